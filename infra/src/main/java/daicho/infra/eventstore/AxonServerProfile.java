package daicho.infra.eventstore;

import daicho.infra.database.Tenancy;
import daicho.query.audit.AuditEntryView;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * The ledger in an Axon Server of one's own, by {@code --spring.profiles.active=axon-server}; read models and operation
 * stay in PostgreSQL. Commands are handled on this node either way.
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
    LedgerReader ledgerReader(EventStore ledger, @Qualifier("ledgerSignal") LedgerSignal grown, Tenancy tenancy) {
        return new AxonServerLedgerReader(
                ledger, grown, (municipality, places) -> ofTrail(tenancy, municipality, places));
    }

    /** The trail has an entry for every event that the views have taken in. */
    private static Map<AxonServerLedgerReader.Place, Long> ofTrail(
            Tenancy tenancy, String municipality, Collection<AxonServerLedgerReader.Place> places) {
        Map<AxonServerLedgerReader.Place, Long> positions = new HashMap<>();
        tenancy.<@Nullable Void>read(municipality, reader -> {
            reader.sql(
                            "SELECT stream, sequence, position FROM view.audit_entry WHERE municipality = ? AND id = ANY (?)")
                    .params(
                            municipality,
                            places.stream()
                                    .map(place -> AuditEntryView.id(place.stream(), place.sequence()))
                                    .toArray(UUID[]::new))
                    .query(row -> {
                        positions.put(
                                new AxonServerLedgerReader.Place(row.getObject(1, UUID.class), row.getLong(2)),
                                row.getLong(3));
                    });
            return null;
        });
        return positions;
    }

    @Bean
    LedgerByStream ledgerByStream(LedgerReader ledger) {
        return new AxonServerLedgerByStream(ledger);
    }
}
