package daicho.infra.acceptance;

import daicho.infra.acceptance.Operations.Operation;
import daicho.infra.security.TokenDesk;
import daicho.shared.access.Role;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A city with one record of every kind. The ids follow from the seed, so two cities of one seed have the same ids. The
 * mark is in every text.
 */
final class FullCity {
    final City city;
    final String mark;
    final Api secretariat;
    final Api auditor;
    final UUID person;
    /** The answer to each record's creation, by the word that paths use for its id. */
    final Map<String, Api.Answer> made = new LinkedHashMap<>();

    private final String seed;

    private FullCity(int port, TokenDesk tokens, String seed, String mark) {
        city = City.found(port, tokens);
        this.seed = seed;
        this.mark = mark;
        secretariat = city.secretariat;
        auditor = city.as(Role.AUDITOR);
        person = id("person");
        structure();
        reports();
        committee();
        others();
        access();
    }

    static FullCity found(int port, TokenDesk tokens, String seed, String mark) {
        return new FullCity(port, tokens, seed, mark);
    }

    /** The id of a record, by the word that paths use for it. */
    UUID id(String word) {
        return UUID.nameUUIDFromBytes((seed + "/" + word).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** The answer to the creation of a record. */
    Api.Answer made(String word) {
        return Objects.requireNonNull(made.get(word), word);
    }

    /** Path below the municipality, with all the parameters that the description requires. */
    static String path(Operation operation, Map<String, String> words) {
        String path = operation.path().replaceFirst("/api/v1/municipalities/\\{code}", "");
        for (Map.Entry<String, String> word : words.entrySet()) {
            path = path.replace("{" + word.getKey() + "}", word.getValue());
        }
        String query = operation
                .node()
                .path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("in").asString().equals("query"))
                .map(parameter -> parameter.path("name").asString())
                .filter(name -> words.containsKey(name) || name.equals("subject"))
                .map(name -> name + "=" + words.getOrDefault(name, words.get("measure")))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** All values that a path may contain, by the word that paths use for them. */
    Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        made.keySet().forEach(word -> words.put(word, id(word).toString()));
        words.put("person", person.toString());
        words.put("id", id("department").toString());
        words.put("no", "1");
        words.put("fiscalYear", "R4");
        words.put("recordedFrom", "2020-04-01");
        words.put("electedOn", "2020-04-01");
        words.put("fiscalYears", "R5");
        words.put("name", "R4");
        return words;
    }

    private void structure() {
        make("department", "/departments", "\"name\": \"%s課\"".formatted(mark));
        make("plan", "/plans", """
                "name": "%s計画", "philosophy": "%1$s理念", "firstFiscalYear": "R3", "lastFiscalYear": "R8",
                "levelNames": ["柱", "施策"], "scales": [{"name": "進捗", "marks": [{"value": "◎"}, {"value": "○"}]}]
                """.formatted(mark));
        make("heading", "/plans/" + id("plan") + "/headings", "\"number\": \"1\", \"name\": \"%s柱\"".formatted(mark));
        make("measure", "/plans/" + id("plan") + "/measures", """
                "heading": "%s", "code": "1", "title": "%s施策"
                """.formatted(id("heading"), mark));
        make("initiative", "/measures/" + id("measure") + "/initiatives", """
                "title": "%s取組", "departments": [{"department": "%s"}]
                """.formatted(mark, id("department")));
        make("planText", "/plan-texts", """
                "plan": "%s", "kind": "GLOSSARY", "label": "%s語", "text": "%2$s説明"
                """.formatted(id("plan"), mark));
    }

    private void reports() {
        String line = "/measures/" + id("measure") + "/initiatives/1";
        make("result", line + "/results/R4", "\"text\": \"%s実績\"".formatted(mark));
        make("reminderRule", "/plans/" + id("plan") + "/reminder-rules", "\"before\": [7], \"after\": [1]");
        make("dueDay", "/plans/" + id("plan") + "/due-days", "\"fiscalYear\": \"R4\", \"dueOn\": \"2023-05-31\"");
        make(
                city.as(Role.STAFF, id("department")),
                "draft",
                line + "/result-drafts/R3",
                "\"text\": \"%s下書き\"".formatted(mark));
        make("rating", line + "/ratings/R4", "\"mark\": \"◎\", \"text\": \"%s評価\"".formatted(mark));
        make("yearPlan", line + "/year-plans/R5", "\"text\": \"%s方向\"".formatted(mark));
        make("indicator", "/indicators", """
                "plan": "%s", "measure": "%s", "name": "%s指標", "unit": "件", "target": {"kind": "AT_LEAST", "value": 5},
                "departments": ["%s"]
                """.formatted(id("plan"), id("measure"), mark, id("department")));
    }

    private void committee() {
        make("committee", "/committees", """
                "plan": "%s", "name": "%s会議", "maximum": 3, "termMonths": 24
                """.formatted(id("plan"), mark));
        make("seat", "/committees/" + id("committee") + "/members", """
                "person": "%s", "from": "%s", "name": "%s委員"
                """.formatted(
                        person, Council.today().minusDays(60), mark));
        make("meeting", "/committees/" + id("committee") + "/meetings", """
                "day": "%s", "convener": "SECRETARIAT", "present": ["%s"]
                """.formatted(
                        Council.today().minusDays(20), id("seat")));
        make("round", "/scoring-rounds", """
                "committee": "%s", "plan": "%s", "firstFiscalYear": "R3", "lastFiscalYear": "R5", "openedOn": "%s"
                """.formatted(id("committee"), id("plan"), Council.OPENING));
        Api member = city.member(person);
        member.post(
                        "/scoring-rounds/" + id("round") + "/scores",
                        "{\"measure\": \"%s\", \"score\": 4}".formatted(id("measure")))
                .json();
        made.put(
                "opinion",
                member.post(
                        "/scoring-rounds/" + id("round") + "/opinions",
                        "{\"id\": \"%s\", \"measure\": \"%s\", \"text\": \"%s意見\"}"
                                .formatted(id("opinion"), id("measure"), mark)));
    }

    private void others() {
        make("partner", "/partners", "\"name\": \"%s会社\"".formatted(mark));
        make("agreement", "/agreements", """
                "signedOn": "2016-08-30", "kind": "%s協定", "partners": ["%s"], "plan": "%s"
                """.formatted(mark, id("partner"), id("plan")));
        make(
                "printedCount",
                "/printed-counts",
                "\"of\": \"PARTNERS\", \"count\": 32, \"source\": \"%s計画書\"".formatted(mark));
        make("comment", "/comments", """
                "subject": {"type": "MEASURE", "id": "%s"}, "text": "%s所感"
                """.formatted(id("measure"), mark));
        make("stakeholderResult", "/measures/" + id("measure") + "/stakeholder-results/R5", """
                "stakeholder": "社会福祉協議会", "text": "%s見守り"
                """.formatted(mark));
        make("call", "/calls", """
                "subject": {"type": "PLAN", "id": "%s"}
                """.formatted(id("plan")));
        make("evidence", "/evidence", """
                "subject": {"type": "AGREEMENT", "id": "%s"}, "type": "LINK", "url": "https://city.example.jp/%s",
                "name": "%2$s資料", "note": "%2$s付記"
                """.formatted(id("agreement"), mark));
        secretariat
                .post("/plans/" + id("plan") + "/fiscal-years/R4/closing", "{}")
                .json();
        make("publication", "/plans/" + id("plan") + "/publications", "\"fiscalYear\": \"R4\"");
    }

    private void access() {
        Api operator = city.as(Role.OPERATOR);
        make(operator, "assignment", "/role-assignments", """
                "person": "%s", "role": "ANALYST", "title": "%s主査", "firstDay": "2026-04-01"
                """.formatted(person, mark));
        make(operator, "token", "/tokens", """
                "assignment": "%s", "label": "%s鍵"
                """.formatted(id("assignment"), mark));
    }

    private void make(String word, String path, String fields) {
        make(secretariat, word, path, fields);
    }

    private void make(Api by, String word, String path, String fields) {
        made.put(word, by.post(path, "{\"id\": \"%s\", %s}".formatted(id(word), fields)));
    }
}
