package daicho.infra.acceptance;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.Seeds;
import daicho.infra.acceptance.RequestFuzzer.Fuzzed;
import daicho.infra.acceptance.RequestFuzzer.Sender;
import daicho.infra.openapi.Exchanges;
import daicho.infra.signin.SignedIn;
import daicho.infra.verification.LedgerCheck;
import daicho.infra.verification.Verification;
import daicho.query.Wordings;
import daicho.shared.access.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.context.NoSuchMessageException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Thousands of requests made from the description of the API, as it says and broken, by everybody. Each answer is one
 * that the description allows and tells nothing of the inside or of another city; a refused request leaves no event.
 */
class FuzzTest extends AcceptanceTest {
    private static final int REQUESTS = Integer.getInteger("daicho.test.fuzz", 2_000);
    private static final int FAULTS_SHOWN = 20;
    private static final int TOLD_EVERY = 5_000;
    private static final JsonMapper JSON = new JsonMapper();

    /** What only the inside knows: classes, stacks, statements, paths. */
    private static final Pattern INSIDE =
            Pattern.compile("Exception|\\bat [a-z]+\\.[\\w.$]+\\(|\\bjavax?\\.\\w|\\bjakarta\\.|"
                    + "\\borg\\.(apache|spring|postgres|axon|hibernate)|tools\\.jackson|com\\.(fasterxml|zaxxer|github)|"
                    + "daicho\\.(infra|command|query|shared)|\\bSELECT\\b|\\bINSERT\\b|\\bPSQL|SQLSTATE|Tomcat|"
                    + Pattern.quote(System.getProperty("user.dir")) + "|/tmp/|/home/|/root/");

    private static final Pattern NEEDED = Pattern.compile("body: /(?:.+/)?(\\w+) is needed, and not said to be");
    /** Fields that are needed beside certain others only, or lists that need an entry; the schemas do not say it. */
    private static final Set<String> NEEDED_SOMETIMES = Set.of(
            "averages",
            "chair",
            "committee",
            "electedOn",
            "fiscalYear",
            "from",
            "parts",
            "person",
            "plan",
            "seat",
            "source",
            "value");

    @Autowired
    LedgerCheck check;

    @Autowired
    Verification verification;

    private final MessageSource words = Wordings.messageSource();
    private final Map<Boolean, TreeMap<Integer, Integer>> statuses = new TreeMap<>();
    /** Faults with the request that shows each, by what they have in common. */
    private final Map<String, String> faults = new LinkedHashMap<>();

    private final Map<String, Integer> codes = new TreeMap<>();
    /** Ids that the server made, which no request contains. */
    private final Map<FullCity, List<String>> secrets = new HashMap<>();

    @Test
    void answers_every_request_as_described_and_keeps_what_it_must() {
        Seeds.run(this::run);
    }

    private void run(long seed) throws SQLException {
        List<FullCity> cities = List.of(
                FullCity.found(port, tokens, "fuzz/here/" + seed, "此方ノ"),
                FullCity.found(port, tokens, "fuzz/there/" + seed, "彼方ノ"));
        cities.forEach(city -> secrets.put(
                city,
                List.of(
                        city.city.department(city.mark + "別課").toString(),
                        city.city.measure("77").toString(),
                        "\"" + city.city.code + "\"",
                        "/" + city.city.code)));
        Operations operations = Operations.of(cities.getFirst().secretariat);
        List<String> profiles = cities.getFirst()
                .secretariat
                .get("/intake/profiles")
                .json()
                .path("items")
                .valueStream()
                .map(profile -> profile.path("name").asString())
                .toList();
        assertThat(profiles).isNotEmpty();
        RequestFuzzer fuzzer =
                new RequestFuzzer(operations.description(), operations.all(), cities, senders(cities), profiles, seed);
        long began = System.nanoTime();
        try (Connection connection = DATABASE.connect()) {
            long head = newest(connection);
            for (int number = 0; number < REQUESTS; number++) {
                head = tryOne(fuzzer.request(number), connection, head);
                if ((number + 1) % TOLD_EVERY == 0 || number + 1 == REQUESTS) {
                    report(number + 1, Duration.ofNanos(System.nanoTime() - began));
                }
            }
        }
        assertThat(faults.values()).as("-Ddaicho.test.seed=%s", seed).isEmpty();
        assertThat(statuses.get(false))
                .as("statuses of what was not broken")
                .containsKeys(200, 201, 401, 403, 404, 409, 422);
        normal(cities);
        assertThat(check.run().faults()).isEmpty();
        assertThat(verification.run(null).findings())
                .allSatisfy(finding ->
                        assertThat(finding.differences()).as(finding.check()).isEmpty());
    }

