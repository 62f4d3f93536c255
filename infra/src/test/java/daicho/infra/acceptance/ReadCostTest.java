package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.DaichoApplication;
import daicho.infra.database.TestDatabase;
import daicho.infra.database.WatchedReaders;
import daicho.infra.database.WatchedReaders.Cost;
import daicho.infra.security.TokenDesk;
import daicho.shared.access.Role;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What an answer costs depends on what it says, and not on how much else the ledger holds. */
@SpringBootTest(
        classes = {DaichoApplication.class, WatchedReaders.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"daicho.sample=off", "daicho.views.patience=60s", "daicho.limits.address-requests-per-second=0"})
class ReadCostTest {
    private static final TestDatabase DATABASE = TestDatabase.create();

    @LocalServerPort
    int port;

    @Autowired
    TokenDesk tokens;

    @Autowired
    WatchedReaders readers;

    private City city;
    private UUID measure;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        DATABASE.register(registry);
    }

    @BeforeEach
    void found() {
        city = City.found(port, tokens);
        measure = city.measure("1");
        city.initiative(measure, "\"title\": \"相談\",", city.welfare);
    }

    @Test
    void trail_of_a_record_or_department_does_not_go_through_the_others() throws SQLException {
        Api auditor = city.as(Role.AUDITOR);
        UUID other = city.measure("2");
        city.initiative(other, "\"title\": \"訪問\",", city.health);
        UUID rare = result(measure, "R3");
        UUID usual = result(other, "R3");
        copy(usual, 200);
        UUID old = result(measure, "R4");
        copy(old, 1_500);
        String subject = "/audit?subject=" + rare;
        String department = "/audit?department=" + city.welfare;
        String much = "/audit?subject=" + measure;
        String unknown = "/audit?subject=" + UUID.randomUUID();
        Cost subjectBefore = cost(auditor, subject);
        Cost departmentBefore = cost(auditor, department);
        Cost muchBefore = cost(auditor, much);
        Cost unknownBefore = cost(auditor, unknown);

        copy(usual, 5_000);

        assertGrowsNot(subjectBefore, cost(auditor, subject));
        assertGrowsNot(departmentBefore, cost(auditor, department));
        assertGrowsNot(muchBefore, cost(auditor, much));
        assertGrowsNot(unknownBefore, cost(auditor, unknown));
    }

    @Test
    void editions_of_many_years_are_listed_without_rendering_them() throws SQLException {
        publish("R3");
        Cost one = cost(city.secretariat, "/publications");
        publish("R4");
        publish("R5");
        Cost three = cost(city.secretariat, "/publications");
        System.out.println(one + " -> " + three);
        assertThat(three.statements()).as("%s", three.sql()).isLessThanOrEqualTo(one.statements());
        // The editions themselves.
        assertThat(three.rows()).as("%s", three.sql()).isLessThanOrEqualTo(one.rows() + 4);

        result(measure, "R7");
        Cost afterAnotherYear = readers.ofFirst(
                city.code,
                () -> assertThat(city.secretariat.get("/publications").json().path("items"))
                        .hasSize(3)
                        .noneMatch(year -> year.path("changedSince").asBoolean()));
        assertThat(afterAnotherYear.statements())
                .as("%s", afterAnotherYear.sql())
                .isLessThanOrEqualTo(one.statements());
    }

    @Test
    void cycle_of_a_measure_reads_nothing_of_other_measures_and_years() throws SQLException {
        result(measure, "R3");
        Council council = Council.of(city, 1);
        String round = council.open();
        council.members
                .getFirst()
                .post(round + "/scores", Council.score(measure, 4))
                .json();
        city.secretariat.post(round + "/closing", "{}").json();
        String cycle = "/measures/" + measure + "/cycle?fiscalYear=R3";
        Cost before = cost(city.secretariat, cycle);

        growAround(council);

        assertGrowsNot(before, cost(city.secretariat, cycle));
    }

    @Test
    void averages_of_a_measure_are_read_without_those_of_others() throws SQLException {
        Council council = Council.of(city, 1);
        String round = council.open();
        council.members
                .getFirst()
                .post(round + "/scores", Council.score(measure, 4))
                .json();
        city.secretariat.post(round + "/closing", "{}").json();
        String history = "/measures/" + measure + "/history";
        Cost before = cost(city.secretariat, history);
        for (int number = 2; number <= 9; number++) {
            city.measure(Integer.toString(number));
        }
        String all = "/scoring-rounds/"
                + city.secretariat
                        .post("/scoring-rounds", """
                                {"committee": "%s", "plan": "%s", "firstFiscalYear": "R6", "lastFiscalYear": "R6", "openedOn": "%s"}
                                """.formatted(council.id, city.plan, Council.OPENING))
                        .id();
        council.members
                .getFirst()
                .post(all + "/scores", Council.score(measure, 5))
                .json();
        city.secretariat.post(all + "/closing", "{}").json();

        Cost after = cost(city.secretariat, history);

        System.out.println(before + " -> " + after);
        assertThat(after.statements()).isLessThanOrEqualTo(before.statements());
        // The second round and its tally.
        assertThat(after.rows()).isLessThanOrEqualTo(before.rows() + 2);
    }

    @Test
    void list_of_committees_takes_as_many_statements_for_many() throws SQLException {
        Council.of(city, 1);
        Cost one = cost(city.secretariat, "/committees");
        for (int i = 0; i < 4; i++) {
            Council.of(city, 1);
        }
        Cost five = cost(city.secretariat, "/committees");
        System.out.println(one + " -> " + five);
        assertThat(five.statements()).isLessThanOrEqualTo(one.statements());
        // A committee and its seat each.
        assertThat(five.rows()).isLessThanOrEqualTo(one.rows() + 8);
    }

    @Test
    void comparison_gets_only_the_records_that_differ_however_many_do_not() throws SQLException {
        UUID usual = result(measure, "R3");
        UUID changed = result(measure, "R4");
        copy(usual, 50);
        long from = city.secretariat.get("/results/" + changed).position();
        correct(changed, 5);
        long to = city.secretariat.get("/results/" + changed).position();
        String changes = "/plans/" + city.plan + "/changes?from=" + from;
        Api auditor = city.as(Role.AUDITOR);
        Cost before = cost(auditor, changes + "&to=" + to);

        copy(usual, 2_000);

        Cost after = cost(auditor, changes + "&to=" + to);
        System.out.println(before + " -> " + after);
        assertThat(after.statements()).as("%s", after.sql()).isLessThanOrEqualTo(before.statements());
        assertThat(after.rows()).as("%s", after.sql()).isLessThanOrEqualTo(before.rows());
        // The database looks at each current result of the plan once.
        assertThat(after.ofView("year_result")).isLessThanOrEqualTo(before.ofView("year_result") + 2_000);
    }

    @Test
    void an_instant_goes_through_no_more_versions_than_its_position() throws SQLException {
        UUID result = result(measure, "R3");
        correct(result, 60);
        Api.Answer now = city.secretariat.get("/results/" + result);
        String status = "/plans/" + city.plan + "/status?fiscalYear=R3";
        String instant = city.as(Role.AUDITOR)
                .get("/audit?limit=1")
                .json()
                .at("/items/0/recordedAt")
                .asString();
        correct(result, 2);

        Cost byPosition = cost(city.secretariat, status + "&position=" + now.position());
        Cost byInstant = cost(city.secretariat, status + "&asOf=" + instant);

        System.out.println("by position " + byPosition + " -> by instant " + byInstant);
        // More only to find the position, which takes one statement and the trail of up to 1,024 positions, and the two
        // versions that came later, for what stands and for what was annulled.
        assertThat(byInstant.statements()).isLessThanOrEqualTo(byPosition.statements() + 1);
        assertThat(byInstant.ofView("year_result")).isLessThanOrEqualTo(byPosition.ofView("year_result") + 4);
    }

    private void correct(UUID result, int times) {
        for (int i = 0; i < times; i++) {
            city.secretariat
                    .post("/results/" + result + "/correction", "{\"text\": \"%d件\", \"reason\": \"誤記\"}".formatted(i))
                    .json();
        }
    }

    /** More of everything that a cycle is not about: measures with results, years and a round of them all. */
    private void growAround(Council council) throws SQLException {
        result(measure, "R4");
        UUID many = null;
        for (int number = 2; number <= 9; number++) {
            UUID other = city.measure(Integer.toString(number));
            city.initiative(other, "\"title\": \"訪問\",", city.health);
            many = result(other, "R3");
        }
        copy(Objects.requireNonNull(many), 500);
        String round = "/scoring-rounds/"
                + city.secretariat
                        .post("/scoring-rounds", """
                                {"committee": "%s", "plan": "%s", "firstFiscalYear": "R6", "lastFiscalYear": "R6", "openedOn": "%s"}
                                """.formatted(council.id, city.plan, Council.OPENING))
                        .id();
        city.secretariat.post(round + "/closing", "{}").json();
    }

    private void publish(String year) {
        result(measure, year);
        city.secretariat
                .post("/measures/" + measure + "/initiatives/1/ratings/" + year, "{\"mark\": \"○\"}")
                .json();
        city.secretariat
                .post("/plans/" + city.plan + "/fiscal-years/" + year + "/closing", "{}")
                .json();
        city.secretariat
                .post("/plans/" + city.plan + "/publications", "{\"fiscalYear\": \"%s\"}".formatted(year))
                .json();
    }

    private UUID result(UUID measure, String year) {
        return city.secretariat
                .post("/measures/" + measure + "/initiatives/1/results/" + year, "{\"text\": \"30件\"}")
                .id();
    }

    private Cost cost(Api reader, String path) throws SQLException {
        return readers.of(
                DATABASE, city.code, () -> assertThat(reader.get(path).status()).isIn(200, 404));
    }

    private static void assertGrowsNot(Cost before, Cost after) {
        System.out.println(before + " -> " + after);
        assertThat(after.statements()).as("%s", after.sql()).isLessThanOrEqualTo(before.statements());
        assertThat(after.rows()).as("%s", after.sql()).isLessThanOrEqualTo(before.rows());
        assertThat(after.gone()).as("%s", after.sql()).isLessThanOrEqualTo(before.gone() * 5 / 4 + 10);
    }

    /** Puts copies of a result, recorded for nothing but its cost, into the ledger, and waits for the views. */
    private void copy(UUID result, int copies) throws SQLException {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO ledger.event (municipality, stream_id, sequence_number, stream_type, event_id, type, revision,
                                              recorded_at, payload, metadata)
                    SELECT municipality, copy, 0, stream_type, gen_random_uuid(), type, revision, clock_timestamp(),
                           replace(payload::text, stream_id::text, copy::text)::json, metadata
                      FROM (SELECT gen_random_uuid() AS copy FROM generate_series(1, %d)) AS c, ledger.event
                     WHERE stream_id = '%s' AND sequence_number = 0
                    """.formatted(copies, result));
            try (ResultSet head = statement.executeQuery("SELECT max(position) FROM ledger.event")) {
                head.next();
                assertThat(city.secretariat
                                .get("/departments", "Daicho-Min-Position", head.getString(1))
                                .status())
                        .isEqualTo(200);
            }
        }
    }
}
