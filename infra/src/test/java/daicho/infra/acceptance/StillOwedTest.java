package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.access.Role;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * On random plans, the list of missing records, the preview and the refusal of a publication agree. A failure names the
 * seed; {@code -Ddaicho.test.seed=<seed>} runs it again.
 */
class StillOwedTest extends AcceptanceTest {
    private static final int SEEDS = 10;

    @Test
    void is_the_same_for_the_list_the_preview_and_the_publication() {
        Long fixed = Long.getLong("daicho.test.seed");
        (fixed == null ? LongStream.range(0, SEEDS) : LongStream.of(fixed)).forEach(this::compare);
    }

    private void compare(long seed) {
        Random random = new Random(seed);
        City city = City.found(port, tokens);
        String plan = "/plans/" + city.plan;
        boolean direction = random.nextBoolean();
        boolean values = random.nextBoolean();
        city.secretariat
                .post(
                        plan + "/publication-terms",
                        "{\"nextYearDirection\": %s, \"evaluation\": false, \"confirmation\": %s, \"indicatorValues\": %s}"
                                .formatted(direction, random.nextBoolean(), values))
                .json();
        int measures = random.nextInt(3);
        for (int number = 1; number <= measures; number++) {
            UUID measure = city.measure(String.valueOf(number));
            addRandomLines(random, city, measure);
            addRandomIndicator(random, city, "\"measure\": \"%s\"".formatted(measure));
        }
        addRandomIndicator(random, city, "\"plan\": \"%s\", \"heading\": \"%s\"".formatted(city.plan, city.direction));
        if (random.nextInt(3) == 0) {
            city.measure("9");
        }
        if (random.nextBoolean()) {
            reorganise(random, city);
        }
        city.secretariat.post(plan + "/fiscal-years/R4/closing", "{}").json();

        JsonNode missing = city.secretariat.get(plan + "/missing?fiscalYear=R4").json();
        JsonNode preview = city.secretariat
                .get(plan + "/publications/preview?fiscalYear=R4")
                .json();
        Api.Answer publication = city.secretariat.post(plan + "/publications", "{\"fiscalYear\": \"R4\"}");

        String as = "-Ddaicho.test.seed=" + seed;
        List<String> shown =
                listed(preview.path("unassigned"), preview.path("missing")).toList();
        assertThat(preview.path("owed").asInt()).as(as).isEqualTo(shown.size());
        assertThat(listed(missing.path("unassigned"), missing.path("departments"))
                        .filter(pointer -> direction || !pointer.endsWith("/2023"))
                        .filter(pointer -> values || !pointer.contains("/values/")))
                .as(as)
                .containsExactlyInAnyOrderElementsOf(shown.stream()
                        .filter(pointer -> !pointer.endsWith("/confirmation"))
                        .toList());
        if (preview.path("ready").asBoolean()) {
            assertThat(publication.status()).as(as).isEqualTo(201);
        } else if (shown.isEmpty()) {
            assertThat(publication.problem()).as(as).isEqualTo("409 publication.nothing_runs");
        } else {
            assertThat(publication.problem()).as(as).isEqualTo("409 publication.incomplete");
            assertThat(publication
                            .ofProblem("errors")
                            .valueStream()
                            .map(error -> error.path("pointer").asString()))
                    .as(as)
                    .containsExactlyInAnyOrderElementsOf(shown);
        }
    }

    /**
     * The path at which each missing record would be recorded; a missing department is fixed at the same place for
     * either year.
     */
    private static Stream<String> listed(JsonNode unassigned, JsonNode departments) {
        return Stream.concat(
                        unassigned.valueStream(),
                        departments
                                .valueStream()
                                .flatMap(department -> department.path("owed").valueStream()))
                .map(record -> {
                    String lines = "/measures/" + record.path("measure").asString() + "/initiatives";
                    String line = lines + "/" + record.path("no").asInt();
                    String year = "/" + record.path("fiscalYear").asInt();
                    return switch (record.path("kind").asString()) {
                        case "RESULT" -> line + "/results" + year;
                        case "RATING" -> line + "/ratings" + year;
                        case "YEAR_PLAN" -> line + "/year-plans" + year;
                        case "CONFIRMATION" ->
                            "/results/" + record.path("unconfirmed").asString() + "/confirmation";
                        case "INITIATIVE" -> lines;
                        case "VALUE" ->
                            "/indicators/" + record.path("indicator").asString() + "/values" + year;
                        default -> line + "/revision";
                    };
                });
    }

