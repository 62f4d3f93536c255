package daicho.infra.verification;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Written;
import daicho.infra.DaichoApplication;
import daicho.infra.database.TestDatabase;
import daicho.infra.projection.Records;
import daicho.query.Reads;
import daicho.shared.Channel;
import daicho.shared.Ids;
import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.municipality.MunicipalityCommand.EstablishDepartment;
import daicho.shared.municipality.MunicipalityCommand.RegisterMunicipality;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.PlanCommand.AddHeading;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Every kind of fault that can be planted in ledger and views is found and named, and nothing else is reported. */
@SpringBootTest(classes = DaichoApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VerificationTest {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final MunicipalityCode MISHIMA = new MunicipalityCode("222062");
    private static final int CHECKS_BESIDE_WRITERS = 15;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        DATABASE.register(registry);
        registry.add("daicho.views.patience", () -> "30s");
    }

    @Autowired
    Commands commands;

    @Autowired
    Reads reads;

    @Autowired
    Verification verification;

    @Autowired
    LedgerCheck ledger;

    private Records records;
    private final UUID result = Ids.next();
    private final UUID mishimasDepartment = Ids.next();
    /** Positions of the result's events: recorded, and corrected twice. */
    private final List<Long> positions = new ArrayList<>();

    @BeforeAll
    void correct_a_result_twice_in_one_of_two_cities() {
        records = new Records(commands).plan(4);
        positions.add(records.result(0, Records.R3, result, "一").position());
        positions.add(records.correct(result, "二").position());
        positions.add(records.correct(result, "三").position());
        Caller mishima = new Caller(
                new Actor(Ids.named("test/secretariat"), "", Role.SECRETARIAT, MISHIMA.value(), Set.of()),
                Channel.API,
                null,
                null,
                "test");
        commands.write(new RegisterMunicipality(MISHIMA, "三島市"), mishima);
        Written last =
                commands.write(new EstablishDepartment(MISHIMA.stream(), mishimasDepartment, "福祉総務課", null), mishima);
        reads.read(Records.askedAfter(last.position()), past -> past.position());
        assertThat(faults()).isEmpty();
    }

    @AfterEach
    void is_as_it_was() {
        assertThat(faults()).isEmpty();
    }

    @Test
    void names_a_row_that_is_missing() throws Exception {
        assertThat(planted("view.year_result", "DELETE FROM view.year_result WHERE id = '" + result + "'"))
                .anyMatch(fault -> fault.startsWith("year_result: missing") && fault.contains(result.toString()))
                .anyMatch(fault -> fault.startsWith("rows: year_result") && fault.contains(result.toString()));
    }

    @Test
    void names_a_row_that_nothing_has_made() throws Exception {
        UUID extra = Ids.next();
        assertThat(planted(
                        "view.heading",
                        "CREATE TEMP TABLE h AS TABLE view.heading",
                        "UPDATE h SET id = '" + extra + "'",
                        "INSERT INTO view.heading SELECT * FROM h",
                        "DROP TABLE h"))
                .anyMatch(fault -> fault.startsWith("heading: not in the ledger") && fault.contains(extra.toString()))
                .anyMatch(fault -> fault.startsWith("rows: heading") && fault.contains(extra.toString()));
    }

    @Test
    void names_a_column_that_was_changed() throws Exception {
        assertThat(planted(
                        "view.year_result",
                        "UPDATE view.year_result SET text = 'よくできた' WHERE id = '" + result + "' AND text = '二'"))
                .singleElement()
                .satisfies(fault ->
                        assertThat(fault).startsWith("year_result: differs").contains("よくできた"));
    }

    @Test
    void names_a_row_that_no_event_could_have_made() throws Exception {
        assertThat(planted(
                        "view.year_result",
                        "UPDATE view.year_result SET text = NULL WHERE id = '" + result + "' AND text = '二'"))
                .hasSize(2)
                .anyMatch(fault -> fault.startsWith("year_result: YearResultView " + result + " cannot be read")
                        && fault.contains("result.content_missing"))
                .anyMatch(fault -> fault.startsWith("year_result: missing") && fault.contains("二"));
    }

    @Test
    void names_a_version_that_begins_or_ends_elsewhere() throws Exception {
        long first = positions.getFirst();
        assertThat(planted(
                        "view.year_result",
                        "UPDATE view.year_result SET from_position = " + (first - 1) + " WHERE from_position = "
                                + first))
                .anyMatch(fault -> fault.startsWith("year_result: missing"))
                .anyMatch(fault -> fault.startsWith("times: year_result") && fault.contains(result.toString()));
        assertThat(planted(
                        "view.year_result",
                        "UPDATE view.year_result SET to_position = to_position + 1 WHERE from_position = " + first))
                .anyMatch(fault -> fault.startsWith("year_result: differs"))
                .anyMatch(fault -> fault.startsWith("times: year_result") && fault.contains(result.toString()));
        assertThat(planted(
                        "view.year_result",
                        "UPDATE view.year_result SET to_position = " + first + " WHERE from_position = "
                                + positions.getLast()))
                .anyMatch(fault -> fault.startsWith("times: year_result") && fault.contains(result.toString()));
    }

    @Test
    void names_an_instant_that_is_a_microsecond_later() throws Exception {
        for (String column : List.of("recorded_from", "recorded_to")) {
            assertThat(planted(
                            "view.year_result",
                            "UPDATE view.year_result SET " + column + " = " + column
                                    + " + interval '1 microsecond' WHERE from_position = " + positions.getFirst()))
                    .describedAs(column)
                    .anyMatch(fault -> fault.startsWith("year_result: differs"))
                    .anyMatch(fault -> fault.startsWith("times: year_result") && fault.contains(result.toString()));
        }
        assertThat(planted(
                        "view.audit_entry",
                        "UPDATE view.audit_entry SET recorded_at = recorded_at - interval '1 microsecond'"
                                + " WHERE position = " + positions.getFirst()))
                .anyMatch(fault -> fault.startsWith("audit_entry: differs"))
                .anyMatch(fault -> fault.startsWith("trail: ") && fault.contains("position " + positions.getFirst()));
    }

    /** The fault of a reader that cuts times: with it, both sides of a comparison would agree. */
    @Test
    void names_instants_that_were_cut_to_milliseconds_everywhere() throws Exception {
        assertThat(planted(
                        "view.year_result",
                        "UPDATE view.year_result SET recorded_from = date_trunc('milliseconds', recorded_from),"
                                + " recorded_to = date_trunc('milliseconds', recorded_to)"))
                .anyMatch(fault -> fault.startsWith("times: year_result"));
    }

    @Test
    void names_a_version_that_is_missing_in_the_middle() throws Exception {
        assertThat(planted(
                        "view.year_result", "DELETE FROM view.year_result WHERE from_position = " + positions.get(1)))
                .anyMatch(fault -> fault.startsWith("year_result: missing") && fault.contains(result.toString()))
                .anyMatch(fault -> fault.startsWith("times: year_result") && fault.contains(result.toString()));
    }

    @Test
    void names_what_the_trail_says_otherwise_than_the_ledger() throws Exception {
        for (String changed : List.of(
                "type = 'result.YearResultReturned'",
                "stream = gen_random_uuid()",
                "sequence = sequence + 5",
                "begun = '{\"subjects\": [], \"departments\": []}'",
                "person = gen_random_uuid()")) {
            assertThat(planted(
                            "view.audit_entry",
                            "UPDATE view.audit_entry SET " + changed + " WHERE position = " + positions.get(1)))
                    .describedAs(changed)
                    .anyMatch(fault -> fault.startsWith("audit_entry: differs"))
                    .anyMatch(fault -> fault.startsWith("trail: ") && fault.contains("position " + positions.get(1)));
        }
    }

    @Test
    void names_what_the_record_of_an_entry_is_said_to_be_about() throws Exception {
        assertThat(planted(
                        "view.audit_entry",
                        "UPDATE view.audit_entry SET begun = jsonb_set(begun, '{subjects,0}', to_jsonb(gen_random_uuid()))"
                                + " WHERE begun IS NOT NULL AND position = " + positions.getFirst()))
                .anyMatch(fault -> fault.startsWith("audit_entry: differs"));
    }

    @Test
    void names_an_entry_of_the_trail_that_is_not_listed_by_what_it_names() throws Exception {
        long entry = positions.get(1);
        for (char what : new char[] {'S', 'D', 'A', 'T'}) {
            String lists = "view.audit_list WHERE what = '" + what + "' AND " + entry + " - first = ANY (0 || further)";
            assertThat(planted("view.audit_list", "DELETE FROM " + lists))
                    .describedAs("lists %s are gone", what)
                    .anyMatch(fault ->
                            fault.startsWith("audit_entry: the event at position " + entry + " is listed under"));
            for (String changed : List.of(
                    "municipality = '222062'",
                    "key = gen_random_uuid()",
                    "what = 'X'",
                    "further = further || (" + entry + " - first)::integer")) {
                assertThat(planted(
                                "view.audit_list", "UPDATE " + lists.replace(" WHERE", " SET " + changed + " WHERE")))
                        .describedAs("%s in lists %s", changed, what)
                        .anyMatch(fault -> fault.contains("position " + entry + " is listed under"));
            }
        }
    }

    @Test
    void names_a_listed_position_that_has_no_entry() throws Exception {
        assertThat(planted(
                        "view.audit_list",
                        "INSERT INTO view.audit_list SELECT max(first) + 1000000, gen_random_uuid(), '172014', 'S'"
                                + " FROM view.audit_list"))
                .singleElement()
                .satisfies(fault -> assertThat(fault).startsWith("trail: ").contains("is listed and has no entry"));
    }

    @Test
    void names_lists_that_overlap() throws Exception {
        assertThat(planted("view.audit_list", """
                        INSERT INTO view.audit_list
                        SELECT first + further[1], key, municipality, what, NULL FROM view.audit_list
                         WHERE what = 'A' AND cardinality(further) > 2 LIMIT 1
                        """, """
                        UPDATE view.audit_list AS list SET further = list.further[2:] FROM view.audit_list AS other
                         WHERE other.key = list.key AND other.what = list.what AND other.municipality = list.municipality
                           AND other.first > list.first AND other.further IS NULL AND list.what = 'A'
                        """))
                .singleElement()
                .satisfies(fault -> assertThat(fault).startsWith("trail: ").contains("ends after the next one begins"));
    }

    @Test
    void names_an_event_that_was_deleted() throws Exception {
        assertThat(planted("ledger.event", "DELETE FROM ledger.event WHERE position = " + positions.get(1)))
                .anyMatch(fault -> fault.startsWith("ledger: stream " + result))
                .anyMatch(fault -> fault.startsWith("times: year_result") && fault.contains(result.toString()))
                .anyMatch(fault -> fault.startsWith("trail: ") && fault.contains("position " + positions.get(1)));
    }

    @Test
    void names_an_event_whose_payload_was_changed() throws Exception {
        assertThat(planted(
                        "ledger.event",
                        "UPDATE ledger.event SET payload = replace(payload::text, '二', '五')::json WHERE position = "
                                + positions.get(1)))
                .anyMatch(fault -> fault.startsWith("year_result: differs") && fault.contains("五"));
        assertThat(planted(
                        "ledger.event",
                        "UPDATE ledger.event SET payload = replace(payload::text, '誤記', '誤算')::json WHERE position = "
                                + positions.get(1)))
                .anyMatch(fault -> fault.startsWith("year_result: differs") && fault.contains("誤算"));
    }

    @Test
    void names_an_event_that_can_not_be_read_and_goes_on() throws Exception {
        assertThat(planted(
                        "ledger.event",
                        "UPDATE ledger.event SET payload = '{\"result\": 5}' WHERE position = " + positions.get(1),
                        "UPDATE ledger.event SET recorded_at = recorded_at - interval '1 year' WHERE position = "
                                + positions.getLast()))
                .anyMatch(fault -> fault.contains(
                        "the event at position " + positions.get(1) + " (result.YearResultCorrected) cannot be read"))
                .anyMatch(fault ->
                        fault.contains("the event at position " + positions.getLast() + " is recorded before"));
    }

    @Test
    void names_rows_that_two_cities_have_exchanged() throws Exception {
        assertThat(planted(
                        "view.department",
                        "UPDATE view.department SET municipality = CASE municipality WHEN '172014' THEN '222062'"
                                + " ELSE '172014' END"))
                .anyMatch(
                        fault -> fault.startsWith("times: department") && fault.contains(mishimasDepartment.toString()))
                .anyMatch(fault ->
                        fault.startsWith("department: missing") && fault.contains(mishimasDepartment.toString()))
                .anyMatch(
                        fault -> fault.startsWith("rows: department") && fault.contains(records.department.toString()));
    }

    @Test
    void names_a_unique_key_that_is_missing_or_of_another_stream() throws Exception {
        assertThat(planted("ops.unique_key", "DELETE FROM ops.unique_key WHERE stream_id = '" + result + "'"))
                .singleElement()
                .satisfies(fault -> assertThat(fault).contains("is not registered for " + result));
        assertThat(planted(
                        "ops.unique_key",
                        "UPDATE ops.unique_key SET stream_id = gen_random_uuid() WHERE stream_id = '" + result + "'"))
                .anyMatch(fault -> fault.contains("is not registered for " + result))
                .anyMatch(fault -> fault.contains("follows from no event"));
    }

    /** Last, since the ledger is long afterwards. */
    @Test
    @Order(Integer.MAX_VALUE)
    void finds_nothing_beside_writers() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        List<UUID> results = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            results.add(Ids.next());
            records.result(i + 1, new FiscalYear(2020), results.get(i), "0");
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> writing = new ArrayList<>();
            for (UUID corrected : results) {
                writing.add(threads.submit(() -> {
                    int n = 0;
                    while (!over.get()) {
                        records.correct(corrected, String.valueOf(++n));
                        // Each has a unique key.
                        records.write(new AddHeading(records.plan, Ids.next(), null, corrected + "/" + n, null));
                    }
                    return n;
                }));
            }
            try {
                for (int i = 0; i < CHECKS_BESIDE_WRITERS; i++) {
                    assertThat(faults()).isEmpty();
                }
            } finally {
                over.set(true);
            }
            for (Future<Integer> writer : writing) {
                assertThat(writer.get()).isPositive();
            }
        }
    }

    /** All faults that are found, each with the name of its check. */
    private List<String> faults() {
        List<String> faults = new ArrayList<>();
        ledger.run().faults().forEach(fault -> faults.add("ledger: " + fault));
        for (Verification.Finding finding : verification.run(null).findings()) {
            finding.differences().forEach(difference -> faults.add(finding.check() + ": " + difference));
        }
        return faults;
    }

    /** The faults after these statements have changed a table; the table is restored afterwards. */
    private List<String> planted(String table, String... statements) throws SQLException {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            statement.execute("CREATE TABLE public.saved AS TABLE " + table);
            try {
                for (String sql : statements) {
                    statement.execute(sql);
                }
                return faults();
            } finally {
                connection.setAutoCommit(false);
                statement.execute("DELETE FROM " + table);
                statement.execute(
                        "INSERT INTO " + table + (table.startsWith("ledger") ? " OVERRIDING SYSTEM VALUE" : "")
                                + " SELECT * FROM public.saved");
                statement.execute("DROP TABLE public.saved");
                connection.commit();
            }
        }
    }
}
