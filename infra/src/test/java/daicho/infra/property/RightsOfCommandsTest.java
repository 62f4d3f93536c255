package daicho.infra.property;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import daicho.command.Commands;
import daicho.command.DryRuns;
import daicho.command.LedgerAggregate;
import daicho.infra.DaichoApplication;
import daicho.infra.Seeds;
import daicho.infra.database.Tenancy;
import daicho.infra.database.TestDatabase;
import daicho.infra.ledger.LedgerReader;
import daicho.shared.Command;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Rights;
import daicho.shared.access.Role;
import daicho.shared.comment.CommentEvent.CommentErased;
import daicho.shared.comment.CommentEvent.CommentHidden;
import daicho.shared.comment.CommentEvent.CommentUnhidden;
import daicho.shared.evidence.EvidenceEvent.EvidenceErased;
import daicho.shared.publication.PublicationCommand;
import daicho.shared.publication.PublicationCommand.PublishEdition;
import java.io.IOException;
import java.lang.reflect.Executable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every command, sent to its aggregate without the door, by every role, for what is the sender's own and for what is
 * not: the aggregates ask the table of rights as the door does. Each command is one that its usual sender is able to
 * send at that moment, so that only the sender can be why it is refused. A new command is tried as soon as it exists.
 */
@SpringBootTest(classes = DaichoApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RightsOfCommandsTest {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final int ROUNDS = 1_000;
    private static final int TRIES = 4;
    private static final int FURTHER = 8;

    /** The operations that send a command, where none has its name. */
    private static final Map<String, Set<String>> OPERATIONS = Map.ofEntries(
            Map.entry("AddComment", Set.of("addComment", "sendPublicComment")),
            Map.entry("AmendCommitteeRule", Set.of("reviseCommittee")),
            Map.entry("AnnulYearResult", Set.of("annulResult")),
            Map.entry("ConfirmYearResult", Set.of("confirmResult")),
            Map.entry("CorrectYearResult", Set.of("correctResult")),
            Map.entry("ElectOfficers", Set.of("electOfficer")),
            Map.entry("HandInScoreSheet", Set.of("handInSheet")),
            Map.entry("IssueReminder", Set.of("issueReminders")),
            Map.entry("PublishEdition", Set.of("publishYear")),
            Map.entry("RecordPrintedAverages", Set.of("reportAverages")),
            Map.entry("RecordYearResult", Set.of("recordResult")),
            Map.entry("ResignMember", Set.of("recordResignation")),
            Map.entry("ReturnYearResult", Set.of("returnResult")),
            Map.entry("UnhideComment", Set.of("showComment")),
            Map.entry("WithdrawEdition", Set.of("withdrawPublication")),
            Map.entry("WithdrawOpinion", Set.of("withdrawFromSheet")),
            Map.entry("WithdrawScore", Set.of("withdrawFromSheet")),
            Map.entry("WithdrawYearResult", Set.of("withdrawResult")));

    /** What a command needs that no route sends on its own. */
    private static final Map<String, Set<Action>> WITHOUT_ROUTE = Map.of(
            "NoteRestore", Set.of(Action.LOOK_AFTER_NODE),
            "NoteViewUpdateRetry", Set.of(Action.LOOK_AFTER_NODE),
            "RecordPrintedRound", Set.of(Action.RUN_ROUNDS),
            "ReportFailedReminder", Set.of(Action.DELIVER_REMINDERS),
            "ReportSentReminder", Set.of(Action.DELIVER_REMINDERS));

    /** What can still be done with an erased comment: its answer is the city's, and it may be shown or not. */
    private static final Set<String> AFTER_ERASURE = Set.of("EraseCommentAnswer", "HideComment", "UnhideComment");

    private static final Map<Class<?>, Class<? extends LedgerAggregate<?>>> AGGREGATES = aggregates();

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        DATABASE.register(registry);
        registry.add("daicho.views.patience", () -> "60s");
    }

    @Autowired
    Commands commands;

    @Autowired
    LedgerReader ledger;

    @Autowired
    DryRuns dryRuns;

    /** Somebody in a role, for whom what a command is about is their own, or another's. */
    private record Sender(Role role, boolean own) {
        @Override
        public String toString() {
            return role + (own ? ", own" : ", another's");
        }
    }

    /** What the senders of commands of one type were told. */
    private record Heard(Set<Action> needs, Set<Sender> done, Map<Sender, Set<String>> refused) {
        Heard(Set<Action> needs) {
            this(needs, new HashSet<>(), new HashMap<>());
        }

        /** Who tries a command: each role, and twice if it may do so for its own only. */
        List<Sender> senders() {
            return Stream.of(Role.values())
                    .flatMap(role -> Stream.of(new Sender(role, true), new Sender(role, false)))
                    .filter(sender -> sender.own() || onlyForOwn(new Sender(sender.role(), true)))
                    .toList();
        }

        boolean onlyForOwn(Sender sender) {
            return sender.own() && may(sender) && !may(new Sender(sender.role(), false));
        }

        /** Whether the table allows it. */
        boolean may(Sender sender) {
            return needs.stream()
                    .map(action -> Rights.scope(sender.role(), action))
                    .anyMatch(scope -> switch (scope) {
                        case NONE -> false;
                        case SELF, OWN_SHEET, OWN_DEPARTMENT -> sender.own();
                        case OWN_MUNICIPALITY, PUBLISHED, NODE -> true;
                    });
        }

        /** Who was not told what the table says, or not asked yet. */
        List<String> faults() {
            List<String> faults = new ArrayList<>();
            if (done.isEmpty()) {
                faults.add("nobody was possible");
            }
            for (Sender sender : senders()) {
                Set<String> codes = refused.getOrDefault(sender, Set.of());
                if (!may(sender)) {
                    if (done.contains(sender)) {
                        faults.add(sender + " was carried out");
                    }
                    if (codes.isEmpty()) {
                        faults.add(sender + " was never refused");
                    }
                    codes.stream()
                            .filter(code -> !code.startsWith("FORBIDDEN ") && !code.startsWith("UNKNOWN "))
                            .forEach(code -> faults.add(sender + " was told something else: " + code));
                } else if (!done.contains(sender) && !codes.isEmpty()) {
                    faults.add(sender + " was always refused: " + codes);
                }
            }
            return faults;
        }
    }

    @Test
    void aggregates_let_in_whom_the_door_lets_in_and_nobody_else() {
        Seeds.run(seed -> walk(new Random(seed)));
    }

    private void walk(Random random) throws IOException {
        Map<String, Set<Action>> needs = needs();
        List<Class<? extends Command>> types = World.commandTypes();
        Map<String, Heard> heard = new TreeMap<>();
        types.forEach(type ->
                heard.put(type.getSimpleName(), new Heard(Objects.requireNonNull(needs.get(type.getSimpleName())))));
        World world = new World(random, commands, ledger);
        world.begin((command, city) -> assertThat(send(command, city, true, random, world, heard))
                .as("refusals of %s", command)
                .isEmpty());
        List<Class<? extends Command>> further = types.stream()
                .filter(type -> !World.ends(type) && type != PublishEdition.class)
                .toList();
        // Nothing can be done to what is annulled, so that comes last.
        for (boolean annulling : List.of(false, true)) {
            List<Class<? extends Command>> open = new ArrayList<>(types);
            open.removeIf(type -> !annulling && type.getSimpleName().startsWith("Annul"));
            for (int round = 0; round < ROUNDS && !open.isEmpty(); round++) {
                open.removeIf(type -> Objects.requireNonNull(heard.get(type.getSimpleName()))
                        .faults()
                        .isEmpty());
                for (Class<? extends Command> type : open) {
                    for (int i = 0; i < TRIES; i++) {
                        tryOut(type, world)
                                .ifPresent(command -> send(command, world.city(command), false, random, world, heard));
                    }
                }
                for (int i = 0; i < FURTHER; i++) {
                    tryOut(further.get(random.nextInt(further.size())), world)
                            .ifPresent(command -> writeIfPossible(command, world));
                }
            }
        }
        List<String> wrong = new ArrayList<>();
        heard.forEach((type, one) -> one.faults().forEach(fault -> wrong.add(type + " by " + fault)));
        wrong.addAll(doneToErased(world, heard));
        wrong.addAll(toldOfHidden(world, heard));
        assertThat(wrong).isEmpty();
        world.events.stream()
                .collect(groupingBy(event -> event.act().actor().municipality()))
                .values()
                .forEach(own -> new LedgerInvariants().check(own));
    }

    /** Nobody says anything more of what is erased, whatever their role. */
    private static List<String> doneToErased(World world, Map<String, Heard> heard) {
        List<String> wrong = new ArrayList<>();
        Map<String, Set<UUID>> erased = Map.of(
                "comment", ids(world, CommentErased.class, CommentErased::comment),
                "evidence", ids(world, EvidenceErased.class, EvidenceErased::evidence));
        assertThat(erased.values()).as("erased records").doesNotContain(Set.of());
        erased.forEach((what, records) -> about(what)
                .filter(type -> !AFTER_ERASURE.contains(type.getSimpleName()))
                .forEach(type -> attempts(type, what, records, world, heard)
                        .filter(attempt -> attempt.refusal() == null)
                        .forEach(attempt -> wrong.add(attempt + " although it is erased"))));
        return wrong;
    }

    /** What is hidden is unknown to those who may not read it, as if it had never been. */
    private static List<String> toldOfHidden(World world, Map<String, Heard> heard) {
        Set<UUID> hidden = ids(world, CommentHidden.class, CommentHidden::comment);
        hidden.removeAll(ids(world, CommentUnhidden.class, CommentUnhidden::comment));
        assertThat(hidden).as("hidden comments").isNotEmpty();
        List<String> wrong = new ArrayList<>();
        about("comment")
                .flatMap(type -> attempts(type, "comment", hidden, world, heard))
                .filter(attempt -> attempt.sender().role().isAssignable())
                .filter(attempt -> !Rights.allows(attempt.sender().role(), Action.READ_ALL_COMMENTS))
                .filter(attempt -> Objects.requireNonNull(
                                heard.get(attempt.type().getSimpleName()))
                        .may(attempt.sender()))
                .filter(attempt -> !"UNKNOWN record.unknown".equals(attempt.refusal()))
                .forEach(attempt -> wrong.add(attempt + " although it is hidden"));
        return wrong;
    }

    private static <E extends Event> Set<UUID> ids(World world, Class<E> type, Function<E, UUID> id) {
        return world.events.stream()
                .map(Recorded::event)
                .filter(type::isInstance)
                .map(type::cast)
                .map(id)
                .collect(toCollection(LinkedHashSet::new));
    }

    /** The commands for records that exist, by the name of the id. */
    private static Stream<Class<? extends Command>> about(String what) {
        return World.commandTypes().stream()
                .filter(type -> !type.getSimpleName().startsWith("Add"))
                .filter(type -> type.getRecordComponents()[0].getName().equals(what));
    }

    /** What became of a command for a record; no refusal = it was carried out. */
    private record Attempt(
            Class<? extends Command> type,
            Sender sender,
            @Nullable String refusal) {}

    /** Commands of a type by everybody for some of the records. */
    private static Stream<Attempt> attempts(
            Class<? extends Command> type, String what, Set<UUID> records, World world, Map<String, Heard> heard) {
        List<Attempt> attempts = new ArrayList<>();
        for (UUID record : records.stream().limit(TRIES).toList()) {
            for (Sender sender :
                    Objects.requireNonNull(heard.get(type.getSimpleName())).senders()) {
                Command command = world.generator.commandFor(type, what, record);
                List<UUID> persons = world.known.personsNear(KnownValues.seatOrIdsIn((Record) command));
                Actor actor =
                        actors(sender, persons, world.city(command), world).getFirst();
                try {
                    world.write(command, World.caller(actor));
                    attempts.add(new Attempt(type, sender, null));
                } catch (Refusal refusal) {
                    attempts.add(new Attempt(type, sender, refusal.kind() + " " + refusal.code()));
                }
            }
        }
        return attempts.stream();
    }

    /** A command of a type that its usual sender is able to send now, as far as the ledger alone can tell. */
    private Optional<Command> tryOut(Class<? extends Command> type, World world) {
        try {
            Command command = world.generator.command(type);
            if (!(command instanceof PublicationCommand)) {
                String city = world.city(command);
                Tenancy.within(city, () -> {
                    dryRuns.of(List.of(Objects.requireNonNull(AGGREGATES.get(type))))
                            .tryOut(trial -> trial.write(command, world.usual(command, city)));
                    return true;
                });
            }
            return Optional.of(command);
        } catch (Refusal invalid) {
            return Optional.empty();
        }
    }

    /**
     * Sends a command in everybody's name, in the end of those who may do it, until it is carried out.
     *
     * @return everybody's refusal, if it is not
     */
    private static Map<Sender, Refusal> send(
            Command command, String city, boolean laying, Random random, World world, Map<String, Heard> heard) {
        Heard one = Objects.requireNonNull(heard.get(command.getClass().getSimpleName()));
        List<Sender> senders = new ArrayList<>(one.senders());
        Collections.shuffle(senders, random);
        Sender usual = new Sender(World.usual(command), true);
        if (laying) {
            // What one does must not be in the way of the next: in one city those who may do it for their own come
            // first, in the other those who may do it for all.
            boolean own = city.equals(CommandGenerator.CITIES.getLast().value());
            senders.removeIf(sender -> one.may(sender) && !sender.equals(usual) && !(own && one.onlyForOwn(sender)));
            senders.sort(Comparator.comparing(one::may).thenComparing(sender -> !one.onlyForOwn(sender)));
        } else {
            senders.sort(Comparator.comparing(one::may).thenComparing(one.done::contains));
        }
        List<UUID> persons = world.known.personsNear(KnownValues.seatOrIdsIn((Record) command));
        Map<Sender, Refusal> refusals = new LinkedHashMap<>();
        for (Sender sender : senders) {
            for (Actor actor : actors(sender, persons, city, world)) {
                try {
                    world.write(command, World.caller(actor));
                    one.done.add(sender);
                    refusals.remove(sender);
                    refusals.forEach((who, refusal) -> one.refused
                            .computeIfAbsent(who, any -> new TreeSet<>())
                            .add(refusal.kind() + " " + refusal.code()));
                    return Map.of();
                } catch (Refusal refusal) {
                    refusals.put(sender, refusal);
                }
            }
        }
        return refusals;
    }

    private static void writeIfPossible(Command command, World world) {
        try {
            world.write(command, world.usual(command, world.city(command)));
        } catch (Refusal impossible) {
            // What a trial does not know: whether an edition can be published.
        }
    }

    /** Who a sender may be: for what is one's own, everybody who has to do with the seat or the records. */
    private static List<Actor> actors(Sender sender, List<UUID> persons, String city, World world) {
        if (!sender.own()) {
            return List.of(World.actor(sender.role(), city, Set.of(world.generator.id())));
        }
        Set<UUID> departments = world.known.ids("department");
        List<Actor> actors = new ArrayList<>();
        for (UUID person : persons) {
            actors.add(new Actor(person, "", sender.role(), city, departments));
        }
        return actors.isEmpty() ? List.of(World.actor(sender.role(), city, departments)) : actors;
    }

    /** What the door asks for before a command of each type is sent. */
    private static Map<String, Set<Action>> needs() throws IOException {
        Map<String, Set<Action>> operations = new HashMap<>();
        JsonMapper.shared()
                .readTree(Path.of("..", "docs", "openapi.json").toFile())
                .path("paths")
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .filter(operation -> operation.has("operationId"))
                .forEach(operation -> operations.put(
                        operation.path("operationId").asString().toLowerCase(Locale.ROOT),
                        operation
                                .path("x-needs")
                                .valueStream()
                                .map(need -> Action.valueOf(need.asString()))
                                .collect(toCollection(LinkedHashSet::new))));
        Map<String, Set<Action>> needs = new TreeMap<>(WITHOUT_ROUTE);
        for (Class<? extends Command> type : World.commandTypes()) {
            String name = type.getSimpleName();
            if (!needs.containsKey(name)) {
                Set<Action> all = OPERATIONS.getOrDefault(name, Set.of(name)).stream()
                        .map(operation -> operations.get(operation.toLowerCase(Locale.ROOT)))
                        .filter(Objects::nonNull)
                        .flatMap(Collection::stream)
                        .collect(toCollection(LinkedHashSet::new));
                assertThat(all).as("operations that send %s", name).isNotEmpty();
                needs.put(name, all);
            }
        }
        return needs;
    }

    /** The aggregate that handles the commands of each type. */
    private static Map<Class<?>, Class<? extends LedgerAggregate<?>>> aggregates() {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AssignableTypeFilter(LedgerAggregate.class));
        Map<Class<?>, Class<? extends LedgerAggregate<?>>> aggregates = new HashMap<>();
        for (BeanDefinition found : scan.findCandidateComponents("daicho.command")) {
            Class<? extends LedgerAggregate<?>> aggregate =
                    aggregate(ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null));
            Stream.<Executable>concat(
                            Stream.of(aggregate.getDeclaredMethods()), Stream.of(aggregate.getDeclaredConstructors()))
                    .filter(handler -> handler.isAnnotationPresent(CommandHandler.class))
                    .forEach(handler -> aggregates.put(handler.getParameterTypes()[0], aggregate));
        }
        return aggregates;
    }

    @SuppressWarnings("unchecked") // The scan finds nothing else.
    private static Class<? extends LedgerAggregate<?>> aggregate(Class<?> type) {
        return (Class<? extends LedgerAggregate<?>>) type;
    }
}
