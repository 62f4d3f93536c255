package daicho.infra.database;

import java.time.Duration;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether this node can read. Writers and projectors use the same server, so one question is enough. Answers within a
 * second, whatever the database does, since callers do not wait longer than that.
 */
final class DatabaseHealth extends AbstractHealthIndicator {
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final PromptQuestion<Integer> question;

    DatabaseHealth(JdbcClient reader) {
        super("The database does not answer");
        this.question = new PromptQuestion<>(
                () -> reader.sql("SELECT 1").query(Integer.class).single());
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.status(question.ask(PATIENCE).isPresent() ? Status.UP : Status.DOWN);
    }
}