    private List<Sender> senders(List<FullCity> cities) {
        List<Sender> senders = new ArrayList<>();
        for (FullCity city : cities) {
            for (Role role : Role.values()) {
                if (role.isAssignable()) {
                    Set<UUID> departments = role == Role.STAFF ? Set.of(city.id("department")) : Set.of();
                    String token = tokens.create(
                            "試験",
                            city.city.code,
                            role,
                            "",
                            departments,
                            role == Role.MEMBER ? city.person : null,
                            null);
                    int often = role == Role.SECRETARIAT ? 30 : role == Role.OPERATOR ? 4 : 3;
                    senders.add(bearer(role.name(), role, city, token, often));
                    senders.add(signedIn(role, city, departments, role == Role.SECRETARIAT ? 10 : 1));
                }
            }
        }
        senders.add(new Sender("nobody", Role.CITIZEN, null, List.of(), List.of(), 6));
        senders.add(bearer("a wrong token", Role.CITIZEN, null, "dcho_000000_wrong", 2));
        return senders;
    }

    private static Sender bearer(String name, Role role, @Nullable FullCity city, String token, int often) {
        return new Sender(
                name, role, city, List.of(Map.entry("Authorization", "Bearer " + token)), List.of(token), often);
    }

    private Sender signedIn(Role role, FullCity city, Set<UUID> departments, int often) {
        UUID person = role == Role.MEMBER ? city.person : UUID.randomUUID();
        if (role != Role.MEMBER) {
            // Gives the role, too.
            tokens.create("試験", city.city.code, role, "", departments, person, null);
        }
        JsonNode made = city.city
                .as(Role.OPERATOR)
                .post("/accounts", "{\"loginName\": \"fuzz-%s\", \"person\": \"%s\"}".formatted(role, person))
                .json();
        List<Map.Entry<String, String>> proof = SignedIn.headers(
                port,
                city.city.code,
                role,
                made.at("/account/loginName").asString(),
                made.path("password").asString());
        List<String> secrets = proof.stream()
                .filter(header -> Set.of("Cookie", "X-CSRF-TOKEN").contains(header.getKey()))
                .map(header -> header.getValue().replaceFirst("^daicho-session=", ""))
                .toList();
        return new Sender(role + " in a session", role, city, proof, secrets, often);
    }

    /** Sends a request and looks at everything that followed; returns the newest position of the ledger. */
    private long tryOne(Fuzzed fuzzed, Connection connection, long head) throws SQLException {
        RawRequest.Answer answer;
        try {
            answer = fuzzed.raw().send(port, from(fuzzed.number()));
        } catch (IOException | RuntimeException e) {
            fault(fuzzed, null, "no answer", e.toString());
            return newest(connection);
        }
        statuses.computeIfAbsent(!fuzzed.broken().isEmpty(), any -> new TreeMap<>())
                .merge(answer.status(), 1, Integer::sum);
        if (answer.status() >= 400) {
            problem(fuzzed, answer);
        }
        described(fuzzed, answer);
        keepsSecrets(fuzzed, answer);
        Map<Long, String> events = events(connection, head);
        if (answer.status() >= 300 && !events.isEmpty()) {
            fault(fuzzed, answer, "refused, but recorded", events.toString());
        }
        if (events.values().stream().anyMatch(city -> !city.equals(fuzzed.to().city.code))) {
            fault(fuzzed, answer, "recorded in another city", events.toString());
        }
        if (fuzzed.raw().method().equals("POST")
                && answer.status() == 201
                && !answer.header("Daicho-Position").isEmpty()) {
            long position = Long.parseLong(answer.header("Daicho-Position"));
            if (!exists(connection, position, fuzzed.to().city.code)) {
                fault(fuzzed, answer, "accepted, but not recorded", "position " + position);
            }
        }
        return events.keySet().stream().mapToLong(Long::longValue).reduce(head, Math::max);
    }

    /** Failed authentications are counted by address, and must not keep other requests and tests out. */
    private static InetAddress from(long number) {
        return InetAddress.ofLiteral(
                "127.%d.%d.%d".formatted(1 + number / 40_000 % 200, number / 200 % 200, 1 + number % 200));
    }

    private void problem(Fuzzed fuzzed, RawRequest.Answer answer) {
        // What is gone has been published, and is told with the reason, as described.
        if (fuzzed.raw().method().equals("HEAD")
                || (answer.status() == 410 && answer.header("Content-Type").equals("application/json"))) {
            return;
        }
        if (!answer.header("Content-Type").equals("application/problem+json")) {
            fault(fuzzed, answer, "no problem", answer.header("Content-Type"));
            return;
        }
        try {
            JsonNode problem = JSON.readTree(answer.body());
            String code = problem.path("code").asString("");
            codes.merge(answer.status() + " " + code, 1, Integer::sum);
            if (!isWorded(code)) {
                fault(fuzzed, answer, "code without words", code);
            }
            if (problem.path("status").asInt() != answer.status()
                    || problem.path("detail").asString("").isBlank()) {
                fault(fuzzed, answer, "problem without status or detail", code);
            }
            if (answer.status() >= 500
                    && (answer.status() != 503 || answer.header("Retry-After").isEmpty())) {
                fault(fuzzed, answer, "status " + answer.status() + " " + code, "");
            }
        } catch (JacksonException e) {
            fault(fuzzed, answer, "problem that is no JSON", e.getOriginalMessage());
        }
    }

