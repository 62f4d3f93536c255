package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.acceptance.Operations.Operation;
import daicho.shared.access.Role;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts SQL into every text and every parameter that the description of the API names, and claims of another identity
 * into every body. A route that is added later is tried as soon as it is described.
 */
@TestInstance(Lifecycle.PER_CLASS)
class InjectionTest extends AcceptanceTest {
    /** Each would do harm or reveal something if SQL were built from texts. */
    private static final List<String> SQL = List.of(
            "' OR '1'='1' --",
            "'; DELETE FROM ops.unique_key; --",
            "1 UNION SELECT secret FROM ops.text_key",
            "\\'; DROP SCHEMA view CASCADE; --");

    /** Header fields and records that would give another identity if a body could. */
    private static final List<String> CLAIMS =
            List.of("role", "actor", "person", "municipality", "departments", "recordedAt", "channel", "by");

    private City city;
    private Operations operations;
    private Map<String, String> known;
    private Map<String, Long> before;

    @BeforeAll
    void found_a_city_with_a_result() {
        city = City.found(port, tokens);
        operations = Operations.of(city.secretariat);
        UUID measure = city.measure("1");
        city.initiative(measure, "", city.welfare);
        UUID result = city.secretariat
                .post("/measures/" + measure + "/initiatives/1/results/R4", "{\"text\": \"一\"}")
                .id();
        known = new LinkedHashMap<>();
        known.put("code", city.code);
        known.put("plan", city.plan.toString());
        known.put("measure", measure.toString());
        known.put("result", result.toString());
        known.put("department", city.welfare.toString());
        known.put("no", "1");
        known.put("fiscalYear", "R4");
        known.put("fiscalYears", "R5");
        known.put("name", "R4");
        before = rows();
    }

    @Test
    void no_parameter_reaches_the_database_as_sql() {
        List<String> faults = new ArrayList<>();
        for (Operation operation : operations.all()) {
            Api secretariat = city.as(Role.SECRETARIAT);
            for (String sql : SQL) {
                for (String variable : operation.parameters("path")) {
                    String path = path(operation, Map.of(variable, sql));
                    note(faults, operation, variable, send(secretariat, operation, path, Map.of()));
                }
                for (String parameter : operation.parameters("query")) {
                    String path = path(operation, Map.of()) + "?" + parameter + "=" + encoded(sql);
                    note(faults, operation, parameter, send(secretariat, operation, path, Map.of()));
                }
                for (String header : operation.parameters("header")) {
                    note(
                            faults,
                            operation,
                            header,
                            send(secretariat, operation, path(operation, Map.of()), Map.of(header, sql)));
                }
            }
        }
        assertThat(faults).isEmpty();
        is_unharmed();
    }

    @Test
    void no_text_of_a_body_reaches_the_database_as_sql() {
        List<String> faults = new ArrayList<>();
        int tried = 0;
        for (Operation operation : operations.all()) {
            List<String> pointers = new ArrayList<>();
            operations.body(operation, pointer -> {
                pointers.add(pointer);
                return "";
            });
            Api secretariat = city.as(Role.SECRETARIAT);
            for (String pointer : pointers) {
                String sql = SQL.get(tried++ % SQL.size());
                String body = operations
                        .body(operation, at -> at.equals(pointer) ? sql : plausible(at))
                        .orElseThrow()
                        .toString();
                note(faults, operation, pointer, write(secretariat, operation, body));
            }
        }
        assertThat(tried).as("texts in bodies").isGreaterThan(100);
        assertThat(faults).isEmpty();
        is_unharmed();
    }

    @Test
    void nobody_becomes_somebody_else_by_the_body() {
        Api citizen = new Api(port, city.code, null);
        List<String> faults = new ArrayList<>();
        for (Operation operation : operations.all()) {
            operations.body(operation, InjectionTest::plausible).ifPresent(body -> {
                boolean open = operation.lets(Role.CITIZEN);
                boolean let = open || operation.lets(Role.ANALYST);
                // A token each, since the requests per second of a token are limited.
                Api analyst = city.as(Role.ANALYST);
                int plain = write(analyst, operation, body.toString()).status();
                if (!let && plain != 403) {
                    faults.add(operation + " without claims: " + plain);
                }
                for (String claim : CLAIMS) {
                    ObjectNode claiming = body.deepCopy();
                    if (!claiming.has(claim)) {
                        claiming.put(claim, "SECRETARIAT");
                    }
                    int byAnalyst =
                            write(analyst, operation, claiming.toString()).status();
                    int byNobody =
                            write(citizen, operation, claiming.toString()).status();
                    boolean somebodyElse =
                            (let ? byAnalyst < 400 : byAnalyst != 403) || (open ? byNobody < 400 : byNobody != 401);
                    if (somebodyElse) {
                        faults.add(operation + " claiming " + claim + ": " + byAnalyst + ", " + byNobody);
                    }
                }
            });
        }
        assertThat(faults).isEmpty();
        is_unharmed();
    }

