package daicho.infra.acceptance;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A committee of a city whose members are in office today, and its rounds on the city's plan; every member has a token. The
 * days are counted from today, since members score on the day on which they score.
 */
final class Council {
    /** Opening day of rounds. */
    static final LocalDate OPENING = today().minusDays(30);

    final City city;
    final UUID id;
    final List<UUID> seats = new ArrayList<>();
    final List<UUID> people = new ArrayList<>();
    final List<Api> members = new ArrayList<>();

    private Council(City city, UUID plan, int size) {
        this.city = city;
        id = city.secretariat.post("/committees", """
                        {"plan": "%s", "name": "推進会議", "maximum": %d, "termMonths": 24}
                        """.formatted(plan, size)).id();
        for (int member = 0; member < size; member++) {
            UUID person = UUID.randomUUID();
            seats.add(city.secretariat
                    .post("/committees/" + id + "/members", """
                            {"person": "%s", "from": "%s"}
                            """.formatted(person, today().minusDays(60)))
                    .id());
            people.add(person);
            members.add(city.member(person));
        }
    }

    static Council of(City city, int size) {
        return of(city, city.plan, size);
    }

    static Council of(City city, UUID plan, int size) {
        return new Council(city, plan, size);
    }

    static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Tokyo"));
    }

    /**
     * The member resigns as of some days ago, and somebody else has had the seat since then; returns the substitute.
     */
    Api replace(int member) {
        UUID substitute = UUID.randomUUID();
        city.secretariat
                .post("/committees/" + id + "/resignations", """
                        {"seat": "%s", "until": "%s"}
                        """.formatted(seats.get(member), today().minusDays(3)))
                .json();
        city.secretariat
                .post("/committees/" + id + "/substitutes", """
                        {"seat": "%s", "person": "%s", "from": "%s"}
                        """.formatted(
                                seats.get(member), substitute, today().minusDays(2)))
                .json();
        people.set(member, substitute);
        members.set(member, city.member(substitute));
        return members.get(member);
    }

    /** Path of a round of all the plan's measures for R3–R5, opened a month ago. */
    String open() {
        return "/scoring-rounds/"
                + city.secretariat
                        .post("/scoring-rounds", """
                                {"committee": "%s", "plan": "%s", "firstFiscalYear": "R3", "lastFiscalYear": "R5", "openedOn": "%s"}
                                """.formatted(id, city.plan, OPENING))
                        .id();
    }

    static String score(UUID measure, int score) {
        return "{\"measure\": \"%s\", \"score\": %d}".formatted(measure, score);
    }

    static String score(UUID measure, int score, String opinion) {
        return "{\"measure\": \"%s\", \"score\": %d, \"opinion\": \"%s\"}".formatted(measure, score, opinion);
    }

    /** The body that the secretariat types from a sheet on paper. */
    String paper(int member, UUID measure, int score, LocalDate on) {
        return "{\"seat\": \"%s\", \"measure\": \"%s\", \"score\": %d, \"givenOn\": \"%s\"}"
                .formatted(seats.get(member), measure, score, on);
    }

    static JsonNode measure(JsonNode averages, UUID measure) {
        return averages.path("measures")
                .valueStream()
                .filter(one -> one.path("measure").asString().equals(measure.toString()))
                .findFirst()
                .orElseThrow();
    }
}
