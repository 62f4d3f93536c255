package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.acceptance.Operations.Operation;
import daicho.shared.access.Role;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Every list has the same envelope and can be read page by page. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListsTest extends AcceptanceTest {
    private static final List<Role> READERS = List.of(Role.AUDITOR, Role.SECRETARIAT, Role.OPERATOR, Role.STAFF);

    private final Map<Role, Api> readers = new EnumMap<>(Role.class);
    private FullCity full;

    @BeforeAll
    void found_a_city_with_a_record_of_every_kind() {
        full = FullCity.found(port, tokens, UUID.randomUUID().toString(), "頁");
        // New tokens are events, too, so they must come before the position that the reads wait for.
        READERS.forEach(role -> readers.put(role, full.city.as(role, full.id("department"))));
        full.secretariat.post("/partners", "{\"name\": \"二つ目\"}").json();
        full.secretariat.post("/partners", "{\"name\": \"三つ目\"}").json();
    }

    @Test
    void no_read_answers_with_a_bare_list_and_every_list_has_its_items_and_takes_a_cursor() {
        List<String> faults = new ArrayList<>();
        int lists = 0;
        for (Operation read : reads()) {
            Api.Answer answer = reader(read).get(path(read));
            boolean pages = read.parameters("query").containsAll(List.of("limit", "cursor"));
            // The profiles come with the program, and are always returned all at once.
            boolean profiles = read.path().endsWith("/intake/profiles");
            if (answer.header("Content-Type").startsWith("application/json")) {
                JsonNode body = answer.json();
                if (body.isArray() || (pages || profiles) != body.path("items").isArray()) {
                    faults.add(read + " answers " + body);
                }
            } else if (pages) {
                faults.add(read + " answers " + answer.text());
            }
            lists += pages ? 1 : 0;
        }
        assertThat(faults).isEmpty();
        assertThat(lists).isEqualTo(38);
    }

    @Test
    void pages_of_one_item_make_up_the_whole() {
        List<String> faults = new ArrayList<>();
        for (Operation read : reads()) {
            // Reading the access log adds an entry to it.
            if (!read.parameters("query").contains("cursor") || read.path().endsWith("/access-log")) {
                continue;
            }
            Api reader = reader(read);
            String path = path(read);
            List<JsonNode> whole =
                    items(reader.get(path + and(path) + "limit=200").json());
            List<JsonNode> seen = new ArrayList<>();
            String next = "";
            do {
                JsonNode page = reader.get(path + and(path) + "limit=1" + next).json();
                seen.addAll(items(page));
                next = page.has("next") ? "&cursor=" + page.path("next").asString() : "";
            } while (!next.isEmpty() && seen.size() < 5);
            if (!whole.subList(0, Math.min(5, whole.size())).equals(seen)) {
                faults.add(read + " gives " + seen + " of " + whole);
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void whoever_follows_does_not_see_what_was_written_meanwhile() {
        List<JsonNode> before = items(full.secretariat.get("/partners").json());
        JsonNode first = full.secretariat.get("/partners?limit=2").json();
        full.secretariat.post("/partners", "{\"name\": \"AAA\"}").json();
        JsonNode second = full.secretariat
                .get("/partners?limit=2&cursor=" + first.path("next").asString())
                .json();
        List<JsonNode> followed = items(first);
        followed.addAll(items(second));
        assertThat(followed).isEqualTo(before.subList(0, followed.size()));
        assertThat(items(full.secretariat.get("/partners").json())).hasSize(before.size() + 1);
    }

    @Test
    void a_cursor_is_of_no_use_elsewhere() {
        String cursor = "&cursor="
                + full.secretariat.get("/partners?limit=1").json().path("next").asString();
        assertThat(full.secretariat.get("/plans?limit=1" + cursor).problem()).isEqualTo("422 request.cursor_invalid");
        City other = City.found(port, tokens);
        assertThat(other.secretariat.get("/partners?limit=1" + cursor).problem())
                .isEqualTo("422 request.cursor_invalid");
        for (String limit : List.of("0", "201", "99999999999")) {
            assertThat(full.secretariat.get("/partners?limit=" + limit).problem())
                    .isEqualTo("422 request.limit_invalid");
        }
        assertThat(full.secretariat.get("/partners?limit=x").problem()).isEqualTo("422 request.parameter_invalid");
    }

    private static List<JsonNode> items(JsonNode page) {
        return new ArrayList<>(page.path("items").valueStream().toList());
    }

    private static String and(String path) {
        return path.contains("?") ? "&" : "?";
    }

    /** Every route that reads. */
    private List<Operation> reads() {
        return Operations.of(full.secretariat).all().stream()
                .filter(operation ->
                        operation.method().equals("GET") && operation.path().startsWith("/api/v1/municipalities/"))
                .toList();
    }

    private Api reader(Operation read) {
        return READERS.stream()
                .filter(read::lets)
                .findFirst()
                .map(readers::get)
                .orElseThrow(() -> new AssertionError("nobody may " + read));
    }

    private String path(Operation read) {
        String path = read.path().replaceFirst("/api/v1/municipalities/\\{code}", "");
        for (Map.Entry<String, String> word : full.words().entrySet()) {
            path = path.replace("{" + word.getKey() + "}", word.getValue());
        }
        return switch (read.path().substring(read.path().lastIndexOf('/') + 1)) {
            case "comments" -> path.startsWith("/public/") ? path + "?subject=" + full.id("measure") : path;
            case "preview", "status", "missing", "cycle" -> path + "?fiscalYear=R4";
            default -> path;
        };
    }
}
