package peer.axon;

import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.jpa.EntityManagerProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.tokenstore.jpa.JpaTokenStore;
import org.axonframework.eventsourcing.eventstore.jpa.JpaEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.SQLErrorCodesResolver;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;
import peer.web.Security;

/**
 * A peer: Axon with its JPA event store. It is configured as Axon's own starter does it, which does not run on this
 * version of Spring Boot.
 */
@SpringBootApplication
@EntityScan({"org.axonframework.eventsourcing.eventstore.jpa", "org.axonframework.eventhandling.tokenstore.jpa"})
@Import(Security.class)
public class AxonApplication {
    /**
     * Serves.
     *
     * @param arguments settings as {@code --name=value}
     */
    public static void main(String[] arguments) {
        SpringApplication.run(AxonApplication.class, arguments);
    }

    @Bean(initMethod = "start", destroyMethod = "shutdown")
    Configuration axon(
            EntityManager entities, PlatformTransactionManager transactions, DataSource database, ResultTable view)
            throws SQLException {
        Serializer json = Jackson3Serializer.builder().build();
        EntityManagerProvider provider = () -> entities;
        TransactionManager transactional = new SpringTransactionManager(transactions);
        JpaEventStorageEngine engine = JpaEventStorageEngine.builder()
                .entityManagerProvider(provider)
                .transactionManager(transactional)
                .persistenceExceptionResolver(new SQLErrorCodesResolver(database))
                .eventSerializer(json)
                .snapshotSerializer(json)
                .build();
        return DefaultConfigurer.defaultConfiguration()
                .configureTransactionManager(configuration -> transactional)
                .configureSerializer(configuration -> json)
                .configureEventSerializer(configuration -> json)
                .configureMessageSerializer(configuration -> json)
                .configureEmbeddedEventStore(configuration -> engine)
                .configureAggregate(Result.class)
                .eventProcessing(processing -> processing
                        .usingTrackingEventProcessors()
                        .registerTokenStore(configuration -> JpaTokenStore.builder()
                                .entityManagerProvider(provider)
                                .serializer(json)
                                .build())
                        .registerEventHandler(configuration -> view))
                .buildConfiguration();
    }

    @Bean
    CommandGateway gateway(Configuration axon) {
        return axon.commandGateway();
    }
}
