package daicho.infra;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.EvaluationResult;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import daicho.command.LedgerAggregate;
import daicho.query.Reads;
import daicho.shared.Japan;
import daicho.shared.State;
import daicho.shared.access.Actor;
import daicho.shared.access.Rights;
import daicho.shared.access.Role;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/**
 * The house rules. Each is checked twice: production code keeps it, and the classes below {@code daicho.planted} that
 * break it are reported. So no rule passes just because it matches nothing.
 */
class ArchitectureTest {
    private static final Set<String> FEATURES = Set.of(
            "access",
            "accesslog",
            "municipality",
            "plan",
            "measure",
            "result",
            "indicator",
            "committee",
            "scoring",
            "agreement",
            "comment",
            "draft",
            "evidence",
            "schedule",
            "reminder",
            "publication",
            "audit",
            "operation",
            "snapshot");

    private static final Set<String> INFRA = Set.of(
            "startup",
            "server",
            "database",
            "register",
            "ledger",
            "eventstore",
            "projection",
            "verification",
            "limit",
            "mail",
            "security",
            "session",
            "credential",
            "signin",
            "openid",
            "accesslog",
            "problem",
            "web",
            "edge",
            "openapi",
            "operator",
            "cli");

    /** The packages of command that are not features. */
    private static final Set<String> SHEETS = Set.of("intake", "sheet");

    /** The package of query that is no feature: what the pages of all of them share. */
    private static final String PAGE = "page";

    /** The most classes in a package that a reader can still grasp. */
    private static final int ROOM = 25;

    /** What domain code may know of Axon; everything else is configuration. */
    private static final Set<String> AXON_WORDS = Set.of(
            CommandHandler.class.getName(),
            CommandHandlerInterceptor.class.getName(),
            EventSourcingHandler.class.getName(),
            AggregateIdentifier.class.getName(),
            TargetAggregateIdentifier.class.getName(),
            AggregateLifecycle.class.getName(),
            Revision.class.getName());

    /** Any other class that asks for a role by its name would be a second table of rights. */
    private static final Set<String> MAY_NAME_ROLES = Set.of(
            Role.class.getName(),
            Rights.class.getName(),
            Actor.class.getName(),
            "daicho.infra.cli.AccountCommand",
            "daicho.infra.cli.DemoRecords",
            "daicho.infra.cli.SnapshotCommand",
            "daicho.infra.cli.TokenCommand$Create");

    private static final List<String> EMPTY_WORDS =
            List.of("util", "utils", "common", "helper", "manager", "impl", "dto", "mapper");

