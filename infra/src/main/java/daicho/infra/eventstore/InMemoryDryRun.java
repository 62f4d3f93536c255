package daicho.infra.eventstore;

import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.DryRun;
import daicho.command.LedgerAggregate;
import daicho.command.Streams;
import daicho.command.Today;
import daicho.command.Written;
import daicho.shared.AnnullingEvent;
import daicho.shared.Command;
import daicho.shared.Event;
import daicho.shared.Kinds;
import daicho.shared.Refusal;
import daicho.shared.State;
import daicho.shared.access.Actor;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventhandling.SimpleEventBus;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.modelling.command.AbstractRepository;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregate;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.jspecify.annotations.Nullable;

/** A dry run over Axon's own handlers of the aggregates, without an event store. */
final class InMemoryDryRun implements DryRun {
    private final Streams ledger;
    private final SimpleCommandBus commands = SimpleCommandBus.builder().build();
    private final SimpleEventBus events = SimpleEventBus.builder().build();
    /** By stream and class. */
    private final Map<UUID, Map<Class<?>, State<?>>> states = new HashMap<>();

    private final Map<UUID, Beginning> beginnings = new HashMap<>();
    private final TreeMap<String, UUID> keys = new TreeMap<>();
    /** What was annulled here. */
    private final List<AnnullingEvent> annulled = new ArrayList<>();

    /** Of the command under way. */
    private final List<Event> appended = new ArrayList<>();
    /** Of the command under way. */
    private final Map<UUID, State<?>> changed = new HashMap<>();

    private final Today today;
    private final Collection<Class<? extends LedgerAggregate<?>>> aggregates;
    private @Nullable Caller caller;
    /** On top of this one; empty between two trials. */
    private @Nullable InMemoryDryRun trials;

    /**
     * On top of a ledger.
     *
     * @param ledger is only read
     * @param today of the run
     * @param aggregates that take the commands
     */
    InMemoryDryRun(Streams ledger, Today today, Collection<Class<? extends LedgerAggregate<?>>> aggregates) {
        this.ledger = ledger;
        this.today = today;
        this.aggregates = aggregates;
        aggregates.forEach(this::register);
        events.subscribe(messages -> messages.forEach(message -> appended.add((Event) message.getPayload())));
    }

    /** Carries out a command, so that later ones see its effect. */
    @Override
    public Written write(Command command, Caller by) {
        carryOut(command, by);
        for (Event event : appended) {
            Kinds.keyOf(event).ifPresent(key -> keys.put(key.value(), event.stream()));
            if (event instanceof AnnullingEvent annulling) {
                keys.entrySet().removeIf(key -> isFree(annulling, key));
                annulled.add(annulling);
            }
            beginnings.putIfAbsent(event.stream(), new Beginning(by.actor().municipality(), event));
        }
        changed.forEach((stream, state) -> statesOf(stream).put(state.getClass(), state));
        return new Written(command.subject(), 0, 0);
    }

    @Override
    public void tryOut(Consumer<Commands> trial) {
        if (trials == null) {
            trials = new InMemoryDryRun(this, today, aggregates);
        }
        try {
            trial.accept(trials);
        } finally {
            trials.clear();
        }
    }

    private void clear() {
        states.clear();
        beginnings.clear();
        keys.clear();
        annulled.clear();
    }

    private void carryOut(Command command, Caller by) {
        caller = by;
        appended.clear();
        changed.clear();
        AtomicReference<CommandResultMessage<?>> result = new AtomicReference<>();
        commands.<Command, Object>dispatch(
                GenericCommandMessage.asCommandMessage(command), (sent, answer) -> result.set(answer));
        CommandResultMessage<?> answer = Objects.requireNonNull(result.get());
        if (answer.isExceptional()) {
            throw refusal(command, answer.exceptionResult());
        }
        for (Event event : appended) {
            Kinds.keyOf(event)
                    .ifPresent(key -> owner(key.value())
                            .filter(owner -> !owner.equals(event.stream()))
                            .ifPresent(owner -> {
                                throw key.taken(owner);
                            }));
        }
    }

    @Override
    public void forget(UUID stream) {
        states.remove(stream);
    }

    @Override
    public <S extends State<S>> S current(S initial, UUID stream) {
        State<?> known = statesOf(stream).computeIfAbsent(initial.getClass(), kind -> ledger.current(initial, stream));
        @SuppressWarnings("unchecked") // Of the kind that it is kept under.
        S state = (S) known;
        return state;
    }

    private Map<Class<?>, State<?>> statesOf(UUID stream) {
        return states.computeIfAbsent(stream, unknown -> new HashMap<>());
    }