    private static void addRandomIndicator(Random random, City city, String of) {
        UUID indicator = city.secretariat
                .post("/indicators", """
                        {%s, "name": "割合", "departments": [%s] %s}
                        """.formatted(
                                of,
                                any(
                                        random,
                                        "",
                                        "\"" + city.welfare + "\"",
                                        "\"" + city.welfare + "\", \"" + city.health + "\"",
                                        "\"" + city.housing + "\""),
                                any(random, "", "", ", \"firstFiscalYear\": \"R5\"")))
                .id();
        int known = random.nextInt(4);
        if (known > 1) {
            city.secretariat
                    .post(
                            "/indicators/" + indicator + "/values/R4/not-measured",
                            "{\"cause\": \"%s\"}".formatted(any(random, "BEING_COUNTED", "NOT_CARRIED_OUT")))
                    .json();
        }
        if (known % 2 == 1) {
            city.secretariat
                    .post("/indicators/" + indicator + "/values/R4", "{\"value\": 1}")
                    .json();
        }
    }

    private static void addRandomLines(Random random, City city, UUID measure) {
        UUID original = null;
        for (int no = 1; no <= 1 + random.nextInt(3); no++) {
            List<UUID> charged = random.nextBoolean()
                    ? List.of(city.welfare)
                    : random.nextBoolean() ? List.of(city.welfare, city.health) : List.of(city.housing);
            String runs = any(random, "", "", "", "\"firstFiscalYear\": \"R5\",", "\"lastFiscalYear\": \"R4\",");
            if (original != null && random.nextInt(5) == 0) {
                city.initiative(measure, "\"relistedFrom\": \"%s\",".formatted(original));
                continue;
            }
            if (random.nextInt(6) == 0) {
                city.secretariat
                        .post("/measures/" + measure + "/initiatives", """
                                {"title": "見直し", "departments": [{"department": "%s", "%s": "R5"}]}
                                """.formatted(
                                        city.welfare, any(random, "from", "to")))
                        .json();
                continue;
            }
            original = city.initiative(measure, "\"title\": \"取組\"," + runs, charged.toArray(UUID[]::new));
            String line = "/measures/" + measure + "/initiatives/" + no;
            Api staff = city.as(Role.STAFF, city.welfare, city.health, city.housing);
            String all = "\"departments\": [%s]"
                    .formatted(String.join(
                            ", ", charged.stream().map(id -> "\"" + id + "\"").toList()));
            String one = "\"departments\": [\"%s\"]".formatted(charged.getFirst());
            // Records that the line's years do not allow are refused, and then do not exist.
            if (random.nextInt(4) > 0) {
                Api.Answer reported = staff.post(
                        line + "/results/R4",
                        any(
                                random,
                                "{\"text\": \"実施\", " + all + "}",
                                "{\"text\": \"実施\", " + all + "}",
                                "{\"text\": \"実施\", " + one + "}",
                                "{\"notApplicable\": true, " + all + "}",
                                "{\"text\": \"途中\", \"stage\": \"INTERIM\", \"asOf\": \"2022-08-31\", " + all + "}"));
                if (reported.status() == 201 && random.nextBoolean()) {
                    city.secretariat
                            .post("/results/" + reported.id() + "/confirmation", "{}")
                            .json();
                }
                if (reported.status() == 201 && random.nextInt(5) == 0) {
                    city.secretariat
                            .post("/results/" + reported.id() + "/return", "{\"reason\": \"件数を確認\"}")
                            .json();
                }
            }
            if (random.nextInt(4) > 0) {
                staff.post(
                        line + "/ratings/R4",
                        any(
                                random,
                                "{\"mark\": \"○\"}",
                                "{\"mark\": \"○\"}",
                                "{\"mark\": \"△\", \"department\": \"%s\"}".formatted(charged.getFirst())));
            }
            if (random.nextInt(4) > 0) {
                staff.post(
                        line + "/year-plans/" + any(random, "R5", "R4-R6", "R4"),
                        "{\"text\": \"続ける\", %s}".formatted(random.nextInt(3) > 0 ? all : one));
            }
        }
    }

    /** Merges two departments into one, or splits one into two. */
    private static void reorganise(Random random, City city) {
        boolean merged = random.nextBoolean();
        String predecessors =
                merged ? "\"%s\", \"%s\"".formatted(city.welfare, city.health) : "\"%s\"".formatted(city.housing);
        String successors = merged
                ? "\"%s\"".formatted(city.department("地域課"))
                : "\"%s\", \"%s\"".formatted(city.department("住まい課"), city.department("建築課"));
        city.secretariat
                .post(
                        "/departments/reorganisations",
                        "{\"from\": \"2023-04-01\", \"predecessors\": [%s], \"successors\": [%s]}"
                                .formatted(predecessors, successors))
                .json();
    }

    private static String any(Random random, String... values) {
        return values[random.nextInt(values.length)];
    }
}