    /** Classes that are public although no other package uses them, and the reasons. */
    private static final Map<String, String> PUBLIC_NEVERTHELESS = Map.ofEntries(
            Map.entry("daicho.infra.DaichoApplication", "the JVM starts it"),
            Map.entry("daicho.infra.cli.Launch", "the JVM starts it"),
            Map.entry("daicho.infra.database.Database", "tests of other packages prepare databases with it"),
            Map.entry("daicho.infra.database.Role", "tests of other packages connect in each role"),
            Map.entry("daicho.infra.server.ServerConfiguration", "tests start this part alone"),
            Map.entry("daicho.infra.server.DatabaseServer", "tests of other packages run servers"),
            Map.entry("daicho.infra.server.EmbeddedServer", "tests of other packages run servers"),
            Map.entry("daicho.infra.server.Postmaster", "tests of other packages kill servers"),
            Map.entry("daicho.infra.server.ServerPrograms", "tests of other packages run psql and pg_dump"),
            Map.entry("daicho.infra.edge.EdgeConfiguration", "tests start this part alone"),
            Map.entry("daicho.infra.edge.ErrorRoute", "tests name what answers no request of its own"),
            Map.entry("daicho.infra.eventstore.LedgerEngine", "tests of other packages read and write with it"),
            Map.entry("daicho.infra.limit.LimitConfiguration", "tests start this part alone"),
            Map.entry("daicho.infra.problem.Problem", "the server's edge passes it on"),
            Map.entry("daicho.infra.signin.Account", "signing in elsewhere passes it on"),
            Map.entry("daicho.infra.signin.Standing", "signing in elsewhere passes it on"),
            Map.entry("daicho.infra.signin.SignInConfiguration", "its paths are constants, which leave no trace"),
            Map.entry("daicho.infra.database.SecretFiles", "Spring Boot makes it by its name"),
            Map.entry("daicho.infra.edge.TimedHttp", "the server makes it by its name"),
            Map.entry("daicho.infra.security.SecurityConfiguration", "tests start this part alone"),
            Map.entry("daicho.infra.security.Routes", "the test of all routes asks for those that are no controller's"),
            Map.entry("daicho.infra.web.WebConfiguration", "tests start this part alone"),
            Map.entry("daicho.query.audit.AuditEntryView", "tests of all projections together fold it"),
            Map.entry("daicho.query.plan.FiscalYearView", "tests of all projections together fold it"),
            Map.entry("daicho.query.access.RoleAssignmentView", "an answer, written as JSON"),
            Map.entry("daicho.query.audit.Trail", "an answer, written as JSON"),
            Map.entry("daicho.query.comment.CallForCommentsView", "an answer, written as JSON"),
            Map.entry("daicho.query.comment.Comments", "an answer, written as JSON"),
            Map.entry("daicho.query.comment.PublicComments", "an answer, written as JSON"),
            Map.entry("daicho.query.committee.CommitteeAnswers", "answers, written as JSON"),
            Map.entry("daicho.query.committee.MeetingView", "its columns are read and written by its accessors"),
            Map.entry("daicho.query.committee.SeatView", "its columns are read and written by its accessors"),
            Map.entry("daicho.query.result.MeasureCycle", "an answer, written as JSON"),
            Map.entry("daicho.query.result.MeasureHistory", "an answer, written as JSON"),
            Map.entry("daicho.query.result.Missing", "an answer, written as JSON"),
            Map.entry("daicho.query.snapshot.PlanStatus", "an answer, written as JSON"));

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("daicho");
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("daicho.planted");

    @TestFactory
    Stream<DynamicTest> production_code_keeps_every_rule() {
        assertThat(PRODUCTION).hasSizeGreaterThan(100);
        return rules("daicho", ROOM).entrySet().stream()
                .map(rule -> dynamicTest(rule.getKey(), () -> rule.getValue().check(PRODUCTION)));
    }

    @TestFactory
    Stream<DynamicTest> every_rule_reports_what_was_planted_against_it() {
        Map<String, ArchRule> rules = rules("daicho.planted", 5);
        assertThat(VIOLATIONS.keySet()).isEqualTo(rules.keySet());
        return rules.entrySet().stream()
                .map(rule -> dynamicTest(rule.getKey(), () -> {
                    EvaluationResult result =
                            rule.getValue().allowEmptyShould(true).evaluate(PLANTED);
                    String report = String.join("\n", result.getFailureReport().getDetails());
                    assertThat(VIOLATIONS.get(rule.getKey()))
                            .isNotEmpty()
                            .allSatisfy(planted -> assertThat(report).contains(planted));
                }));
    }

