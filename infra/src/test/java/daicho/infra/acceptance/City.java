package daicho.infra.acceptance;

import daicho.infra.security.TokenDesk;
import daicho.shared.access.Role;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A city of one test, set up over the API: a plan for R3–R8 with two levels above its measures, the lower one without a
 * printed name, and one rating scale; three departments.
 */
final class City {
    private static final AtomicInteger NUMBER = new AtomicInteger(47_300);

    final String code;
    final Api secretariat;
    final UUID welfare;
    final UUID health;
    final UUID housing;
    final UUID plan;
    final UUID direction;

    private final int port;
    private final TokenDesk tokens;

    private City(int port, TokenDesk tokens) {
        this.port = port;
        this.tokens = tokens;
        code = withCheckDigit(NUMBER.incrementAndGet());
        secretariat = as(Role.SECRETARIAT);
        secretariat
                .post("/api/v1/municipalities", "{\"code\": \"%s\", \"name\": \"試市\"}".formatted(code))
                .json();
        welfare = department("福祉課");
        health = department("健康課");
        housing = department("住宅課");
        plan = secretariat.post("/plans", """
                {"name": "支え合い計画", "philosophy": "ともに暮らす", "firstFiscalYear": "令和3年度", "lastFiscalYear": "Ｒ８",
                 "levelNames": ["柱", "方向", "施策"],
                 "scales": [{"name": "進捗", "marks": [{"value": "◎", "label": "充実"}, {"value": "○"},
                                                     {"value": "△"}, {"value": "×"}]}]}
                """).id();
        UUID pillar = secretariat
                .post("/plans/" + plan + "/headings", "{\"number\": \"1\", \"name\": \"地域\"}")
                .id();
        direction = secretariat
                .post("/plans/" + plan + "/headings", "{\"number\": \"1-1\", \"parent\": \"%s\"}".formatted(pillar))
                .id();
    }

    static City found(int port, TokenDesk tokens) {
        return new City(port, tokens);
    }

    Api as(Role role, UUID... departments) {
        return new Api(port, code, token(role, departments));
    }

    /** The API as this person, as a member of a committee. */
    Api member(UUID person) {
        return new Api(port, code, tokens.create("試験", code, Role.MEMBER, "", Set.of(), person, null));
    }

    String token(Role role, UUID... departments) {
        return tokens.create("試験", code, role, "主査", Set.copyOf(Arrays.asList(departments)), null, null);
    }

    UUID department(String name) {
        return secretariat
                .post("/departments", "{\"name\": \"%s\"}".formatted(name))
                .id();
    }

    UUID measure(String number) {
        return secretariat
                .post("/plans/" + plan + "/measures", """
                        {"heading": "%s", "code": "%s", "title": "施策%s"}
                        """.formatted(direction, number, number))
                .id();
    }

    /** Adds an initiative of these departments; further fields as JSON, each followed by a comma. */
    UUID initiative(UUID measure, String fields, UUID... departments) {
        String charged = Arrays.stream(departments)
                .map(department -> "{\"department\": \"" + department + "\"}")
                .collect(Collectors.joining(", "));
        return secretariat
                .post("/measures/" + measure + "/initiatives", "{%s \"departments\": [%s]}".formatted(fields, charged))
                .id();
    }

    JsonNode status(String year) {
        return secretariat.get("/plans/" + plan + "/status?fiscalYear=" + year).json();
    }

    /** An initiative in a status, by the place of its measure and its own. */
    static JsonNode line(JsonNode status, int measure, int initiative) {
        return status.at("/headings/0/headings/0/measures/" + measure + "/initiatives/" + initiative);
    }

    /** A measure in a status, by its place. */
    static JsonNode measureOf(JsonNode status, int measure) {
        return status.at("/headings/0/headings/0/measures/" + measure);
    }

    private static String withCheckDigit(int five) {
        String digits = "%05d".formatted(five);
        int sum = 0;
        for (int i = 0; i < 5; i++) {
            sum += (digits.charAt(i) - '0') * (6 - i);
        }
        return digits + (11 - sum % 11) % 10;
    }
}
