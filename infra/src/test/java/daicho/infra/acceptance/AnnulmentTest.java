package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.projection.Rebuild;
import daicho.infra.verification.LedgerCheck;
import daicho.infra.verification.Verification;
import daicho.shared.access.Role;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What was recorded by mistake is annulled: it counts nowhere and stays readable, and the right record takes its place. */
class AnnulmentTest extends AcceptanceTest {
    private static final String WRONG = "{\"reason\": \"別の取組の記録\", \"decisionNumber\": \"企第9号\"}";

    @Autowired
    Verification verification;

    @Autowired
    LedgerCheck check;

    @Autowired
    Rebuild rebuild;

    private City city;
    private UUID measure;
    private Api staff;

    @BeforeEach
    void found_a_city_with_one_line() {
        city = City.found(port, tokens);
        measure = city.measure("1");
        city.initiative(measure, "\"title\": \"相談\",", city.welfare);
        staff = city.as(Role.STAFF, city.welfare);
    }

    /** Views and keys follow from the events, the second time from the ledger alone. */
    @AfterEach
    void everything_follows_from_the_ledger() {
        assertThat(check.run().faults()).isEmpty();
        int keys = check.rebuildKeys();
        assertThat(keys).isPositive();
        assertThat(check.run().faults()).isEmpty();
        assertThat(verification.run(null).isClean()).isTrue();
    }

    private String line(String of) {
        return "/measures/" + measure + "/initiatives/1/" + of;
    }

    private UUID report(String year, String text) {
        return staff.post(line("results/" + year), "{\"text\": \"%s\"}".formatted(text))
                .id();
    }

    private UUID rate(String year, String mark) {
        return staff.post(line("ratings/" + year), "{\"mark\": \"%s\"}".formatted(mark))
                .id();
    }

    @Test
    void of_a_result_is_seen_everywhere_and_counted_nowhere() {
        UUID wrong = report("R4", "別の取組");
        assertThat(staff.post("/results/" + wrong + "/annulment", WRONG).status())
                .isEqualTo(200);
        assertThat(staff.post("/results/" + wrong + "/annulment", WRONG).problem())
                .isEqualTo("409 result.already_annulled");

        JsonNode read = city.secretariat.get("/results/" + wrong).json();
        assertThat(read.path("text").asString()).isEqualTo("別の取組");
        assertThat(read.at("/annulled/reason").asString()).isEqualTo("別の取組の記録");
        assertThat(read.at("/annulled/decisionNumber").asString()).isEqualTo("企第9号");

        assertThat(owed("R4")).contains("RESULT");
        JsonNode status = city.status("R4");
        assertThat(status.at("/counts/results").isEmpty()).isTrue();
        JsonNode line = City.line(status, 0, 0);
        assertThat(line.path("results").isEmpty()).isTrue();
        assertThat(line.at("/annulled/0/kind").asString()).isEqualTo("result");
        assertThat(line.at("/annulled/0/id").asString()).isEqualTo(wrong.toString());

        UUID right = report("R4", "この取組");
        assertThat(owed("R4")).doesNotContain("RESULT");
        JsonNode history =
                city.secretariat.get("/measures/" + measure + "/history").json().at("/initiatives/0");
        assertThat(history.at("/years/0/results")).hasSize(1);
        assertThat(history.at("/years/0/results/0/present/state/id").asString()).isEqualTo(right.toString());
        assertThat(history.at("/annulled/0/annulled/reason").asString()).isEqualTo("別の取組の記録");
        JsonNode snapshot =
                city.secretariat.get("/plans/" + city.plan + "/snapshot").json();
        assertThat(snapshot.path("results")).hasSize(1);
        assertThat(snapshot.path("annulled")).hasSize(1);
        String table = city.secretariat
                .get("/plans/" + city.plan + "/snapshot", "Accept", "text/csv")
                .text();
        assertThat(table).contains("ANNULLED", "別の取組の記録").doesNotContain("別の取組\"");
        JsonNode cycle = city.secretariat
                .get("/measures/" + measure + "/cycle?fiscalYear=R4")
                .json();
        assertThat(cycle.at("/initiatives/0/do")).hasSize(1);

        JsonNode trail = city.as(Role.AUDITOR)
                .get("/audit?subject=" + wrong, "Accept-Language", "ja")
                .json()
                .at("/items/0");
        assertThat(trail.path("type").asString()).isEqualTo("result.YearResultAnnulled");
        assertThat(trail.path("words").asString()).isEqualTo("担当課「福祉課」の「相談」の令和4年度の実績（最終）を取消し");
        assertThat(trail.path("reason").asString()).isEqualTo("別の取組の記録");
    }

