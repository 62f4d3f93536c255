package daicho.infra.eventstore;

import daicho.command.Commands;
import daicho.command.DryRuns;
import daicho.command.Streams;
import daicho.command.Today;
import daicho.command.Written;
import daicho.command.publication.Editions;
import daicho.command.publication.Press;
import daicho.infra.database.Database;
import daicho.infra.database.Tenancy;
import daicho.infra.ledger.ActorParameters;
import daicho.infra.ledger.Acts;
import daicho.infra.ledger.Erasures;
import daicho.infra.ledger.EventSerializer;
import daicho.infra.ledger.LedgerByStream;
import daicho.infra.ledger.LedgerEditions;
import daicho.infra.ledger.LedgerNotifications;
import daicho.infra.ledger.LedgerReader;
import daicho.infra.ledger.LedgerSignal;
import daicho.infra.ledger.LegibleLedger;
import daicho.infra.ledger.PostgresLedgerByStream;
import daicho.infra.ledger.PostgresLedgerReader;
import daicho.infra.ledger.Upcasters;
import daicho.infra.security.OwnWrites;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurationParameterResolverFactory;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Configures Axon Framework in this one place, with its own configuration interface; see docs/adr. Commands are handled
 * on the thread of the caller, in one database transaction each.
 */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class LedgerConfiguration {
    /** Aggregates kept in memory. */
    private static final int CACHED_AGGREGATES = 20_000;
    /** Events after which a stream gets a snapshot. */
    static final int EVENTS_PER_SNAPSHOT = 100;

    @Bean
    EventSerializer eventSerializer() {
        return EventSerializer.create();
    }

    @Bean
    Cache aggregateCache() {
        return new CaffeineCache(CACHED_AGGREGATES);
    }

    /** Woken when any node has added to the ledger. */
    @Bean
    LedgerSignal ledgerSignal() {
        return new LedgerSignal();
    }

    /** Woken when this node has added to the ledger. */
    @Bean
    LedgerSignal outgoingSignal() {
        return new LedgerSignal();
    }

    @Bean
    LedgerNotifications ledgerNotifications(
            Database database,
            @Qualifier("outgoingSignal") LedgerSignal outgoing,
            @Qualifier("ledgerSignal") LedgerSignal signal) {
        return new LedgerNotifications(database, outgoing, signal);
    }

    @Bean
    @Profile("!axon-server")
    EventStore eventStore(DataSource writer, EventSerializer serializer) {
        return EmbeddedEventStore.builder()
                .storageEngine(LedgerEngine.create(new JdbcTemplate(writer), serializer, Upcasters.chain()))
                .optimizeEventConsumption(false)
                .build();
    }

    @Bean
    @Profile("!axon-server")
    LedgerReader ledgerReader(
            @Qualifier("projectorDataSource") DataSource projector, Tenancy tenancy, EventSerializer serializer) {
        return new PostgresLedgerReader(new JdbcTemplate(projector), tenancy, serializer, Upcasters.chain());
    }

    @Bean
    @Profile("!axon-server")
    LedgerByStream ledgerByStream(@Qualifier("projectorDataSource") DataSource projector, EventSerializer serializer) {
        return new PostgresLedgerByStream(new JdbcTemplate(projector), serializer, Upcasters.chain());
    }

    @Bean
    Erasures erasures(LedgerReader ledger, Tenancy tenancy) {
        return new Erasures(ledger, tenancy);
    }

    /**
     * Runs before the first request is taken. A node for the Internet is not allowed to do it, and leaves it to the
     * inner nodes.
     */
    @Bean
    @ConditionalOnWebApplication
    @ConditionalOnBooleanProperty(name = "daicho.public-only", havingValue = false, matchIfMissing = true)
    SmartInitializingSingleton erasuresAppliedAgain(Erasures erasures) {
        return erasures::applyAgain;
    }

    @Bean
    Streams streams(EventStore ledger, DataSource writer, PlatformTransactionManager transactions) {
        return new LedgerStreams(
                new LegibleLedger(ledger), new JdbcTemplate(writer), new TransactionTemplate(transactions));
    }

    @Bean
    DryRuns dryRuns(Streams streams, Today today) {
        return aggregates -> new InMemoryDryRun(streams, today, aggregates);
    }

    @Bean
    LedgerEditions editions(DataSource writer, Tenancy tenancy) {
        return new LedgerEditions(new JdbcTemplate(writer), tenancy);
    }

    @Bean
    Crowds crowds(Streams streams, DataSource writer, Cache cache, Database database) {
        return new Crowds(streams, new JdbcTemplate(writer), cache, database.waitingRoom());
    }

    /** With Axon Server, the append lies outside the database's transaction, and there is nothing to share. */
    @Bean
    @Profile("!axon-server")
    CommitGroups commitGroups(DataSource writer, Database database) {
        return new CommitGroups(writer, new JdbcTemplate(writer).getExceptionTranslator(), database.waitingRoom());
    }

    @Bean
    CommandBus commandBus(DataSource writer, PlatformTransactionManager transactions, Crowds crowds) {
        TransactionManager own = new SpringTransactionManager(transactions);
        SimpleCommandBus bus = SimpleCommandBus.builder()
                // The group of a command begins and ends its transaction.
                .transactionManager(() -> Dispatch.member() == null
                        ? own.startTransaction()
                        : NoTransactionManager.INSTANCE.startTransaction())
                .build();
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(Acts.handOn()));
        bus.registerHandlerInterceptor(new RequestRegister(new JdbcTemplate(writer), crowds));
        return bus;
    }

    @Bean(destroyMethod = "shutdown")
    Configuration axon(
            CommandBus bus,
            EventStore ledger,
            DataSource writer,
            PlatformTransactionManager transactions,
            EventSerializer serializer,
            Cache cache,
            Streams streams,
            Editions editions,
            Press press,
            Today today) {
        ledger.registerDispatchInterceptor(new AppendRules(ledger, new JdbcTemplate(writer)));
        TransactionManager transactionManager = new SpringTransactionManager(transactions);
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(axon -> serializer)
                .configureEventSerializer(axon -> serializer)
                .configureMessageSerializer(axon -> serializer)
                .configureTransactionManager(axon -> transactionManager)
                .configureCorrelationDataProviders(axon -> List.of(Acts.handOn()))
                .configureCommandBus(axon -> bus)
                .configureEventStore(axon -> new LegibleLedger(ledger))
                .registerComponent(Streams.class, axon -> streams)
                .registerComponent(Editions.class, axon -> editions)
                .registerComponent(Press.class, axon -> press)
                .registerComponent(Today.class, axon -> today)
                .registerComponent(
                        ParameterResolverFactory.class,
                        axon -> MultiParameterResolverFactory.ordered(
                                new ActorParameters(),
                                ClasspathParameterResolverFactory.forClass(LedgerConfiguration.class),
                                new ConfigurationParameterResolverFactory(axon)));
        EventSerializer.aggregates().values().forEach(type -> configurer.configureAggregate(aggregate(type, cache)));
        return configurer.start();
    }

    private static <A> AggregateConfigurer<A> aggregate(Class<A> type, Cache cache) {
        return AggregateConfigurer.defaultConfiguration(type)
                .configureCache(axon -> cache)
                // Commands have had their turn at the stream before they come here.
                .configureLockFactory(axon -> NullLockFactory.INSTANCE)
                .configureSnapshotTrigger(
                        axon -> new EventCountSnapshotTriggerDefinition(axon.snapshotter(), EVENTS_PER_SNAPSHOT));
    }

    @Bean
    Commands commands(
            Configuration axon,
            Cache cache,
            Crowds crowds,
            Optional<CommitGroups> groups,
            LedgerReader ledger,
            @Qualifier("outgoingSignal") LedgerSignal outgoing,
            @Qualifier("ledgerSignal") LedgerSignal signal,
            Optional<OwnWrites> own) {
        Commands commands =
                new AxonCommands(axon.commandBus(), cache, crowds, groups.orElse(null), ledger, outgoing, signal);
        return own.<Commands>map(writes -> (command, caller) -> {
                    Written written = commands.write(command, caller);
                    writes.wrote(written.position());
                    return written;
                })
                .orElse(commands);
    }
}
