package daicho.infra.property;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Written;
import daicho.infra.DaichoApplication;
import daicho.infra.Eventually;
import daicho.infra.Seeds;
import daicho.infra.database.TestDatabase;
import daicho.infra.ledger.LedgerReader;
import daicho.infra.verification.Verification;
import daicho.query.AsOf;
import daicho.query.Asked;
import daicho.query.Reads;
import daicho.shared.Channel;
import daicho.shared.Command;
import daicho.shared.Event;
import daicho.shared.Ids;
import daicho.shared.Recorded;
import daicho.shared.Refusal;
import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import daicho.shared.access.RoleAssignmentCommand;
import daicho.shared.access.TokenCommand;
import daicho.shared.draft.ResultDraftCommand;
import daicho.shared.operation.OperatorCommand;
import daicho.shared.publication.PublicationCommand.PublishEdition;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.ClassUtils;

/**
 * Random commands of every existing type, by everybody, valid or not. Whatever was requested, the ledger keeps the
 * rules and the views equal its fold. The seed is that of {@link Seeds}.
 */
@SpringBootTest(classes = DaichoApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RandomCommandsTest {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final int COMMANDS = Integer.getInteger("daicho.test.random-commands", 6_000);
    private static final List<Role> ROLES = List.of(Role.values());
    /** Commands after which less is possible; they are rare, as in real life. */
    private static final Pattern ENDS =
            Pattern.compile("^(Annul|Close|Retire|ReviseInitiative|Reorganise|Terminate|Resign|Remove|Withdraw|Erase)");

    private static final int POSITIONS = 5;

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
    Reads reads;

    @Autowired
    Verification verification;

    /** How often a type of command was carried out and refused. */
    private static final class Tally {
        static final Tally NONE = new Tally();

        int done;
        final Map<String, Integer> refusals = new TreeMap<>();

        @Override
        public String toString() {
            return done + " done, refused: " + refusals;
        }
    }

    @Test
    void rules_hold_and_views_equal_the_fold_whatever_is_asked() {
        Seeds.run(seed -> run(new Random(seed)));
    }

    private void run(Random random) throws SQLException {
        List<Class<? extends Command>> types = commandTypes();
        List<Class<? extends Command>> lasting = types.stream()
                .filter(type -> !type.getSimpleName().startsWith("Annul"))
                .toList();
        KnownValues known = new KnownValues();
        CommandGenerator generator = new CommandGenerator(random, known);
        List<Recorded<? extends Event>> events = new ArrayList<>();
        TreeMap<String, Tally> tallies = new TreeMap<>();
        Ground.commands(generator::id)
                .forEach((city, ground) -> ground.forEach(command -> {
                    long before = events.isEmpty() ? 0 : events.getLast().position();
                    take(
                            commands.write(
                                    command, caller(usual(command), city, departments(command, known, generator))),
                            before,
                            known,
                            events);
                    tallies.computeIfAbsent(command.getClass().getSimpleName(), name -> new Tally()).done++;
                }));
        // Rule 15: no rule needs the views. So they stand still at first, and nobody can publish from them.
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT FROM view.progress FOR UPDATE");
            tryCommands(COMMANDS / 4, PublishEdition.class, random, lasting, known, generator, events, tallies);
        }
        tryCommands(COMMANDS - COMMANDS / 4, null, random, lasting, known, generator, events, tallies);
        askUntilEachIsDone(random, lasting, known, generator, events, tallies);
        // Nothing can be done to what is annulled, so it comes last; with all others, which meet it then.
        tryCommands(COMMANDS / 4, null, random, types, known, generator, events, tallies);
        askUntilEachIsDone(random, types, known, generator, events, tallies);
        assertThat(ledger.head()).isEqualTo(events.getLast().position());
        events.stream()
                .collect(Collectors.groupingBy(event -> event.act().actor().municipality()))
                .values()
                .forEach(own -> new LedgerInvariants().check(own));
        compareViews(random, events.getLast().position());
        System.out.println(events.size() + " events of " + COMMANDS + " commands");
        tallies.forEach((name, tally) -> System.out.println(name + ": " + tally));
        assertThat(tallies)
                .describedAs("every command is carried out at least once, or the rest shows nothing")
                .hasSize(types.size())
                .allSatisfy((name, tally) ->
                        assertThat(tally.done).describedAs(name).isPositive());
    }

    private void askUntilEachIsDone(
            Random random,
            List<Class<? extends Command>> types,
            KnownValues known,
            CommandGenerator generator,
            List<Recorded<? extends Event>> events,
            Map<String, Tally> tallies) {
        // The types take turns, since one may have to wait for another's effect, also of one that was carried out
        // before:
        // all comments may be erased before one is approved.
        List<Class<? extends Command>> further = types.stream()
                .filter(type -> !ENDS.matcher(type.getSimpleName()).find())
                .toList();
        for (int i = 0; i < COMMANDS; i++) {
            List<Class<? extends Command>> undone = types.stream()
                    .filter(type -> tallies.getOrDefault(type.getSimpleName(), Tally.NONE).done == 0)
                    .toList();
            if (undone.isEmpty()) {
                break;
            }
            undone.forEach(type -> ask(type, random, known, generator, events, tallies));
            ask(further.get(random.nextInt(further.size())), random, known, generator, events, tallies);
        }
    }

    private void tryCommands(
            int number,
            @Nullable Class<? extends Command> except,
            Random random,
            List<Class<? extends Command>> types,
            KnownValues known,
            CommandGenerator generator,
            List<Recorded<? extends Event>> events,
            Map<String, Tally> tallies) {
        for (int i = 0; i < number; i++) {
            Class<? extends Command> type = rarest(types, tallies, random);
            if (type == except || (ENDS.matcher(type.getSimpleName()).find() && random.nextInt(8) > 0)) {
                continue;
            }
            ask(type, random, known, generator, events, tallies);
        }
    }

    private void ask(
            Class<? extends Command> type,
            Random random,
            KnownValues known,
            CommandGenerator generator,
            List<Recorded<? extends Event>> events,
            Map<String, Tally> tallies) {
        Tally tally = tallies.computeIfAbsent(type.getSimpleName(), name -> new Tally());
        long before = events.isEmpty() ? 0 : events.getLast().position();
        try {
            Command command = generator.command(type);
            Written written = commands.write(command, caller(random, known, generator, command));
            tally.done++;
            take(written, before, known, events);
        } catch (Refusal refusal) {
            tally.refusals.merge(refusal.code(), 1, Integer::sum);
        }
    }

    /**
     * Of a few types, the one that was carried out least often, so that types that rarely succeed are tried more often.
     */
    private static Class<? extends Command> rarest(
            List<Class<? extends Command>> types, Map<String, Tally> tallies, Random random) {
        return Stream.generate(() -> types.get(random.nextInt(types.size())))
                .limit(random.nextInt(3) == 0 ? 3 : 1)
                .min(Comparator.comparingInt(type -> {
                    Tally tally = tallies.get(type.getSimpleName());
                    return tally == null ? 0 : tally.done;
                }))
                .orElseThrow();
    }

    private void take(Written written, long before, KnownValues known, List<Recorded<? extends Event>> events) {
        for (Recorded<? extends Event> event : upTo(written.position(), before)) {
            known.add(event);
            events.add(event);
        }
    }

    /** Positions of refused commands are gaps, and the reader needs a second read to pass them. */
    private List<Recorded<? extends Event>> upTo(long position, long after) {
        for (int look = 0; look < 3; look++) {
            LedgerReader.Batch batch = ledger.read(after, 1_000);
            if (batch.complete() >= position) {
                return List.copyOf(batch.events());
            }
        }
        return List.copyOf(Eventually.get(
                        "the ledger up to " + position,
                        () -> ledger.read(after, 1_000),
                        batch -> batch.complete() >= position)
                .events());
    }

    private void compareViews(Random random, long head) {
        reads.read(
                new Asked(
                        actor(Role.AUDITOR),
                        CommandGenerator.CITIES.getFirst().value(),
                        new AsOf.Now(),
                        head,
                        Locale.JAPANESE),
                past -> past.position());
        List<Long> positions = new ArrayList<>(List.of(head));
        for (int i = 0; i < POSITIONS; i++) {
            positions.add(1 + (long) (random.nextDouble() * head));
        }
        for (long position : positions) {
            assertThat(verification.run(position).findings())
                    .describedAs("up to position %s", position)
                    .allSatisfy(finding -> assertThat(finding.differences()).isEmpty());
        }
    }

    private static Caller caller(Random random, KnownValues known, CommandGenerator generator, Command command) {
        Role role = random.nextInt(100) < 80 ? usual(command) : ROLES.get(random.nextInt(ROLES.size()));
        String own = known.municipalityOf(command.stream());
        String municipality = own != null && random.nextInt(100) < 97
                ? own
                : CommandGenerator.CITIES.get(random.nextInt(100) < 90 ? 0 : 1).value();
        return caller(role, municipality, departments(command, known, generator));
    }

    /** The role that usually sends such a command. */
    private static Role usual(Command command) {
        return command instanceof RoleAssignmentCommand
                        || command instanceof TokenCommand
                        || command instanceof OperatorCommand
                ? Role.OPERATOR
                : command instanceof ResultDraftCommand ? Role.STAFF : Role.SECRETARIAT;
    }

    /** Drafts are for nobody but their departments. */
    private static Set<UUID> departments(Command command, KnownValues known, CommandGenerator generator) {
        return command instanceof ResultDraftCommand ? known.ids("department") : Set.of(generator.id());
    }

    private static Caller caller(Role role, String municipality, Set<UUID> departments) {
        Actor actor = new Actor(Ids.named("test/" + role), "", role, municipality, departments);
        return new Caller(actor, Channel.API, null, null, UUID.randomUUID().toString());
    }

    private static Actor actor(Role role) {
        return new Actor(
                Ids.named("test/" + role),
                "",
                role,
                CommandGenerator.CITIES.getFirst().value(),
                Set.of());
    }

    private static List<Class<? extends Command>> commandTypes() {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AssignableTypeFilter(Command.class));
        return scan.findCandidateComponents("daicho.shared").stream()
                .map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
                .filter(Class::isRecord)
                .<Class<? extends Command>>map(type -> type.asSubclass(Command.class))
                .sorted(Comparator.comparing(Class::getName))
                .toList();
    }
}