    private List<String> owed(String year) {
        return city.secretariat
                .get("/plans/" + city.plan + "/missing?fiscalYear=" + year)
                .json()
                .path("departments")
                .valueStream()
                .flatMap(department -> department.path("owed").valueStream())
                .map(owed -> owed.path("kind").asString())
                .toList();
    }

    @Test
    void of_a_published_result_waits_for_the_year_and_the_next_edition_says_it() {
        UUID wrong = report("R4", "別の取組");
        UUID rating = rate("R4", "◎");
        close("R4");
        UUID first = publish();
        for (String record : List.of("/results/" + wrong, "/ratings/" + rating)) {
            assertThat(staff.post(record + "/annulment", WRONG).problem()).isEqualTo("409 plan.year_closed");
        }
        city.secretariat
                .post("/plans/" + city.plan + "/fiscal-years/R4/reopening", "{\"reason\": \"誤り\"}")
                .json();
        staff.post("/results/" + wrong + "/annulment", WRONG).json();
        staff.post("/ratings/" + rating + "/annulment", WRONG).json();
        UUID right = report("R4", "この取組");
        rate("R4", "△");
        close("R4");
        UUID second = publish();
        JsonNode changes =
                city.secretariat.get("/publications/" + second + "/changes").json();
        assertThat(changes.toString()).contains(wrong.toString(), right.toString(), rating.toString());
        assertThat(city.secretariat.get("/publications/" + first + "/document").text())
                .contains("別の取組");
        assertThat(city.secretariat.get("/publications/" + second + "/document").text())
                .doesNotContain("別の取組");
    }

    private void close(String year) {
        city.secretariat
                .post("/plans/" + city.plan + "/fiscal-years/" + year + "/closing", "{}")
                .json();
    }

    private UUID publish() {
        return city.secretariat
                .post("/plans/" + city.plan + "/publications", "{\"fiscalYear\": \"R4\"}")
                .id();
    }

    @Test
    void of_a_year_plan_leaves_its_years_to_another() {
        UUID wrong = staff.post(line("year-plans/R5-R7"), "{\"text\": \"続ける\"}").id();
        staff.post("/year-plans/" + wrong + "/annulment", "{\"reason\": \"年度の誤り\"}")
                .json();
        assertThat(City.line(city.status("R5"), 0, 0).path("yearPlans").isEmpty())
                .isTrue();
        assertThat(City.line(city.status("R5"), 0, 0)
                        .at("/annulled/0/lastFiscalYear")
                        .asInt())
                .isEqualTo(2025);
        UUID right = staff.post(line("year-plans/R5-R7"), "{\"text\": \"広げる\"}").id();
        assertThat(City.line(city.status("R5"), 0, 0).at("/yearPlans/0/id").asString())
                .isEqualTo(right.toString());
    }

    @Test
    void leaves_the_line_free_to_be_retired() {
        UUID wrong = report("R4", "別の年度");
        String retirement = "{\"lastFiscalYear\": \"R3\", \"reason\": \"終了\"}";
        assertThat(city.secretariat.post(line("retirement"), retirement).problem())
                .isEqualTo("409 measure.year_recorded");
        staff.post("/results/" + wrong + "/annulment", WRONG).json();
        city.secretariat.post(line("retirement"), retirement).json();
    }

    @Test
    void takes_no_more_comments_and_shows_those_it_has() {
        UUID wrong = report("R4", "別の取組");
        String comment = """
                {"subject": {"type": "RESULT", "id": "%s"}, "text": "数が違う", "audience": "INTERNAL"}
                """.formatted(wrong);
        staff.post("/comments", comment).json();
        staff.post("/results/" + wrong + "/annulment", WRONG).json();
        assertThat(staff.post("/comments", comment).problem()).isEqualTo("409 comment.subject_annulled");
        assertThat(staff.post("/evidence", """
                        {"subject": {"type": "RESULT", "id": "%s"}, "type": "PROGRAMME", "code": "3-1"}
                        """.formatted(wrong)).problem()).isEqualTo("409 evidence.subject_annulled");
        assertThat(staff.get("/comments?subject=" + wrong).json().path("items")).hasSize(1);
    }