    /** What each rule must report of {@code daicho.planted}. */
    private static final Map<String, List<String>> VIOLATIONS = Map.ofEntries(
            Map.entry("shared knows no other side", List.of("shared.plan.KnowsCommand")),
            Map.entry("command knows shared only", List.of("command.result.KnowsQuery")),
            Map.entry("query knows shared only", List.of("query.result.KnowsCommand", "query.result.SendsCommands")),
            Map.entry("shared knows no Spring", List.of("shared.plan.KnowsSpring")),
            Map.entry("aggregates and their states know no Spring", List.of("command.result.KnowsSpring")),
            Map.entry("only infra configures Axon", List.of("command.result.ConfiguresAxon")),
            Map.entry(
                    "packages are side and feature",
                    List.of("command.impl.Misplaced", "query.result.deeper.Misplaced", "query.util.Misplaced")),
            Map.entry(
                    "names mean something",
                    List.of("command.impl.Misplaced", "query.util.Misplaced", "TextUtils", "PlanServiceImpl")),
            Map.entry("packages have room", List.of("query.plan has 7 classes")),
            Map.entry("a side has one class of a name", List.of("Misplaced stands in", "query.util")),
            Map.entry("rights stand in the table of rights", List.of("query.result.TellsRolesApart")),
            Map.entry("features have no cycles", List.of("KnowsPlan", "KnowsMeasure")),
            Map.entry("public means used elsewhere", List.of("query.plan.PublicForNobody")),
            Map.entry("nothing is injected into fields", List.of("query.plan.Injected")),
            Map.entry("only the command line prints", List.of("query.plan.Prints")),
            Map.entry("days and instants are of java.time", List.of("shared.plan.KeepsDate")),
            Map.entry("infra reads first hand", List.of("infra.signin.ReadsSecondHand")),
            Map.entry("there is one clock", List.of("query.plan.HasItsOwnClock")),
            Map.entry("there is one zone", List.of("query.plan.HasItsOwnClock")),
            Map.entry("numbers of the ledger are exact", List.of("shared.plan.KeepsDouble")));

