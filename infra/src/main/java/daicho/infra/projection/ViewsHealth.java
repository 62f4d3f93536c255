package daicho.infra.projection;

import daicho.infra.eventstore.LedgerReader;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Whether the read models keep up. Says down only when they can not follow at all, or have to be made anew and can not;
 * how far they are behind and how many events they could not digest are numbers to watch ({@code daicho.views.lag}, {@code daicho.views.dead.letters}).
 */
final class ViewsHealth extends AbstractHealthIndicator {
    private final Follower follower;
    private final LedgerReader ledger;
    private final Progress progress;
    private final DeadLetters deadLetters;
    private final RebuildAtStart rebuild;

    ViewsHealth(
            Follower follower,
            LedgerReader ledger,
            Progress progress,
            DeadLetters deadLetters,
            RebuildAtStart rebuild,
            MeterRegistry meters) {
        super("the read models can not be looked at");
        this.follower = follower;
        this.ledger = ledger;
        this.progress = progress;
        this.deadLetters = deadLetters;
        this.rebuild = rebuild;
        Gauge.builder("daicho.views.lag", this, health -> health.lag())
                .description("positions by which the read models are behind the ledger")
                .register(meters);
        Gauge.builder("daicho.views.dead.letters", deadLetters, letters -> letters.count())
                .description("events that a read model could not digest")
                .register(meters);
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.status(follower.isFailing() || rebuild.isFailing() ? "DOWN" : "UP")
                .withDetail("lag", lag())
                .withDetail("deadLetters", deadLetters.count());
    }

    private long lag() {
        return Math.max(0, ledger.head() - progress.position());
    }
}