    @Test
    void is_never_done_by_a_sheet_and_a_sheet_records_anew() {
        UUID wrong = report("R4", "別の取組");
        staff.post("/results/" + wrong + "/annulment", WRONG).json();
        byte[] sheet = "施策コード,年度,担当課,実績\n1,R4,福祉課,この取組\n".getBytes(StandardCharsets.UTF_8);
        JsonNode report = city.secretariat
                .take("daicho", sheet, "&plan=" + city.plan + "&dryRun=false")
                .json();
        assertThat(report.toString()).doesNotContain("別の取組");
        JsonNode results = City.line(city.status("R4"), 0, 0).path("results");
        assertThat(results).hasSize(1);
        assertThat(results.get(0).path("text").asString()).isEqualTo("この取組");
        assertThat(results.get(0).path("id").asString()).isNotEqualTo(wrong.toString());
    }

    @Test
    void of_an_agreement_its_amendment_its_partner_and_a_printed_count_leaves_the_register_as_if_they_were_not() {
        Api secretariat = city.secretariat;
        UUID gas = secretariat.post("/partners", "{\"name\": \"東部ガス\"}").id();
        String signed = """
                {"signedOn": "2013-07-01", "kind": "見守り協定", "partners": ["%s"]}
                """.formatted(gas);
        UUID wrong = secretariat.post("/agreements", signed).id();
        assertThat(secretariat.post("/partners/" + gas + "/annulment", WRONG).problem())
                .isEqualTo("409 agreement.partner_has_agreement");
        assertThat(secretariat.post("/agreements", signed).problem()).isEqualTo("409 agreement.already_signed");
        secretariat.post("/agreements/" + wrong + "/annulment", WRONG).json();
        assertThat(secretariat
                        .post(
                                "/agreements/" + wrong + "/termination",
                                "{\"lastDay\": \"2020-03-31\", \"reason\": \"解散\"}")
                        .problem())
                .isEqualTo("409 agreement.already_annulled");
        assertThat(secretariat
                        .get("/agreements")
                        .json()
                        .at("/counts/agreements")
                        .asInt())
                .isZero();
        assertThat(secretariat
                        .get("/agreements/" + wrong)
                        .json()
                        .at("/annulled/reason")
                        .asString())
                .isEqualTo("別の取組の記録");
        secretariat.post("/partners/" + gas + "/annulment", WRONG).json();
        assertThat(secretariat.get("/partners").json().path("items").isEmpty()).isTrue();
        assertThat(secretariat.post("/agreements", signed).problem()).isEqualTo("422 agreement.partner_unknown");

        UUID again = secretariat.post("/partners", "{\"name\": \"東部ガス\"}").id();
        UUID right = secretariat
                .post("/agreements", signed.replace(gas.toString(), again.toString()))
                .id();
        secretariat
                .post("/agreements/" + right + "/amendment", """
                {"from": "2014-04-01", "kind": "連携協定", "partners": ["%s"], "reason": "別の協定"}
                """.formatted(again))
                .json();
        secretariat
                .post("/agreements/" + right + "/amendments/2014-04-01/annulment", WRONG)
                .json();
        assertThat(secretariat
                        .post("/agreements/" + right + "/amendments/2014-04-01/annulment", WRONG)
                        .problem())
                .isEqualTo("404 agreement.amendment_unknown");
        JsonNode register = secretariat.get("/agreements?on=2015-01-01").json();
        assertThat(register.at("/items/0/kind").asString()).isEqualTo("見守り協定");
        assertThat(secretariat
                        .get("/agreements/" + right)
                        .json()
                        .at("/annulledAmendments/0/terms/kind")
                        .asString())
                .isEqualTo("連携協定");

        secretariat
                .post("/partners/" + again + "/renaming", "{\"name\": \"西部ガス\", \"from\": \"2015-04-01\"}")
                .json();
        secretariat
                .post("/partners/" + again + "/renamings/2015-04-01/annulment", WRONG)
                .json();
        assertThat(secretariat.get("/partners/" + again).json().path("name").asString())
                .isEqualTo("東部ガス");
        assertThat(secretariat
                        .get("/partners/" + again)
                        .json()
                        .at("/annulledNames/0/name")
                        .asString())
                .isEqualTo("西部ガス");

        UUID count = secretariat
                .post("/printed-counts", "{\"of\": \"AGREEMENTS\", \"count\": 32, \"source\": \"別の市の資料\"}")
                .id();
        secretariat.post("/printed-counts/" + count + "/annulment", WRONG).json();
        assertThat(secretariat.get("/agreements").json().path("printedCounts").isEmpty())
                .isTrue();
    }

