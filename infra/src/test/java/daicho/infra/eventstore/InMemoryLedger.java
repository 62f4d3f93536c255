package daicho.infra.eventstore;

import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.DryRun;
import daicho.command.DryRuns;
import daicho.command.LedgerAggregate;
import daicho.command.Seals;
import daicho.command.Streams;
import daicho.command.Today;
import daicho.command.Written;
import daicho.command.agreement.Agreement;
import daicho.command.agreement.Partner;
import daicho.command.agreement.PrintedCount;
import daicho.command.committee.Committee;
import daicho.command.indicator.Indicator;
import daicho.command.measure.Measure;
import daicho.command.municipality.Municipality;
import daicho.command.plan.Plan;
import daicho.command.plan.PlanText;
import daicho.command.result.Rating;
import daicho.command.result.YearPlan;
import daicho.command.result.YearResult;
import daicho.command.scoring.ScoringRound;
import daicho.shared.Command;
import daicho.shared.Event;
import daicho.shared.Ids;
import daicho.shared.Kinds;
import daicho.shared.Refusal;
import daicho.shared.SealedText;
import daicho.shared.State;
import daicho.shared.access.Actor;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.jspecify.annotations.Nullable;

/** A ledger in memory: the real aggregates decide and unique keys are reserved, but nothing is on disk. */
public final class InMemoryLedger implements Commands, Streams, DryRuns, Seals {
    public final List<Event> events = new ArrayList<>();
    public final List<Caller> callers = new ArrayList<>();
    public final List<String> sealed = new ArrayList<>();
    private final Map<UUID, List<Event>> streams = new HashMap<>();
    private final Map<UUID, State<?>> states = new HashMap<>();
    private final TreeMap<String, UUID> keys = new TreeMap<>();
    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private final EmbeddedEventStore store =
            EmbeddedEventStore.builder().storageEngine(new Engine()).build();
    /** A day after everything that the known sheets tell of. */
    public static final Today TODAY = new Today(() -> Instant.parse("2026-11-22T00:00:00Z"));

    private @Nullable Caller caller;
    private int refuseAfter = Integer.MAX_VALUE;

    public InMemoryLedger() {
        for (Class<?> aggregate : List.of(
                Municipality.class,
                Plan.class,
                PlanText.class,
                Measure.class,
                YearResult.class,
                YearPlan.class,
                Rating.class,
                Partner.class,
                Agreement.class,
                PrintedCount.class,
                Indicator.class,
                Committee.class,
                ScoringRound.class)) {
            register(aggregate);
        }
    }

    /** Acts as if the power failed after that many more events. */
    public void failAfter(int more) {
        refuseAfter = events.size() + more;
    }

    public void recover() {
        refuseAfter = Integer.MAX_VALUE;
    }

