package daicho.infra.verification;

import daicho.infra.ledger.LedgerByStream;
import daicho.infra.ledger.LedgerReader;
import daicho.infra.projection.DeadLetters;
import daicho.infra.projection.ProjectionConfiguration;
import daicho.infra.projection.SkippedEvents;
import daicho.query.Projection;
import daicho.query.Reads;
import daicho.query.publication.KeptEditions;
import daicho.query.publication.PublicationQueries;
import daicho.query.snapshot.PlanPart;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.bind.annotation.RestController;

/** Configures what compares the views and the editions with the ledger. */
@Configuration(proxyBeanMethods = false)
class VerificationConfiguration {
    @Bean
    @Profile("!axon-server")
    ViewFacts viewFacts(List<Projection<?>> projections, @Qualifier("projectorDataSource") DataSource projector) {
        return new ViewFacts(new JdbcTemplate(projector), projections);
    }

    @Bean
    @Profile("!axon-server")
    EditionCheck editionCheck(
            @Qualifier("projectorDataSource") DataSource projector,
            LedgerReader ledger,
            @Qualifier("firstHandReads") Reads reads,
            PublicationQueries queries,
            KeptEditions kept,
            DeadLetters deadLetters,
            SkippedEvents skipped) {
        return new EditionCheck(new JdbcTemplate(projector), ledger, reads, queries, kept, deadLetters, skipped);
    }

    @Bean
    Verification verification(
            LedgerByStream ledger,
            List<Projection<?>> projections,
            Optional<ViewFacts> facts,
            @Qualifier("projectorDataSource") DataSource projector,
            @Qualifier("projectorTransactionManager") PlatformTransactionManager transactions) {
        return new Verification(
                ledger,
                projections,
                facts,
                new JdbcTemplate(projector),
                ProjectionConfiguration.snapshot(transactions));
    }

    /**
     * Runs before the first request is taken. A node for the Internet does not have all parts, so it does not run
     * there.
     */
    @Bean
    @ConditionalOnWebApplication
    @ConditionalOnBooleanProperty(name = "daicho.public-only", havingValue = false, matchIfMissing = true)
    SmartInitializingSingleton kindsAreWhole(
            ApplicationContext beans, List<Projection<?>> projections, List<PlanPart<?>> parts) {
        List<Class<?>> controllers = Arrays.stream(beans.getBeanNamesForAnnotation(RestController.class))
                .<Class<?>>map(name -> KindChecks.typeOf(beans.getType(name)))
                .toList();
        return new KindChecks(KindChecks.class.getClassLoader(), projections, parts, controllers)::run;
    }
}
