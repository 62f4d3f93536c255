package daicho.infra.eventstore;

import daicho.infra.ledger.AxonServerLedgerByStream;
import daicho.infra.ledger.AxonServerLedgerReader;
import daicho.infra.ledger.EventSerializer;
import daicho.infra.ledger.LedgerByStream;
import daicho.infra.ledger.LedgerReader;
import daicho.infra.ledger.LedgerSignal;
import daicho.infra.ledger.Upcasters;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * Keeps the ledger in the operator's own Axon Server, with {@code --spring.profiles.active=axon-server}; read models
 * and operational data stay in PostgreSQL. Commands are handled on this node either way.
 */
@Configuration(proxyBeanMethods = false)
@Profile("axon-server")
class AxonServerProfile {
    @Bean(destroyMethod = "shutdown")
    AxonServerConnectionManager axonServer(
            @Value("${daicho.axon-server.servers:localhost:8124}") String servers,
            @Value("${daicho.axon-server.token:}") String token) {
        AxonServerConfiguration.Builder configuration =
                AxonServerConfiguration.builder().servers(servers).componentName("daicho");
        if (!token.isBlank()) {
            configuration.token(token);
        }
        AxonServerConnectionManager manager = AxonServerConnectionManager.builder()
                .routingServers(servers)
                .axonServerConfiguration(configuration.build())
                .build();
        manager.start();
        return manager;
    }

    @Bean
    EventStore eventStore(
            AxonServerConnectionManager manager,
            @Value("${daicho.axon-server.servers:localhost:8124}") String servers,
            EventSerializer serializer) {
        return AxonServerEventStore.builder()
                .configuration(AxonServerConfiguration.builder()
                        .servers(servers)
                        .componentName("daicho")
                        .build())
                .platformConnectionManager(manager)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .upcasterChain(Upcasters.chain())
                .snapshotFilter(serializer::isCurrent)
                .build();
    }

    @Bean
    LedgerReader ledgerReader(EventStore ledger, @Qualifier("ledgerSignal") LedgerSignal grown) {
        return new AxonServerLedgerReader(ledger, grown);
    }

    @Bean
    LedgerByStream ledgerByStream(LedgerReader ledger) {
        return new AxonServerLedgerByStream(ledger);
    }
}