    @Test
    void of_an_indicator_or_the_value_of_a_year_leaves_no_trace_in_the_status() {
        UUID indicator =
                city.secretariat.post("/indicators", """
                {"measure": "%s", "name": "相談件数", "unit": "件", "target": {"printed": "50件以上"}}
                """.formatted(measure)).id();
        String value = "/indicators/" + indicator + "/values/R4";
        city.secretariat.post(value, "{\"value\": 52}").json();
        assertThat(city.secretariat.post(value, "{\"value\": 51}").problem()).isEqualTo("409 indicator.value_exists");
        city.secretariat.post(value + "/annulment", WRONG).json();
        assertThat(city.secretariat.post(value + "/annulment", WRONG).problem())
                .isEqualTo("404 indicator.value_unknown");
        city.secretariat.post(value, "{\"value\": 51}").json();
        JsonNode read = city.secretariat.get("/indicators/" + indicator).json();
        assertThat(read.toString()).contains("annulledValues", "別の取組の記録");

        close("R4");
        assertThat(city.secretariat.post(value + "/annulment", WRONG).problem()).isEqualTo("409 plan.year_closed");
        assertThat(city.secretariat
                        .post("/indicators/" + indicator + "/annulment", WRONG)
                        .problem())
                .isEqualTo("409 plan.year_closed");
        city.secretariat
                .post("/plans/" + city.plan + "/fiscal-years/R4/reopening", "{\"reason\": \"誤り\"}")
                .json();
        city.secretariat.post("/indicators/" + indicator + "/annulment", WRONG).json();
        assertThat(City.measureOf(city.status("R4"), 0).path("indicators").isEmpty())
                .isTrue();
        assertThat(city.secretariat
                        .get("/plans/" + city.plan + "/snapshot")
                        .json()
                        .at("/annulled/0/kind")
                        .asString())
                .isEqualTo("indicator");
        city.secretariat.post("/indicators", """
                {"measure": "%s", "name": "相談件数", "unit": "件", "target": {"printed": "60件以上"}}
                """.formatted(measure)).id();
    }

