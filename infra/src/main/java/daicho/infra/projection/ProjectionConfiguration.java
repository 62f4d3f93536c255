package daicho.infra.projection;

import daicho.command.Commands;
import daicho.command.publication.Press;
import daicho.infra.database.Standby;
import daicho.infra.database.ViewSchema;
import daicho.infra.ledger.LedgerReader;
import daicho.infra.ledger.LedgerSignal;
import daicho.query.Projection;
import daicho.query.Reads;
import daicho.query.publication.PublicationQueries;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Configures the read side. */
@Configuration(proxyBeanMethods = false)
public class ProjectionConfiguration {
    private static final String LIVE = "view";

    /** Woken when the live views have moved on. */
    @Bean
    LedgerSignal movedSignal() {
        return new LedgerSignal();
    }

    @Bean
    DeadLetters deadLetters(@Qualifier("projectorDataSource") DataSource projector) {
        return new DeadLetters(new JdbcTemplate(projector));
    }

    @Bean
    Folding liveViews(
            List<Projection<?>> projections,
            @Qualifier("projectorDataSource") DataSource projector,
            @Qualifier("projectorTransactionManager") PlatformTransactionManager transactions,
            DeadLetters deadLetters) {
        return new Folding(LIVE, projections, new JdbcTemplate(projector), nested(transactions), deadLetters);
    }

    @Bean
    DeadLetterRetry deadLetterRetry(
            DeadLetters letters,
            LedgerReader ledger,
            Folding live,
            @Qualifier("projectorDataSource") DataSource projector,
            @Qualifier("projectorTransactionManager") PlatformTransactionManager transactions,
            Commands commands) {
        return new DeadLetterRetry(
                letters,
                ledger,
                live,
                new Progress(new JdbcTemplate(projector), LIVE),
                new TransactionTemplate(transactions),
                commands);
    }

    @Bean
    Follower follower(
            LedgerReader ledger,
            Folding live,
            @Qualifier("projectorDataSource") DataSource projector,
            @Qualifier("projectorTransactionManager") PlatformTransactionManager transactions,
            @Qualifier("ledgerSignal") LedgerSignal grown,
            @Qualifier("movedSignal") LedgerSignal moved,
            @Value("${daicho.public-only:false}") boolean publicOnly) {
        return new Follower(
                ledger,
                live,
                new Progress(new JdbcTemplate(projector), LIVE),
                new TransactionTemplate(transactions),
                grown,
                moved,
                // A node on the Internet reads the views that the inner nodes keep up to date.
                !publicOnly);
    }

    @Bean
    @ConditionalOnWebApplication
    @ConditionalOnBooleanProperty(name = "daicho.public-only", havingValue = false, matchIfMissing = true)
    ViewsHealth viewsHealthIndicator(
            Follower follower,
            LedgerReader ledger,
            @Qualifier("readerDataSource") DataSource reader,
            DeadLetters deadLetters,
            RebuildAtStart rebuild,
            MeterRegistry meters) {
        return new ViewsHealth(
                follower, ledger, new Progress(new JdbcTemplate(reader), LIVE), deadLetters, rebuild, meters);
    }

    /**
     * Reads from the database itself, never from a standby: for whatever lets somebody in, prints an edition, erases or
     * verifies.
     */
    @Bean
    Reads firstHandReads(
            @Qualifier("readerDataSource") DataSource reader,
            @Qualifier("readerTransactionManager") PlatformTransactionManager transactions,
            LedgerReader ledger,
            @Qualifier("movedSignal") LedgerSignal moved,
            InstantSource clock,
            @Value("${daicho.views.patience:3s}") Duration patience) {
        return new ViewReads(new JdbcTemplate(reader), snapshot(transactions), ledger, moved, clock, patience);
    }

    /** What callers read: from the standby if this node has one. */
    @Bean
    @Primary
    Reads reads(
            @Qualifier("firstHandReads") Reads firstHand,
            Optional<Standby> standby,
            @Qualifier("readerDataSource") DataSource reader,
            LedgerReader ledger,
            @Qualifier("movedSignal") LedgerSignal moved,
            InstantSource clock,
            MeterRegistry meters) {
        return standby.<Reads>map(beside -> new StandbyReads(
                        beside,
                        new ViewReads(
                                new JdbcTemplate(beside.reader()),
                                snapshot(beside.transactions()),
                                ledger,
                                moved,
                                // Writers are asked where they are, and what is settled is kept there.
                                new SettledInstants(new JdbcTemplate(reader), ledger),
                                clock,
                                beside.patience()),
                        firstHand,
                        meters))
                .orElse(firstHand);
    }

    @Bean
    Press press(
            DataSource writer,
            @Qualifier("firstHandReads") Reads reads,
            LedgerReader ledger,
            @Qualifier("readerDataSource") DataSource reader,
            DeadLetters deadLetters,
            PublicationQueries queries) {
        return new ViewPress(
                new JdbcTemplate(writer),
                reads,
                ledger,
                new Progress(new JdbcTemplate(reader), LIVE),
                deadLetters,
                queries);
    }

    @Bean
    @Profile("!axon-server")
    SkippedEvents skippedEvents(@Qualifier("projectorDataSource") DataSource projector) {
        return new SkippedEvents(projector);
    }

    /** A node on the Internet and the command line leave this to the inner nodes. */
    @Bean
    @ConditionalOnWebApplication
    @ConditionalOnBooleanProperty(name = "daicho.public-only", havingValue = false, matchIfMissing = true)
    RebuildAtStart rebuildAtStart(
            Rebuild rebuild,
            @Qualifier("projectorDataSource") DataSource projector,
            Optional<SkippedEvents> skipped,
            @Value("${daicho.views.rebuild-again:1m}") Duration again) {
        return new RebuildAtStart(rebuild, new Progress(new JdbcTemplate(projector), LIVE), skipped, again);
    }

    @Bean
    Rebuild rebuild(
            ViewSchema schemas,
            LedgerReader ledger,
            List<Projection<?>> projections,
            @Qualifier("projectorDataSource") DataSource projector,
            @Qualifier("projectorTransactionManager") PlatformTransactionManager projecting,
            @Qualifier("ownerDataSource") DataSource owner,
            DeadLetters deadLetters,
            @Qualifier("movedSignal") LedgerSignal moved) {
        PlatformTransactionManager owning = new JdbcTransactionManager(owner);
        return new Rebuild(
                schemas,
                ledger,
                projections,
                new JdbcTemplate(projector),
                new TransactionTemplate(projecting),
                nested(projecting),
                new JdbcTemplate(owner),
                new TransactionTemplate(owning),
                deadLetters,
                moved);
    }

    /** One snapshot for everything that a question reads. */
    public static TransactionTemplate snapshot(PlatformTransactionManager transactions) {
        TransactionTemplate template = new TransactionTemplate(transactions);
        template.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        template.setReadOnly(true);
        return template;
    }

    /** Uses a savepoint, so that only the part that fails is rolled back. */
    private static TransactionTemplate nested(PlatformTransactionManager transactions) {
        TransactionTemplate template = new TransactionTemplate(transactions);
        template.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        return template;
    }
}