    @Override
    public Optional<Beginning> beginning(UUID stream) {
        return ledger.beginning(stream).or(() -> Optional.ofNullable(beginnings.get(stream)));
    }

    @Override
    public boolean annulled(UUID stream, UUID record) {
        return ledger.annulled(stream, record)
                || annulled.stream()
                        .map(AnnullingEvent::annulled)
                        .anyMatch(ids -> ids.contains(stream) || ids.contains(record));
    }

    @Override
    public Optional<UUID> owner(String key) {
        return Optional.ofNullable(keys.get(key))
                .or(() -> ledger.owner(key)
                        .filter(stream -> annulled.stream().noneMatch(by -> isFree(by, Map.entry(key, stream)))));
    }

    private static boolean isFree(AnnullingEvent by, Map.Entry<String, UUID> key) {
        return by.stream().equals(key.getValue()) && Kinds.frees(by, key.getKey());
    }

    @Override
    public Map<String, UUID> owners(String prefix) {
        Map<String, UUID> owners = new TreeMap<>(ledger.owners(prefix));
        owners.entrySet().removeIf(key -> annulled.stream().anyMatch(by -> isFree(by, key)));
        owners.putAll(keys.subMap(prefix, prefix + Character.MAX_VALUE));
        return owners;
    }

    @Override
    public void share(List<UUID> next, String... locks) {}

    @Override
    public void exclude(String lock) {}

    private static RuntimeException refusal(Command command, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refusal;
            }
            if (cause instanceof AggregateNotFoundException) {
                return Refusal.unknown("record.unknown", command.stream().toString());
            }
        }
        return new IllegalStateException(failure);
    }

    private <A extends LedgerAggregate<?>> void register(Class<A> type) {
        ParameterResolverFactory parameters =
                MultiParameterResolverFactory.ordered(this::own, ClasspathParameterResolverFactory.forClass(type));
        AggregateModel<A> model = AnnotatedAggregateMetaModelFactory.inspectAggregate(type, parameters);
        AggregateAnnotationCommandHandler.<A>builder()
                .aggregateType(type)
                .aggregateModel(model)
                .repository(new Repository<>(new Repository.Of<>(type, model), this))
                .build()
                .subscribe(commands);
    }

    private @Nullable ParameterResolver<?> own(Executable method, Parameter[] parameters, int index) {
        Class<?> type = parameters[index].getType();
        if (type == Streams.class) {
            return resolver(() -> this);
        }
        if (type == Today.class) {
            return resolver(() -> today);
        }
        return type == Actor.class
                ? resolver(() -> Objects.requireNonNull(caller).actor())
                : null;
    }

    private static <T> ParameterResolver<T> resolver(Supplier<T> value) {
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

    /** Aggregates of one kind, each with the state that its stream has here. */
    private static final class Repository<A extends LedgerAggregate<?>>
            extends AbstractRepository<A, AnnotatedAggregate<A>> {
        private final InMemoryDryRun run;

        private static final class Of<A> extends AbstractRepository.Builder<A> {
            Of(Class<A> type, AggregateModel<A> model) {
                super(type);
                aggregateModel(model);
            }
        }

        Repository(Of<A> of, InMemoryDryRun run) {
            super(of);
            this.run = run;
        }

        @Override
        protected AnnotatedAggregate<A> doCreateNew(Callable<A> making) throws Exception {
            AnnotatedAggregate<A> made = AnnotatedAggregate.initialize(making, aggregateModel(), run.events);
            UUID stream = UUID.fromString(made.identifierAsString());
            if (none().standAs(stream, run)) {
                throw Refusal.existing("record.id_taken", stream);
            }
            return made;
        }

        @Override
        protected AnnotatedAggregate<A> doLoad(String id, @Nullable Long expected) {
            A root = none();
            if (!root.standAs(UUID.fromString(id), run)) {
                throw new AggregateNotFoundException(id, "no such stream");
            }
            return AnnotatedAggregate.initialize(root, aggregateModel(), run.events);
        }

        @Override
        protected void doSave(AnnotatedAggregate<A> aggregate) {
            run.changed.put(
                    UUID.fromString(aggregate.identifierAsString()),
                    aggregate.getAggregateRoot().state());
        }

        @Override
        protected void doDelete(AnnotatedAggregate<A> aggregate) {
            throw new IllegalStateException("streams never vanish");
        }

        private A none() {
            try {
                Constructor<? extends A> constructor = getAggregateType().getDeclaredConstructor();
                constructor.setAccessible(true);
                return constructor.newInstance();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