    @Test
    void of_members_meetings_and_elections_waits_for_what_rests_on_them() {
        Council council = Council.of(city, 3);
        Api secretariat = city.secretariat;
        String at = "/committees/" + council.id;
        UUID seat = council.seats.getFirst();
        String day = Council.today().minusDays(20).toString();
        UUID meeting = secretariat
                .post(at + "/meetings", """
                {"day": "%s", "convener": "SECRETARIAT", "present": ["%s", "%s"]}
                """.formatted(day, seat, council.seats.get(1)))
                .id();
        secretariat.post(at + "/officers", """
                {"chair": "%s", "meeting": "%s"}
                """.formatted(seat, meeting)).json();
        UUID second = secretariat
                .post(at + "/meetings", """
                {"day": "%s", "convener": "CHAIR", "present": ["%s"]}
                """.formatted(Council.today().minusDays(10), council.seats.get(1)))
                .id();

        String appointment = at + "/members/" + seat + "/annulment";
        String election = at + "/officers/" + day + "/annulment";
        assertThat(secretariat.post(at + "/annulment", WRONG).problem()).isEqualTo("409 committee.not_empty");
        assertThat(secretariat.post(appointment, WRONG).problem()).isEqualTo("409 committee.appointment_attended");
        assertThat(secretariat
                        .post(at + "/meetings/" + meeting + "/annulment", WRONG)
                        .problem())
                .isEqualTo("409 committee.meeting_elected");
        assertThat(secretariat.post(election, WRONG).problem()).isEqualTo("409 committee.election_convened");
        secretariat.post(at + "/meetings/" + second + "/annulment", WRONG).json();
        secretariat.post(election, WRONG).json();
        assertThat(secretariat.post(election, WRONG).problem()).isEqualTo("404 committee.election_unknown");
        secretariat.post(at + "/meetings/" + meeting + "/annulment", WRONG).json();
        assertThat(secretariat
                        .post(at + "/meetings/" + meeting + "/annulment", WRONG)
                        .problem())
                .isEqualTo("409 committee.already_annulled");
        secretariat.post(appointment, WRONG).json();
        assertThat(secretariat.post(appointment, WRONG).problem()).isEqualTo("404 committee.seat_unknown");

        JsonNode now = secretariat.get(at).json();
        assertThat(now.path("inOffice").asInt()).isEqualTo(2);
        assertThat(now.has("chair")).isFalse();
        assertThat(now.path("meetings").isEmpty()).isTrue();
        assertThat(now.path("annulledParts")
                        .valueStream()
                        .map(part -> part.path("kind").asString())
                        .toList())
                .containsExactly("seat", "election", "meeting", "meeting");
        assertThat(secretariat.get("/plans/" + city.plan + "/snapshot").json().at("/committees/0/annulledParts"))
                .hasSize(4);
        // The number of the meeting is free again.
        UUID third = secretariat
                .post(at + "/meetings", """
                {"number": 1, "day": "%s", "convener": "SECRETARIAT", "present": ["%s"]}
                """.formatted(day, council.seats.get(1)))
                .id();
        assertThat(third).isNotEqualTo(meeting);

        council.replace(2);
        secretariat
                .post(at + "/members/" + council.seats.get(2) + "/annulment", WRONG)
                .json();
        assertThat(secretariat.get(at).json().path("vacantSeats")).hasSize(1);
        assertThat(secretariat
                        .post(at + "/members/" + council.seats.get(2) + "/annulment", WRONG)
                        .problem())
                .isEqualTo("409 committee.appointment_resigned");

        UUID empty = secretariat.post("/committees", "{\"name\": \"別の会議\"}").id();
        secretariat.post("/committees/" + empty + "/annulment", WRONG).json();
        assertThat(secretariat.get("/committees").json().path("items")).hasSize(1);
        assertThat(secretariat
                        .get("/committees/" + empty)
                        .json()
                        .at("/annulled/reason")
                        .asString())
                .isEqualTo("別の取組の記録");
    }

    @Test
    void of_a_round_waits_until_it_is_reopened_and_takes_its_averages_along() {
        Council council = Council.of(city, 2);
        Api secretariat = city.secretariat;
        String round = council.open();
        council.members
                .getFirst()
                .post(round + "/scores", Council.score(measure, 4, "よい"))
                .json();
        secretariat.post(round + "/closing", "{}").json();
        assertThat(City.measureOf(city.status("R4"), 0).path("averages")).hasSize(1);
        assertThat(secretariat.post(round + "/annulment", WRONG).problem()).isEqualTo("409 scoring.reopen_first");
        assertThat(secretariat
                        .post(
                                "/committees/" + council.id + "/members/" + council.seats.getFirst() + "/annulment",
                                WRONG)
                        .problem())
                .isEqualTo("409 committee.appointment_scored");
        secretariat.post(round + "/reopening", "{\"reason\": \"誤り\"}").json();
        secretariat.post(round + "/annulment", WRONG).json();
        assertThat(secretariat.post(round + "/closing", "{}").problem()).isEqualTo("409 scoring.already_annulled");
        assertThat(council.members
                        .getFirst()
                        .post(round + "/scores", Council.score(measure, 5))
                        .problem())
                .isEqualTo("409 scoring.already_annulled");
        assertThat(City.measureOf(city.status("R4"), 0).path("averages").isEmpty())
                .isTrue();
        assertThat(secretariat.get("/scoring-rounds").json().path("items").isEmpty())
                .isTrue();
        assertThat(secretariat.get(round).json().at("/annulled/reason").asString())
                .isEqualTo("別の取組の記録");
        assertThat(secretariat
                        .get("/plans/" + city.plan + "/publications/preview?fiscalYear=R4")
                        .json()
                        .path("openRounds")
                        .isEmpty())
                .isTrue();
        assertThat(secretariat
                        .get("/plans/" + city.plan + "/snapshot")
                        .json()
                        .at("/annulled/0/kind")
                        .asString())
                .isEqualTo("round");
        // Whoever never should have been appointed can be taken back now.
        secretariat
                .post("/committees/" + council.id + "/members/" + council.seats.getFirst() + "/annulment", WRONG)
                .json();
    }