    public <E> Stream<E> all(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast);
    }

    /** Holds an event that no command would make any more, as a ledger that was written by an earlier version may. */
    public void hold(Event event, Class<?> aggregate, Caller by) {
        caller = by;
        store.publish(new GenericDomainEventMessage<>(
                aggregate.getSimpleName(),
                event.stream().toString(),
                streams.getOrDefault(event.stream(), List.of()).size(),
                event));
    }

    @Override
    public Written write(Command command, Caller by) {
        if (events.size() >= refuseAfter) {
            throw new IllegalStateException("The power failed");
        }
        caller = by;
        AtomicReference<CommandResultMessage<?>> result = new AtomicReference<>();
        bus.<Command, Object>dispatch(
                GenericCommandMessage.asCommandMessage(command), (sent, answer) -> result.set(answer));
        CommandResultMessage<?> answer = Objects.requireNonNull(result.get());
        if (answer.isExceptional()) {
            for (Throwable cause = answer.exceptionResult(); cause != null; cause = cause.getCause()) {
                if (cause instanceof Refusal refusal) {
                    throw refusal;
                }
            }
            throw new IllegalStateException(answer.exceptionResult());
        }
        return new Written(
                command.subject(),
                streams.getOrDefault(command.stream(), List.of()).size() - 1L,
                events.size());
    }

    @Override
    @SuppressWarnings("unchecked") // A stream has one kind of state.
    public <S extends State<S>> S current(S initial, UUID stream) {
        State<?> known = states.get(stream);
        if (known == null) {
            S state = initial;
            for (Event event : streams.getOrDefault(stream, List.of())) {
                state = state.evolve(event);
            }
            states.put(stream, state);
            return state;
        }
        return (S) known;
    }

    @Override
    public Optional<Beginning> beginning(UUID stream) {
        throw new UnsupportedOperationException("no sheet has comments");
    }

    @Override
    public boolean annulled(UUID stream, UUID record) {
        throw new UnsupportedOperationException("no sheet has comments");
    }

    @Override
    public Optional<UUID> owner(String key) {
        return Optional.ofNullable(keys.get(key));
    }

    @Override
    public Map<String, UUID> owners(String prefix) {
        return new TreeMap<>(keys.subMap(prefix, prefix + Character.MAX_VALUE));
    }

    @Override
    public DryRun of(Collection<Class<? extends LedgerAggregate<?>>> aggregates) {
        return new InMemoryDryRun(this, TODAY, aggregates);
    }

    /** Leaves the text legible, and remembers what was sealed. */
    @Override
    public SealedText seal(String municipality, String text) {
        sealed.add(text);
        return new SealedText(Ids.next(), Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void share(List<UUID> next, String... locks) {}

    @Override
    public void exclude(String lock) {}

    private <A> void register(Class<A> type) {
        ParameterResolverFactory parameters =
                MultiParameterResolverFactory.ordered(this::resource, ClasspathParameterResolverFactory.forClass(type));
        EventSourcingRepository<A> repository = EventSourcingRepository.builder(type)
                .eventStore(store)
                .parameterResolverFactory(parameters)
                .build();
        AggregateAnnotationCommandHandler.<A>builder()
                .aggregateType(type)
                .repository(repository)
                .parameterResolverFactory(parameters)
                .build()
                .subscribe(bus);
    }

    private @Nullable ParameterResolver<?> resource(Executable method, Parameter[] parameters, int index) {
        Class<?> type = parameters[index].getType();
        if (type == Streams.class) {
            return resolver(() -> this);
        }
        if (type == Today.class) {
            return resolver(() -> TODAY);
        }
        return type == Actor.class
                ? resolver(() -> Objects.requireNonNull(caller).actor())
                : null;
    }

    private static <T> ParameterResolver<T> resolver(java.util.function.Supplier<T> value) {
        return new ParameterResolver<>() {
            @Override
            public T resolveParameterValue(Message<?> message) {
                return value.get();
            }

            @Override
            public boolean matches(Message<?> message) {
                return true;
            }
        };
    }

    /** Reserves unique keys with the events that need them. */
    private final class Engine extends InMemoryEventStorageEngine {
        @Override
        public void appendEvents(List<? extends EventMessage<?>> messages) {
            for (EventMessage<?> message : messages) {
                Kinds.keyOf((Event) message.getPayload()).ifPresent(key -> {
                    UUID owner = keys.get(key.value());
                    if (owner != null && !owner.equals(((Event) message.getPayload()).stream())) {
                        throw Refusal.existing(key.refusal(), owner);
                    }
                });
            }
            super.appendEvents(messages);
            for (EventMessage<?> message : messages) {
                Event event = (Event) message.getPayload();
                Kinds.keyOf(event).ifPresent(key -> keys.put(key.value(), event.stream()));
                keys.entrySet()
                        .removeIf(key -> key.getValue().equals(event.stream()) && Kinds.frees(event, key.getKey()));
                streams.computeIfAbsent(event.stream(), id -> new ArrayList<>()).add(event);
                states.remove(event.stream());
                events.add(event);
                callers.add(Objects.requireNonNull(caller));
            }
        }
    }
}