    /**
     * Whoever lets somebody in, erases or prints reads from the database itself, and not from a standby that may be behind.
     * So it says which of the two it is to be given.
     */
    private static ArchCondition<JavaClass> nameTheReadsTheyAreGiven() {
        return new ArchCondition<>("name the reads that they are given") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Stream.concat(
                                type.getMethods().stream().filter(method -> method.isAnnotatedWith(Bean.class)),
                                type.isAnnotatedWith(Component.class)
                                        ? type.getConstructors().stream()
                                        : Stream.empty())
                        .flatMap(maker -> maker.getParameters().stream())
                        .filter(given -> given.getRawType().isEquivalentTo(Reads.class)
                                && !given.isAnnotatedWith(Qualifier.class))
                        .forEach(given -> events.add(SimpleConditionEvent.violated(
                                type, type.getName() + " may be given a standby's reads")));
            }
        };
    }

    private static Map<String, ArchRule> rules(String root, int room) {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put(
                "shared knows no other side",
                noClasses()
                        .that()
                        .resideInAPackage(root + ".shared..")
                        .should()
                        .dependOnClassesThat(sides(root, "command", "query", "infra")));
        rules.put(
                "command knows shared only",
                noClasses()
                        .that()
                        .resideInAPackage(root + ".command..")
                        .should()
                        .dependOnClassesThat(sides(root, "query", "infra")));
        rules.put(
                "query knows shared only",
                noClasses()
                        .that()
                        .resideInAPackage(root + ".query..")
                        .should()
                        .dependOnClassesThat(sides(root, "command", "infra")));
        rules.put(
                "shared knows no Spring",
                noClasses()
                        .that()
                        .resideInAPackage(root + ".shared..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.springframework.."));
        rules.put(
                "aggregates and their states know no Spring",
                noClasses()
                        .that()
                        .resideInAPackage(root + "..")
                        .and(describe(
                                "are aggregates or states",
                                type -> type.isAssignableTo(LedgerAggregate.class) || type.isAssignableTo(State.class)))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.springframework.."));
        rules.put(
                "only infra configures Axon",
                noClasses()
                        .that()
                        .resideInAnyPackage(root + ".shared..", root + ".command..", root + ".query..")
                        .should()
                        .dependOnClassesThat(resideInAPackage("org.axonframework..")
                                .and(not(describe(
                                        "words of aggregates", type -> AXON_WORDS.contains(type.getName()))))));
        rules.put(
                "packages are side and feature",
                classes().that(resideInAPackage(root + "..")).should(haveAPlace(root)));
        rules.put(
                "names mean something",
                classes().that(resideInAPackage(root + "..")).should(haveNoEmptyName(root)));
        rules.put(
                "packages have room",
                classes()
                        .that(resideInAPackage(root + "..").and(describe("are top-level", JavaClass::isTopLevelClass)))
                        .should(new Crowding(room)));
        rules.put(
                "a side has one class of a name",
                classes()
                        .that(resideInAPackage(root + "..").and(describe("are top-level", JavaClass::isTopLevelClass)))
                        .should(new Namesakes(root)));
        rules.put(
                "features have no cycles",
                slices().matching(root + ".(*).(*)").should().beFreeOfCycles());
        rules.put(
                "rights stand in the table of rights",
                noClasses()
                        .that(resideInAPackage(root + "..")
                                .and(not(describe("give roles", type -> MAY_NAME_ROLES.contains(type.getName())))))
                        .should()
                        .accessFieldWhere(target(
                                describe("a role", field -> field.getOwner().isEquivalentTo(Role.class)))));
        rules.put(
                "public means used elsewhere",
                classes()
                        .that(resideInAPackage(root + "..")
                                .and(describe(
                                        "are public and top-level",
                                        type -> type.isTopLevelClass()
                                                && type.getModifiers().contains(JavaModifier.PUBLIC))))
                        .should(beUsedElsewhere()));
        rules.put(
                "nothing is injected into fields",
                fields().that()
                        .areDeclaredInClassesThat(resideInAPackage(root + ".."))
                        .should()
                        .notBeAnnotatedWith(Autowired.class));
        rules.put(
                "only the command line prints",
                noClasses()
                        .that(resideInAPackage(root + "..").and(not(resideInAPackage(root + ".infra.cli"))))
                        .should(ACCESS_STANDARD_STREAMS));
        rules.put(
                "days and instants are of java.time",
                noClasses()
                        .that()
                        .resideInAPackage(root + "..")
                        .should()
                        .dependOnClassesThat(describe(
                                "old dates",
                                type -> Set.of("java.util.Date", "java.util.Calendar", "java.util.GregorianCalendar")
                                        .contains(type.getName()))));
        rules.put(
                "there is one clock",
                noClasses()
                        .that(resideInAPackage(root + "..")
                                .and(not(describe(
                                        "make the clock",
                                        type -> type.getName().equals("daicho.infra.ClockConfiguration")))))
                        .should()
                        .callMethodWhere(target(describe("the system's time", ArchitectureTest::tellsTheTime))));
        rules.put(
                "there is one zone",
                noClasses()
                        .that(resideInAPackage(root + "..")
                                .and(not(describe("name it", type -> type.isEquivalentTo(Japan.class)))))
                        .should()
                        .callMethodWhere(target(describe(
                                "a zone by its name",
                                method -> method.getOwner().isEquivalentTo(ZoneId.class)
                                        && Set.of("of", "systemDefault").contains(method.getName())))));
        rules.put(
                "numbers of the ledger are exact",
                noFields()
                        .that()
                        .areDeclaredInClassesThat(resideInAPackage(root + ".shared.."))
                        .should()
                        .haveRawType(describe(
                                "floating",
                                type -> Set.of("double", "float", "java.lang.Double", "java.lang.Float")
                                        .contains(type.getName()))));
        rules.put(
                "infra reads first hand",
                classes().that(resideInAPackage(root + ".infra..")).should(nameTheReadsTheyAreGiven()));
        return rules;
    }

    private static boolean tellsTheTime(AccessTarget method) {
        String owner = method.getOwner().getName();
        String name = method.getName();
        return owner.startsWith("java.time.")
                ? name.equals("now") || name.startsWith("system")
                : owner.equals("java.lang.System") && name.equals("currentTimeMillis");
    }

    /** Classes of these sides; also of the real ones, so that planted classes may use existing classes. */
    private static DescribedPredicate<JavaClass> sides(String root, String... sides) {
        return resideInAnyPackage(Stream.concat(
                        Arrays.stream(sides).map(side -> root + "." + side + ".."),
                        Arrays.stream(sides).map(side -> "daicho." + side + ".."))
                .toArray(String[]::new));
    }

    private static ArchCondition<JavaClass> haveAPlace(String root) {
        return new ArchCondition<>("stand in daicho.<side>.<feature>") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String[] path = type.getPackageName().equals(root)
                        ? new String[0]
                        : type.getPackageName().substring(root.length() + 1).split("\\.", -1);
                boolean placed = switch (path.length) {
                    case 1 -> Set.of("shared", "command", "query", "infra").contains(path[0]);
                    case 2 ->
                        switch (path[0]) {
                            case "shared" -> FEATURES.contains(path[1]);
                            case "query" -> FEATURES.contains(path[1]) || PAGE.equals(path[1]);
                            case "command" -> FEATURES.contains(path[1]) || SHEETS.contains(path[1]);
                            case "infra" -> INFRA.contains(path[1]);
                            default -> false;
                        };
                    default -> false;
                };
                if (!placed) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " stands in no side and feature"));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> haveNoEmptyName(String root) {
        return new ArchCondition<>("have a name that says what it is") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String name = type.getSimpleName();
                boolean empty = EMPTY_WORDS.stream()
                        .anyMatch(word -> name.endsWith(Character.toUpperCase(word.charAt(0)) + word.substring(1))
                                || name.endsWith(word.toUpperCase(Locale.ROOT))
                                || (type.getPackageName() + ".")
                                        .substring(root.length())
                                        .contains("." + word + "."));
                if (empty) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " says nothing"));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> beUsedElsewhere() {
        return new ArchCondition<>("be used from another package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean used = type.getPackage().getClasses().stream()
                        .filter(part -> part.equals(type) || part.getName().startsWith(type.getName() + "$"))
                        .flatMap(part -> part.getDirectDependenciesToSelf().stream())
                        .anyMatch(use -> !use.getOriginClass().getPackageName().equals(type.getPackageName()));
                // A sealed interface only groups the messages of its feature; handlers use the messages themselves.
                boolean names = type.isInterface() && type.reflect().isSealed();
                // The ledger finds aggregates by their type.
                boolean found = type.isAssignableTo(LedgerAggregate.class);
                if (!used && !names && !found && !PUBLIC_NEVERTHELESS.containsKey(type.getName())) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " is public for nobody"));
                }
            }
        };
    }

    /** Counts the classes of each package. */
    private static final class Crowding extends ArchCondition<JavaClass> {
        private final int room;
        private final Map<String, Integer> classes = new TreeMap<>();

        Crowding(int room) {
            super("stand in a package of at most %d classes", room);
            this.room = room;
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            if (!type.getSimpleName().equals("package-info")) {
                classes.merge(type.getPackageName(), 1, Integer::sum);
            }
        }

        @Override
        public void finish(ConditionEvents events) {
            classes.forEach((name, count) -> {
                if (count > room) {
                    events.add(SimpleConditionEvent.violated(name, name + " has " + count + " classes"));
                }
            });
        }
    }

    /** Collects the classes of each side by their simple names. */
    private static final class Namesakes extends ArchCondition<JavaClass> {
        private final int side;
        private final Map<String, Set<String>> packages = new TreeMap<>();

        Namesakes(String root) {
            super("have a name of their own on their side");
            this.side = root.length() + 1;
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            String place = type.getPackageName();
            if (!type.getSimpleName().equals("package-info") && place.length() > side) {
                String name = place.substring(side).replaceFirst("\\..*", "") + " " + type.getSimpleName();
                packages.computeIfAbsent(name, any -> new TreeSet<>()).add(place);
            }
        }

        @Override
        public void finish(ConditionEvents events) {
            packages.forEach((name, places) -> {
                if (places.size() > 1) {
                    events.add(SimpleConditionEvent.violated(name, name + " stands in " + String.join(", ", places)));
                }
            });
        }
    }
}