    @Test
    void of_a_line_or_a_measure_waits_until_nothing_stands_on_it() {
        Api secretariat = city.secretariat;
        UUID result = report("R4", "別の取組");
        String annulment = line("annulment");
        assertThat(secretariat.post(annulment, WRONG).problem()).isEqualTo("409 measure.initiative_recorded");
        assertThat(secretariat
                        .post("/measures/" + measure + "/annulment", WRONG)
                        .problem())
                .isEqualTo("409 measure.not_empty");
        staff.post("/results/" + result + "/annulment", WRONG).json();
        secretariat.post(annulment, WRONG).json();
        assertThat(secretariat.post(annulment, WRONG).problem()).isEqualTo("404 measure.initiative_unknown");
        assertThat(City.measureOf(city.status("R4"), 0).path("initiatives").isEmpty())
                .isTrue();
        city.initiative(measure, "\"title\": \"見守り\",", city.welfare);
        assertThat(City.line(city.status("R4"), 0, 0).path("no").asInt()).isEqualTo(1);
        assertThat(secretariat
                        .get("/measures/" + measure)
                        .json()
                        .at("/annulledInitiatives/0/title")
                        .asString())
                .isEqualTo("相談");

        UUID wrong = city.measure("2");
        assertThat(secretariat
                        .post("/plans/" + city.plan + "/measures", """
                                {"heading": "%s", "code": "2", "title": "施策2"}
                                """.formatted(city.direction))
                        .problem())
                .isEqualTo("409 measure.code_taken");
        secretariat.post("/measures/" + wrong + "/annulment", WRONG).json();
        assertThat(secretariat
                        .post("/measures/" + wrong + "/retirement", "{\"lastFiscalYear\": \"R5\", \"reason\": \"終了\"}")
                        .problem())
                .isEqualTo("409 measure.already_annulled");
        UUID right = city.measure("2");
        JsonNode snapshot = secretariat.get("/plans/" + city.plan + "/snapshot").json();
        assertThat(snapshot.path("measures")
                        .valueStream()
                        .map(one -> one.path("id").asString())
                        .toList())
                .containsExactly(measure.toString(), right.toString());
        assertThat(snapshot.path("annulled")
                        .valueStream()
                        .map(one -> one.path("kind").asString())
                        .toList())
                .containsExactlyInAnyOrder("result", "measure");
    }

    @Test
    void of_a_reorganisation_or_a_renaming_gives_a_department_its_duties_and_name_back() {
        Api secretariat = city.secretariat;
        String departments = "/departments/";
        secretariat
                .post(departments + "reorganisations", """
                {"from": "2023-04-01", "predecessors": ["%s"], "successors": ["%s"]}
                """.formatted(city.welfare, city.health))
                .json();
        assertThat(city.as(Role.STAFF, city.health)
                        .post(line("results/R4"), "{\"text\": \"代わりに\"}")
                        .status())
                .isEqualTo(201);
        secretariat
                .post(departments + city.welfare + "/reorganisation/annulment", WRONG)
                .json();
        assertThat(secretariat
                        .post(departments + city.welfare + "/reorganisation/annulment", WRONG)
                        .problem())
                .isEqualTo("409 municipality.department_not_ended");
        JsonNode welfare = secretariat.get(departments + city.welfare).json();
        assertThat(welfare.has("ended")).isFalse();
        assertThat(welfare.at("/annulledReorganisations/0/annulled/reason").asString())
                .isEqualTo("別の取組の記録");
        assertThat(secretariat
                        .get(departments + city.health)
                        .json()
                        .path("predecessors")
                        .isEmpty())
                .isTrue();
        assertThat(city.as(Role.STAFF, city.health)
                        .post(line("results/R5"), "{\"text\": \"代わりに\"}")
                        .problem())
                .isEqualTo("403 result.not_your_department");

        secretariat
                .post(departments + city.welfare + "/renaming", "{\"name\": \"くらし課\", \"from\": \"2022-04-01\"}")
                .json();
        secretariat
                .post(departments + city.welfare + "/renamings/2022-04-01/annulment", WRONG)
                .json();
        assertThat(secretariat
                        .get(departments + city.welfare)
                        .json()
                        .path("name")
                        .asString())
                .isEqualTo("福祉課");
    }
}
