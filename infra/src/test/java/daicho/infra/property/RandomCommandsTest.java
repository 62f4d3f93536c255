package daicho.infra.property;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.command.Caller;
import daicho.command.Commands;
import daicho.infra.DaichoApplication;
import daicho.infra.Seeds;
import daicho.infra.database.TestDatabase;
import daicho.infra.ledger.LedgerReader;
import daicho.infra.verification.Verification;
import daicho.query.AsOf;
import daicho.query.Asked;
import daicho.query.Reads;
import daicho.query.snapshot.ChangesInvariants;
import daicho.shared.Command;
import daicho.shared.Refusal;
import daicho.shared.access.Role;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

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
    private static final int POSITIONS = 5;
    private static final int COMPARISONS = 100;

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

    @Autowired
    BeanFactory node;

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
        List<Class<? extends Command>> types = World.commandTypes();
        List<Class<? extends Command>> lasting = types.stream()
                .filter(type -> !type.getSimpleName().startsWith("Annul"))
                .toList();
        World world = new World(random, commands, ledger);
        TreeMap<String, Tally> tallies = new TreeMap<>();
        world.begin((command, city) -> {
            world.write(command, world.usual(command, city));
            tallies.computeIfAbsent(command.getClass().getSimpleName(), name -> new Tally()).done++;
        });
        // Rule 15: no rule needs the views. So they stand still at first, and nobody can publish from them.
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT FROM view.progress FOR UPDATE");
            tryCommands(COMMANDS / 4, PublishEdition.class, random, lasting, world, tallies);
        }
        tryCommands(COMMANDS - COMMANDS / 4, null, random, lasting, world, tallies);
        askUntilEachIsDone(random, lasting, world, tallies);
        // Nothing can be done to what is annulled, so it comes last; with all others, which meet it then.
        tryCommands(COMMANDS / 4, null, random, types, world, tallies);
        askUntilEachIsDone(random, types, world, tallies);
        assertThat(ledger.head()).isEqualTo(world.head());
        world.events.stream()
                .collect(Collectors.groupingBy(event -> event.act().actor().municipality()))
                .values()
                .forEach(own -> new LedgerInvariants().check(own));
        compareViews(random, world.head());
        new ChangesInvariants(node, DATABASE)
                .check(CommandGenerator.CITIES.getFirst().value(), world.head(), random, COMPARISONS);
        System.out.println(world.events.size() + " events of " + COMMANDS + " commands");
        tallies.forEach((name, tally) -> System.out.println(name + ": " + tally));
        assertThat(tallies)
                .describedAs("every command is carried out at least once, or the rest shows nothing")
                .hasSize(types.size())
                .allSatisfy((name, tally) ->
                        assertThat(tally.done).describedAs(name).isPositive());
    }

    private void askUntilEachIsDone(
            Random random, List<Class<? extends Command>> types, World world, Map<String, Tally> tallies) {
        // The types take turns, since one may have to wait for another's effect, also of one that was carried out
        // before:
        // all comments may be erased before one is approved.
        List<Class<? extends Command>> further =
                types.stream().filter(type -> !World.ends(type)).toList();
        for (int i = 0; i < COMMANDS; i++) {
            List<Class<? extends Command>> undone = types.stream()
                    .filter(type -> tallies.getOrDefault(type.getSimpleName(), Tally.NONE).done == 0)
                    .toList();
            if (undone.isEmpty()) {
                break;
            }
            undone.forEach(type -> ask(type, random, world, tallies));
            ask(further.get(random.nextInt(further.size())), random, world, tallies);
        }
    }

    private void tryCommands(
            int number,
            @Nullable Class<? extends Command> except,
            Random random,
            List<Class<? extends Command>> types,
            World world,
            Map<String, Tally> tallies) {
        for (int i = 0; i < number; i++) {
            Class<? extends Command> type = rarest(types, tallies, random);
            if (type == except || (World.ends(type) && random.nextInt(8) > 0)) {
                continue;
            }
            ask(type, random, world, tallies);
        }
    }

    private void ask(Class<? extends Command> type, Random random, World world, Map<String, Tally> tallies) {
        Tally tally = tallies.computeIfAbsent(type.getSimpleName(), name -> new Tally());
        try {
            Command command = world.generator.command(type);
            world.write(command, caller(random, world, command));
            tally.done++;
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

    private void compareViews(Random random, long head) {
        reads.read(
                new Asked(
                        World.actor(
                                Role.AUDITOR, CommandGenerator.CITIES.getFirst().value(), Set.of()),
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

    private static Caller caller(Random random, World world, Command command) {
        Role role = random.nextInt(100) < 80 ? World.usual(command) : ROLES.get(random.nextInt(ROLES.size()));
        String own = world.known.municipalityOf(command.stream());
        String municipality = own != null && random.nextInt(100) < 97
                ? own
                : CommandGenerator.CITIES.get(random.nextInt(100) < 90 ? 0 : 1).value();
        return World.caller(role, municipality, world.departments(command));
    }
}
