package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.acceptance.Operations.Operation;
import daicho.shared.access.Role;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Uses the id of a measure where a plan is meant, and so on, for every kind and every place that takes an id. */
@TestInstance(Lifecycle.PER_CLASS)
class AnotherKindTest extends AcceptanceTest {
    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z]+)}");
    /** Every id can be a person's, since there is no record of a person that could be missing. */
    private static final String PERSON = "person";

    private FullCity city;
    private Operations operations;
    /** Ids of one record of each kind, by the word that paths use for it. */
    private final Map<String, String> kinds = new LinkedHashMap<>();

    private final UUID nobody = UUID.randomUUID();
    private final List<String> wrong = new ArrayList<>();
    private int tried;

    @BeforeAll
    void found_a_city() {
        city = FullCity.found(port, tokens, "kinds", "種別");
        operations = Operations.of(city.secretariat);
        city.made.keySet().forEach(word -> kinds.put(word, city.id(word).toString()));
    }

    @BeforeEach
    void begin_to_count() {
        wrong.clear();
        tried = 0;
    }

    @Test
    void in_a_path_is_answered_like_an_id_of_nobody() {
        for (Operation operation : operations.all()) {
            if (!operation.path().contains("{code}")) {
                continue;
            }
            for (String word : operation.parameters("path")) {
                if (kinds.containsValue(city.words().getOrDefault(word, "")) && !word.equals(PERSON)) {
                    replaceInPath(operation, word);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(tried).isGreaterThan(1_500);
    }

    private void replaceInPath(Operation operation, String word) {
        Role role = Stream.of(Role.SECRETARIAT, Role.OPERATOR, Role.AUDITOR, Role.MEMBER, Role.STAFF)
                .filter(operation::lets)
                .findFirst()
                .orElseThrow(() -> new AssertionError(operation));
        // A token each, since the requests per second of a token are limited.
        Api asking = role == Role.MEMBER ? city.city.member(city.person) : city.city.as(role, city.id("department"));
        Map<String, String> words = city.words();
        String right = words.getOrDefault(word, "");
        words.put(word, nobody.toString());
        String expected = ask(asking, operation, words).problem();
        if (!expected.matches("(404|422) .*")) {
            wrong.add(operation + " with " + word + " of nobody: " + expected);
        }
        kinds.forEach((kind, id) -> {
            if (!id.equals(right)) {
                words.put(word, id);
                String heard = ask(asking, operation, words).problem();
                tried++;
                if (!heard.equals(expected)) {
                    wrong.add(operation + " with " + word + " of a " + kind + ": " + heard + " instead of " + expected);
                }
            }
        });
    }

    private Api.Answer ask(Api asking, Operation operation, Map<String, String> words) {
        String path = filled(operation.path().replaceFirst("/api/v1/municipalities/\\{code}", ""), words);
        if (operation.method().equals("GET")) {
            return asking.get(path);
        }
        String body = BODIES.stream()
                .filter(each ->
                        each.path().equals(operation.path().replaceFirst("/api/v1/municipalities/\\{code}", "")))
                .findFirst()
                .map(each -> filled(each.json().replace("{soon}", soon()), words))
                .orElse("{}");
        return asking.send(
                operation.method(),
                path,
                BodyPublishers.ofString(body),
                "Content-Type",
                "application/json",
                "If-Match",
                "*");
    }

    /** A day that is still to come. */
    private static String soon() {
        return LocalDate.now(ZoneId.of("Asia/Tokyo")).plusDays(30).toString();
    }

    /** The body that a route takes, with the words of the ids in braces. */
    private record Body(String path, String json) {}

    /** Bodies must be readable and complete, since otherwise they are refused before the ids matter. */
    private static final List<Body> BODIES = Stream.of(
                    "/departments/{id}/renaming|'name': '改称課', 'from': '2023-04-01'",
                    "/departments/reorganisations|'from': '2023-04-01', 'predecessors': ['<department>'], 'successors': ['<department>']",
                    "/plans/{plan}/headings|'number': '9', 'name': '柱', 'parent': '<heading>'",
                    "/plans/{plan}/measures|'heading': '<heading>', 'code': '9', 'title': '施策'",
                    "/plans/{plan}/fiscal-years/{fiscalYear}/closing|",
                    "/plans/{plan}/fiscal-years/{fiscalYear}/reopening|'reason': '誤り'",
                    "/plans/{plan}/call-for-comments|",
                    "/calls|'subject': {'type': 'PLAN', 'id': '<plan>'}",
                    "/calls|'subject': {'type': 'MEASURE', 'id': '<measure>'}",
                    "/plans/{plan}/publications|'fiscalYear': 'R4'",
                    "/measures/{measure}/initiatives|'title': '取組', 'departments': [{'department': '<department>'}]",
                    "/measures/{measure}/initiatives/{no}/revision|'title': '取組', 'departments': [{'department': '<department>'}], 'reason': '見直し'",
                    "/measures/{measure}/initiatives/{no}/retirement|'last': 'R5', 'reason': '終了'",
                    "/measures/{measure}/initiatives/{no}/results/{fiscalYear}|'text': '実績', 'departments': ['<department>']",
                    "/measures/{measure}/initiatives/{no}/ratings/{fiscalYear}|'mark': '○', 'department': '<department>'",
                    "/measures/{measure}/initiatives/{no}/year-plans/{fiscalYears}|'text': '方向', 'departments': ['<department>']",
                    "/results/{result}/withdrawal|'reason': '書き直す'",
                    "/result-drafts/{draft}/revision|'text': '下書き'",
                    "/result-drafts/{draft}/removal|",
                    "/result-drafts/{draft}/submission|'version': 0",
                    "/plans/{plan}/due-days|'fiscalYear': 'R5', 'dueOn': '2024-05-31', 'department': '<department>'",
                    "/due-days/{dueDay}/change|'dueOn': '2023-06-30', 'reason': '繰延べ'",
                    "/plans/{plan}/reminder-rules|'before': [7], 'after': [1]",
                    "/reminder-rules/{reminderRule}/change|'before': [], 'after': [3], 'reason': '見直し'",
                    "/plans/{plan}/reminders|'fiscalYear': 'R5'",
                    "/plans/{plan}/fiscal-years/{fiscalYear}/parts/reopening|'department': '<department>', 'lastDay': '{soon}', 'reason': '漏れ'",
                    "/results/{result}/correction|'text': '訂正', 'reason': '誤り'",
                    "/results/{result}/confirmation|",
                    "/results/{result}/return|'reason': '不足'",
                    "/ratings/{rating}/correction|'mark': '○', 'reason': '誤り'",
                    "/year-plans/{yearPlan}/correction|'text': '訂正', 'reason': '誤り'",
                    "/plan-texts|'plan': '<plan>', 'heading': '<heading>', 'kind': 'ROLE', 'actor': 'CITIZENS', 'text': '役割'",
                    "/plan-texts|'plan': '<plan>', 'measure': '<measure>', 'kind': 'CURRENT_STATE', 'text': '現状'",
                    "/indicators|'plan': '<plan>', 'heading': '<heading>', 'name': '指標', 'unit': '件', 'target': {'kind': 'MAINTAIN'}, 'departments': ['<department>']",
                    "/indicators|'plan': '<plan>', 'measure': '<measure>', 'name': '指標', 'unit': '件', 'target': {'kind': 'MAINTAIN'}",
                    "/indicators/{indicator}/values/{fiscalYear}|'value': 1, 'departments': ['<department>']",
                    "/committees|'plan': '<plan>', 'name': '会議', 'maximum': 3, 'termMonths': 24",
                    "/committees/{committee}/members|'person': '0190a0a0-0000-7000-8000-000000000001', 'from': '2023-04-01', 'replaces': '<seat>'",
                    "/committees/{committee}/meetings|'day': '2023-04-01', 'convener': 'SECRETARIAT', 'present': ['<seat>']",
                    "/scoring-rounds|'committee': '<committee>', 'plan': '<plan>', 'firstFiscalYear': 'R3', 'lastFiscalYear': 'R5', 'on': '"
                            + Council.OPENING + "', 'measures': ['<measure>']",
                    "/scoring-rounds/{round}/closing|",
                    "/scoring-rounds/{round}/scores|'seat': '<seat>', 'measure': '<measure>', 'score': 4",
                    "/scoring-rounds/{round}/opinions|'seat': '<seat>', 'measure': '<measure>', 'text': '意見'",
                    "/agreements|'signedOn': '2016-08-30', 'kind': '協定', 'partners': ['<partner>'], 'plan': '<plan>'",
                    "/partners/{partner}/renaming|'name': '新会社', 'from': '2023-04-01'",
                    "/comments|'subject': {'type': 'PLAN', 'id': '<plan>'}, 'text': '所感'",
                    "/comments|'subject': {'type': 'MEASURE', 'id': '<measure>'}, 'text': '所感'",
                    "/comments|'subject': {'type': 'HEADING', 'id': '<heading>'}, 'text': '所感'",
                    "/comments|'subject': {'type': 'INITIATIVE', 'id': '<initiative>'}, 'text': '所感'",
                    "/comments|'subject': {'type': 'RESULT', 'id': '<result>'}, 'text': '所感'",
                    "/role-assignments|'person': '0190a0a0-0000-7000-8000-000000000001', 'role': 'DEPARTMENT', 'departments': ['<department>'], 'from': '2026-04-01'",
                    "/tokens|'assignment': '<assignment>', 'label': '鍵'")
            .map(line -> line.split("\\|", -1))
            .map(parts ->
                    new Body(parts[0], "{" + parts[1].replace('\'', '"').replaceAll("<([A-Za-z]+)>", "{$1}") + "}"))
            .toList();

    @Test
    void in_a_body_is_refused() {
        for (Body body : BODIES) {
            for (MatchResult place : VARIABLE.matcher(body.json()).results().toList()) {
                replaceInBody(body, place);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(tried).isGreaterThan(700);
    }

    private void replaceInBody(Body body, MatchResult place) {
        Role role = body.path().matches("/(tokens|role-assignments).*") ? Role.OPERATOR : Role.SECRETARIAT;
        Api asking = city.city.as(role);
        Map<String, String> words = city.words();
        // The other year is closed, and a request would be refused before the ids matter.
        words.put("fiscalYear", "R5");
        kinds.forEach((kind, id) -> {
            if (!kind.equals(place.group(1))) {
                String json = filled(body.json().substring(0, place.start()), words)
                        + id
                        + filled(body.json().substring(place.end()), words);
                String heard = asking.post(filled(body.path(), words), json).problem();
                tried++;
                if (!heard.matches("(404|422) .*")) {
                    wrong.add(body + " with a " + kind + " for " + place.group() + ": " + heard);
                }
            }
        });
    }

    private static String filled(String text, Map<String, String> words) {
        return VARIABLE.matcher(text)
                .replaceAll(word -> words.containsKey(word.group(1)) ? words.get(word.group(1)) : "\\" + word.group());
    }
}
