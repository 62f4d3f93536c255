package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.DaichoApplication;
import daicho.infra.database.TestDatabase;
import daicho.infra.security.TokenDesk;
import daicho.shared.access.Role;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Whatever the trail is filtered by, its pages hold what the whole trail holds, in its order and word by word. */
@SpringBootTest(
        classes = DaichoApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"daicho.sample=off", "daicho.views.patience=60s", "daicho.limits.address-requests-per-second=0"})
class TrailPagesTest {
    private static final TestDatabase DATABASE = TestDatabase.create();

    @LocalServerPort
    int port;

    @Autowired
    TokenDesk tokens;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        DATABASE.register(registry);
    }

    @Test
    void pages_of_every_filter_are_what_the_whole_trail_holds() throws SQLException {
        City city = City.found(port, tokens);
        City other = City.found(port, tokens);
        UUID measure = city.measure("1");
        city.initiative(measure, "\"title\": \"相談\",", city.welfare);
        city.initiative(measure, "\"title\": \"訪問\",", city.welfare, city.health);
        other.initiative(other.measure("1"), "\"title\": \"相談\",", other.welfare);
        // More than a list holds, of each of two departments.
        List<UUID> results = new ArrayList<>();
        for (int year = 3; year <= 7; year++) {
            for (int no = 1; no <= 2; no++) {
                results.add(city.secretariat
                        .post(
                                "/measures/" + measure + "/initiatives/" + no + "/results/R" + year,
                                "{\"text\": \"%d件\"}".formatted(year))
                        .id());
            }
        }
        Api welfare = city.as(Role.STAFF, city.welfare);
        for (int n = 0; n < 180; n++) {
            (n % 3 == 0 ? welfare : city.secretariat)
                    .post(
                            "/results/" + results.get(n % 2 == 0 ? 0 : n % results.size()) + "/correction",
                            "{\"text\": \"%d件\", \"reason\": \"誤記\"}".formatted(100 + n))
                    .json();
        }
        Api auditor = city.as(Role.AUDITOR);
        List<JsonNode> all = all(auditor, "limit=200");
        assertThat(all).hasSizeGreaterThan(200);
        assertThat(positions(all)).isEqualTo(ledger("municipality = '" + city.code + "'"));

        JsonNode middle = all.get(all.size() / 2);
        String then = middle.path("recordedAt").asString();
        Predicate<JsonNode> corrected = is("/type", "result.YearResultCorrected");
        Predicate<JsonNode> byStaff = is("/actor/role", "STAFF");
        UUID person = UUID.fromString(all.stream()
                .filter(byStaff)
                .findFirst()
                .orElseThrow()
                .at("/actor/person")
                .asString());
        Predicate<JsonNode> byPerson = is("/actor/person", person.toString());
        Predicate<JsonNode> ofHealth = entry -> concerns(entry, city.health);
        Set<Long> ofMeasure = naming(city, measure);
        Set<Long> ofResult = naming(city, results.getFirst());
        assertThat(ofMeasure).hasSizeGreaterThan(180);
        Predicate<JsonNode> measures =
                entry -> ofMeasure.contains(entry.path("position").asLong());
        Predicate<JsonNode> until =
                entry -> Instant.parse(entry.path("recordedAt").asString()).isBefore(Instant.parse(then));

        same(auditor, all, "", entry -> true);
        same(auditor, all, "&subject=" + measure, measures);
        same(
                auditor,
                all,
                "&subject=" + results.getFirst(),
                entry -> ofResult.contains(entry.path("position").asLong()));
        same(auditor, all, "&department=" + city.health, ofHealth);
        same(auditor, all, "&department=" + city.welfare, entry -> concerns(entry, city.welfare));
        same(auditor, all, "&actor=" + person, byPerson);
        same(auditor, all, "&type=result.YearResultCorrected", corrected);
        same(auditor, all, "&type=plan.PlanAdopted", is("/type", "plan.PlanAdopted"));
        same(auditor, all, "&subject=" + measure + "&department=" + city.health, measures.and(ofHealth));
        same(auditor, all, "&subject=" + measure + "&actor=" + person, measures.and(byPerson));
        same(auditor, all, "&subject=" + measure + "&type=result.YearResultCorrected", measures.and(corrected));
        same(
                auditor,
                all,
                "&actor=" + person + "&department=" + city.health + "&type=result.YearResultCorrected",
                byPerson.and(ofHealth).and(corrected));
        same(auditor, all, "&to=" + then, until);
        same(auditor, all, "&from=" + then, until.negate());
        same(auditor, all, "&subject=" + measure + "&from=" + then, measures.and(until.negate()));
        same(auditor, all, "&subject=" + measure + "&to=" + then, measures.and(until));
        same(
                auditor,
                all,
                "&subject=" + measure + "&position=" + middle.path("position").asLong(),
                measures.and(entry -> entry.path("position").asLong()
                        <= middle.path("position").asLong()));
        assertThat(auditor.get("/audit?from=2999-01-01").json().path("items")).isEmpty();
        assertThat(auditor.get("/audit?to=1999-01-01").json().path("items")).isEmpty();
        assertThat(auditor.get("/audit?subject=" + other.plan).status()).isEqualTo(404);
    }

    private static void same(Api reader, List<JsonNode> all, String filter, Predicate<JsonNode> wanted) {
        List<JsonNode> expected = all.stream().filter(wanted).toList();
        assertThat(expected).as(filter).isNotEmpty();
        for (int limit : new int[] {7, 200}) {
            assertThat(all(reader, "limit=" + limit + filter))
                    .as("%s by %d", filter, limit)
                    .isEqualTo(expected);
        }
    }

    private static List<JsonNode> all(Api reader, String query) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = reader.get("/audit?" + query + cursor).json();
            page.path("items").forEach(items::add);
            cursor = page.has("next") ? "&cursor=" + page.path("next").asString() : null;
        } while (cursor != null);
        return items;
    }

    private static Predicate<JsonNode> is(String pointer, String value) {
        return entry -> entry.at(pointer).asString().equals(value);
    }

    private static boolean concerns(JsonNode entry, UUID department) {
        for (JsonNode one : entry.path("departments")) {
            if (one.path("id").asString().equals(department.toString())) {
                return true;
            }
        }
        return false;
    }

    /** By plain SQL: the events that name an id, and all events of streams that begin with such an event. */
    private static Set<Long> naming(City city, UUID id) throws SQLException {
        return new TreeSet<>(ledger(
                "municipality = '%s' AND (stream_id = '%s' OR payload::text LIKE '%%%s%%'".formatted(city.code, id, id)
                        + " OR stream_id IN (SELECT stream_id FROM ledger.event WHERE sequence_number = 0 AND payload::text LIKE '%"
                        + id + "%'))"));
    }

    private static List<Long> positions(List<JsonNode> entries) {
        return entries.stream().map(entry -> entry.path("position").asLong()).toList();
    }

    private static List<Long> ledger(String condition) throws SQLException {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT position FROM ledger.event WHERE " + condition + " ORDER BY position DESC")) {
            List<Long> positions = new ArrayList<>();
            while (row.next()) {
                positions.add(row.getLong(1));
            }
            return positions;
        }
    }
}
