package daicho.infra.database;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether this node can read. Writers and projectors use the same server; one question is enough. */
final class DatabaseHealth extends AbstractHealthIndicator {
    private final JdbcClient reader;

    DatabaseHealth(JdbcClient reader) {
        super("The database does not answer");
        this.reader = reader;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        reader.sql("SELECT 1").query(Integer.class).single();
        builder.up();
    }
}