    private boolean isWorded(String code) {
        try {
            for (Locale locale : List.of(Locale.JAPANESE, Locale.ENGLISH)) {
                words.getMessage("refusal." + code, null, locale);
            }
            return true;
        } catch (NoSuchMessageException e) {
            return false;
        }
    }

    private void described(Fuzzed fuzzed, RawRequest.Answer answer) {
        try {
            fuzzed.raw().asHttp().ifPresent(request -> Exchanges.check(request, answer));
        } catch (AssertionError | JacksonException e) {
            List<String> lines = String.valueOf(e.getMessage()).lines().skip(1).toList();
            boolean sometimes = !lines.isEmpty()
                    && lines.stream()
                            .map(NEEDED::matcher)
                            .allMatch(line -> line.matches() && NEEDED_SOMETIMES.contains(line.group(1)));
            if (!sometimes) {
                fault(fuzzed, answer, "not as described", String.valueOf(e.getMessage()));
            }
        }
    }

    private void keepsSecrets(Fuzzed fuzzed, RawRequest.Answer answer) {
        String text = answer.text() + "\n" + answer.headers().map();
        if (INSIDE.matcher(text).find()) {
            fault(
                    fuzzed,
                    answer,
                    "tells of the inside",
                    INSIDE.matcher(text).results().map(found -> found.group()).collect(joining(" ")));
        }
        if (fuzzed.sender().secrets().stream().anyMatch(text::contains)) {
            fault(fuzzed, answer, "tells a secret of its sender", "");
        }
        boolean opened = fuzzed.sender().city() == fuzzed.to()
                || fuzzed.operation().path().contains("/public/");
        secrets.forEach((city, ids) -> {
            if (city == fuzzed.to() && opened) {
                return;
            }
            if (text.contains(city.mark)) {
                fault(
                        fuzzed,
                        answer,
                        "tells a text of " + (city == fuzzed.to() ? "a closed" : "another") + " city",
                        "");
            }
            ids.stream()
                    .filter(text::contains)
                    .filter(id -> !fuzzed.raw().target().contains(id.replace("\"", "")))
                    .forEach(id -> fault(fuzzed, answer, "tells an id of another city", id));
        });
    }

    private void fault(Fuzzed fuzzed, RawRequest.@Nullable Answer answer, String what, String detail) {
        // The same fault at another route is told once.
        String common =
                what + " " + detail.lines().reduce("", (first, last) -> last).replaceAll("[0-9]+", "0");
        if (faults.size() < FAULTS_SHOWN) {
            faults.putIfAbsent(
                    common,
                    "%s%n%s%nrequest %d as %s, broken: %s%n%s%nanswer: %s"
                            .formatted(
                                    what,
                                    detail,
                                    fuzzed.number(),
                                    fuzzed.sender().name(),
                                    fuzzed.broken(),
                                    fuzzed.raw().curl(port),
                                    answer == null ? "none" : answer.status() + " " + answer.text()));
        }
    }

    private static long newest(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT coalesce(max(position), 0) FROM ledger.event");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Map<Long, String> events(Connection connection, long after) throws SQLException {
        Map<Long, String> events = new TreeMap<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT position, municipality FROM ledger.event WHERE position > ?")) {
            statement.setLong(1, after);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    events.put(row.getLong(1), row.getString(2));
                }
            }
        }
        return events;
    }

    private static boolean exists(Connection connection, long position, String municipality) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT FROM ledger.event WHERE position = ? AND municipality = ?")) {
            statement.setLong(1, position);
            statement.setString(2, municipality);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private void report(int requests, Duration time) {
        System.out.printf(
                "%d requests in %d s, %d faults; statuses of well-formed ones %s, of broken ones %s; problems %s%n",
                requests, time.toSeconds(), faults.size(), statuses.get(false), statuses.get(true), codes);
    }

    private static void normal(List<FullCity> cities) {
        for (FullCity city : cities) {
            UUID department = city.city.department(city.mark + "新課");
            assertThat(city.secretariat
                            .get("/departments/" + department)
                            .json()
                            .path("name")
                            .asString())
                    .isEqualTo(city.mark + "新課");
            assertThat(city.secretariat.get("/plans").json().path("items")).isNotEmpty();
        }
    }
}
