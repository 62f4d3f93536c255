package daicho.infra.projection;

import daicho.infra.database.PromptQuestion;
import daicho.infra.ledger.LedgerReader;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Whether the read models keep up. Reports down only when they cannot follow at all, or need a rebuild that fails. How
 * far they are behind and how many events they could not process are metrics ({@code daicho.views.lag},
 * {@code daicho.views.dead.letters}).
 */
final class ViewsHealth extends AbstractHealthIndicator {
    /** The longest time that a collector of metrics waits for a database that hangs. */
    private static final Duration PATIENCE = Duration.ofMillis(400);

    private final Follower follower;
    private final RebuildAtStart rebuild;

    ViewsHealth(
            Follower follower,
            LedgerReader ledger,
            Progress progress,
            DeadLetters deadLetters,
            RebuildAtStart rebuild,
            MeterRegistry meters) {
        this.follower = follower;
        this.rebuild = rebuild;
        gauge(
                meters,
                "daicho.views.lag",
                "positions by which the read models are behind the ledger",
                () -> Math.max(0, ledger.head() - progress.position()));
        gauge(meters, "daicho.views.dead.letters", "events that a read model could not digest", deadLetters::count);
    }

    /** Registers a metric, which has no value at all while it cannot be known. */
    private static void gauge(MeterRegistry meters, String name, String description, Supplier<Long> number) {
        PromptQuestion<Long> question = new PromptQuestion<>(number);
        Gauge.builder(
                        name,
                        question,
                        asked -> asked.ask(PATIENCE).map(Long::doubleValue).orElse(Double.NaN))
                .description(description)
                .strongReference(true)
                .register(meters);
    }

    /** Does not ask the database: if the follower cannot reach it, the follower fails. */
    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.status(follower.isFailing() || rebuild.isFailing() ? "DOWN" : "UP");
    }
}