    private static Api.Answer send(Api api, Operation operation, String path, Map<String, String> headers) {
        String[] pairs = headers.entrySet().stream()
                .flatMap(header -> Stream.of(header.getKey(), header.getValue()))
                .toArray(String[]::new);
        return operation.method().equals("GET")
                ? api.get(path, pairs)
                : api.send(
                        operation.method(),
                        path,
                        BodyPublishers.ofString("{}"),
                        Stream.concat(Stream.of("Content-Type", "application/json"), Stream.of(pairs))
                                .toArray(String[]::new));
    }

    private Api.Answer write(Api api, Operation operation, String body) {
        return api.send(
                operation.method(),
                path(operation, Map.of()),
                BodyPublishers.ofString(body),
                "Content-Type",
                "application/json");
    }

    private static void note(List<String> faults, Operation operation, String where, Api.Answer answer) {
        boolean telling = List.of("PSQL", "syntax error", "org.postgresql", "SQLSTATE", "Exception", "\tat ").stream()
                .anyMatch(answer.text()::contains);
        if (answer.status() >= 500 || telling) {
            faults.add(operation + " at " + where + ": " + answer.status() + " " + answer.text());
        }
    }

    /** Everything acknowledged is there, nothing else has changed, and everything still answers. */
    private void is_unharmed() {
        Map<String, Long> after = rows();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        // Rows of these go by themselves.
        after.keySet().removeAll(Set.of("ops.allowance", "ops.session"));
        assertThat(after)
                .allSatisfy((table, rows) ->
                        assertThat(rows).as(table).isGreaterThanOrEqualTo(before.getOrDefault(table, 0L)));
        // One of the requests annuls it, and that is all that can happen to it.
        JsonNode result =
                city.secretariat.get("/results/" + known.get("result")).json();
        JsonNode counted = city.status("R4").path("counts").path("results").path("FINAL");
        assertThat(counted.asInt()).isEqualTo(result.has("annulled") ? 0 : 1);
    }

    private static String plausible(String pointer) {
        String field = pointer.substring(pointer.lastIndexOf('/') + 1);
        return switch (field) {
            case "from", "openedOn", "givenOn", "electedOn", "until", "signedOn", "asOf" -> "2023-04-01";
            case "firstFiscalYear", "lastFiscalYear", "fiscalYear" -> "R4";
            default -> "試";
        };
    }

    private String path(Operation operation, Map<String, String> instead) {
        String path = operation.path();
        for (String variable : operation.parameters("path")) {
            String value = instead.getOrDefault(
                    variable, known.getOrDefault(variable, "00000000-0000-7000-8000-000000000000"));
            path = path.replace("{" + variable + "}", encoded(value));
        }
        return path;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Map<String, Long> rows() {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet names = statement.executeQuery("""
                    SELECT schemaname || '.' || tablename FROM pg_tables
                    WHERE schemaname IN ('ledger', 'ops', 'view') ORDER BY 1
                    """)) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            String counts = tables.stream()
                    .map(table -> "SELECT '" + table + "', count(*)" + freed(table) + " FROM " + table)
                    .collect(Collectors.joining(" UNION ALL "));
            Map<String, Long> rows = new LinkedHashMap<>();
            try (ResultSet counted = statement.executeQuery(counts)) {
                while (counted.next()) {
                    rows.put(counted.getString(1), counted.getLong(2));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An annulment frees the key of its record, as it should. */
    private static String freed(String table) {
        return table.equals("ops.unique_key")
                ? " + (SELECT count(*) FROM ledger.event WHERE type LIKE '%Annulled')"
                : "";
    }
}
