package daicho.query;

import static daicho.query.Sample.CARE;
import static daicho.query.Sample.DIRECTION;
import static daicho.query.Sample.FIRST;
import static daicho.query.Sample.MEASURE;
import static daicho.query.Sample.MUNICIPALITY;
import static daicho.query.Sample.PLAN;
import static daicho.query.Sample.R3;
import static daicho.query.Sample.SCHOOLS;
import static daicho.query.Sample.WELFARE;
import static daicho.query.Sample.figure;
import static daicho.query.Sample.id;
import static daicho.query.Sample.initiative;
import static daicho.query.Sample.planText;
import static daicho.query.Sample.rating;
import static daicho.query.Sample.result;
import static daicho.query.Sample.says;
import static daicho.query.Sample.yearPlan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import daicho.query.audit.AuditEntryView;
import daicho.query.committee.Council;
import daicho.query.measure.Initiative;
import daicho.query.measure.MeasureView;
import daicho.query.municipality.DepartmentView;
import daicho.query.municipality.Departments;
import daicho.query.municipality.MunicipalityView;
import daicho.query.plan.FiscalYearView;
import daicho.query.plan.HeadingView;
import daicho.query.plan.PlanTextView;
import daicho.query.plan.PlanView;
import daicho.query.publication.PublicationView;
import daicho.query.result.RatingView;
import daicho.query.result.Review;
import daicho.query.result.YearPlanView;
import daicho.query.result.YearResultView;
import daicho.shared.SealedText;
import daicho.shared.access.Role;
import daicho.shared.access.RoleAssignmentEvent.RoleAssigned;
import daicho.shared.access.TokenEvent.TokenIssued;
import daicho.shared.access.TokenScope;
import daicho.shared.comment.Audience;
import daicho.shared.comment.CallEvent;
import daicho.shared.comment.CallEvent.CallForCommentsOpened;
import daicho.shared.comment.CommentEvent.CommentAdded;
import daicho.shared.comment.CommentEvent.CommentAnswered;
import daicho.shared.comment.CommentSubject;
import daicho.shared.draft.ResultDraftEvent.ResultDrafted;
import daicho.shared.evidence.EvidenceContent;
import daicho.shared.evidence.EvidenceEvent.EvidenceAdded;
import daicho.shared.evidence.EvidencePlace;
import daicho.shared.evidence.EvidenceType;
import daicho.shared.evidence.StoredFile;
import daicho.shared.measure.MeasureEvent.InitiativeRetired;
import daicho.shared.municipality.DepartmentName;
import daicho.shared.municipality.MunicipalityEvent.DepartmentNameCorrected;
import daicho.shared.municipality.MunicipalityEvent.DepartmentRenamed;
import daicho.shared.municipality.MunicipalityEvent.DepartmentsReorganisationCorrected;
import daicho.shared.municipality.MunicipalityEvent.DepartmentsReorganised;
import daicho.shared.operation.OperatorEvent.BackupRestored;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.Licence;
import daicho.shared.plan.PartOfYear;
import daicho.shared.plan.PlanEvent.FiscalYearClosed;
import daicho.shared.plan.PlanEvent.FiscalYearReopened;
import daicho.shared.plan.PlanEvent.PartOfYearReopened;
import daicho.shared.plan.PlanEvent.PublicationTermsSet;
import daicho.shared.plan.PlanTextContent;
import daicho.shared.plan.PlanTextEvent.PlanTextRemoved;
import daicho.shared.plan.PlanTextEvent.PlanTextRevised;
import daicho.shared.plan.PlanTextKind;
import daicho.shared.plan.PublicationTerms;
import daicho.shared.publication.PublicationEvent.EditionPublished;
import daicho.shared.publication.PublicationEvent.EditionWithdrawn;
import daicho.shared.reminder.OwedRecords;
import daicho.shared.reminder.ReminderDays;
import daicho.shared.reminder.ReminderEvent.ReminderIssued;
import daicho.shared.reminder.ReminderEvent.ReminderSent;
import daicho.shared.reminder.ReminderOccasion;
import daicho.shared.reminder.ReminderRuleEvent.ReminderRuleSet;
import daicho.shared.result.RatingContent;
import daicho.shared.result.RatingEvent.RatingCorrected;
import daicho.shared.result.ResultOf;
import daicho.shared.result.Stage;
import daicho.shared.result.StakeholderResultContent;
import daicho.shared.result.StakeholderResultEvent.StakeholderResultRecorded;
import daicho.shared.result.StakeholderResultOf;
import daicho.shared.result.YearPlanContent;
import daicho.shared.result.YearPlanEvent.YearPlanCorrected;
import daicho.shared.result.YearResultEvent.YearResultConfirmed;
import daicho.shared.result.YearResultEvent.YearResultCorrected;
import daicho.shared.result.YearResultEvent.YearResultReturned;
import daicho.shared.schedule.DueDayEvent.DueDaySet;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProjectionsTest {
    @Test
    void version_of_municipality_moves_with_its_departments() {
        assertThat(Sample.plan().rows(MunicipalityView.VIEW))
                .containsExactly(new MunicipalityView(MUNICIPALITY, "172014", "金沢市", 3));
    }

    @Test
    void departments_keep_all_names_and_know_who_follows() {
        Folded folded = Sample.plan()
                .events(
                        new DepartmentRenamed(MUNICIPALITY, WELFARE, "福祉課", LocalDate.of(2022, 4, 1)),
                        new DepartmentsReorganised(
                                MUNICIPALITY,
                                LocalDate.of(2024, 4, 1),
                                List.of(WELFARE, CARE),
                                List.of(SCHOOLS),
                                "6-1"));

        DepartmentView welfare = row(folded, DepartmentView.VIEW, WELFARE);
        assertThat(welfare.names())
                .containsExactly(
                        new DepartmentName("福祉政策課", null), new DepartmentName("福祉課", LocalDate.of(2022, 4, 1)));
        assertThat(welfare.lifetime().ended()).isEqualTo("2024-04-01");
        assertThat(welfare.lifetime().successors()).containsExactly(SCHOOLS);
        assertThat(welfare.lifetime().decisionNumber()).isEqualTo("6-1");
        assertThat(row(folded, DepartmentView.VIEW, SCHOOLS).lifetime().predecessors())
                .containsExactly(WELFARE, CARE);
        assertThat(welfare.nameOn(LocalDate.of(2022, 3, 31))).isEqualTo("福祉政策課");
        assertThat(welfare.nameOn(LocalDate.of(2022, 4, 1))).isEqualTo("福祉課");
    }

    @Test
    void departments_are_called_and_followed_as_on_the_day_whatever_was_recorded_first() {
        LocalDate next = LocalDate.of(2027, 4, 1);
        Folded folded = Sample.plan()
                .events(
                        new DepartmentRenamed(MUNICIPALITY, WELFARE, "共生課", next),
                        new DepartmentRenamed(MUNICIPALITY, WELFARE, "福祉課", LocalDate.of(2022, 4, 1)),
                        new DepartmentsReorganised(MUNICIPALITY, next, List.of(CARE), List.of(SCHOOLS), "6-1"));
        Departments before = new Departments(folded.rows(DepartmentView.VIEW), next.minusDays(1));
        assertThat(before.name(WELFARE)).isEqualTo("福祉課");
        assertThat(before.all())
                .extracting(DepartmentView::name)
                .contains("福祉課")
                .doesNotContain("共生課");
        assertThat(before.of(FiscalYear.of("R8")).answeringFor(CARE)).containsExactly(CARE);
        // What will be in force when the year begins.
        assertThat(before.of(FiscalYear.of("R9")).answeringFor(CARE)).containsExactly(SCHOOLS);
        Departments then = new Departments(folded.rows(DepartmentView.VIEW), next);
        assertThat(then.name(WELFARE)).isEqualTo("共生課");
        assertThat(then.of(FiscalYear.of("R8")).answeringFor(CARE)).containsExactly(SCHOOLS);
    }

    @Test
    void departments_are_corrected_in_their_names_and_days() {
        LocalDate wrong = LocalDate.of(2022, 4, 1);
        LocalDate right = LocalDate.of(2023, 4, 1);
        Folded folded = Sample.plan()
                .events(
                        new DepartmentRenamed(MUNICIPALITY, WELFARE, "福祉課", wrong),
                        new DepartmentNameCorrected(MUNICIPALITY, WELFARE, wrong, "共生課", right, "始期の誤り", null),
                        new DepartmentNameCorrected(MUNICIPALITY, CARE, null, "介護課", wrong, "誤記", null),
                        new DepartmentsReorganised(MUNICIPALITY, wrong, List.of(CARE), List.of(SCHOOLS), "6-1"),
                        new DepartmentsReorganisationCorrected(MUNICIPALITY, right, List.of(CARE), "誤記", null));
        DepartmentView welfare = row(folded, DepartmentView.VIEW, WELFARE);
        assertThat(welfare.nameOn(right.minusDays(1))).isEqualTo("福祉政策課");
        assertThat(welfare.nameOn(right)).isEqualTo("共生課");
        DepartmentView care = row(folded, DepartmentView.VIEW, CARE);
        assertThat(care.names()).containsExactly(new DepartmentName("介護課", wrong));
        assertThat(care.lifetime())
                .isEqualTo(new DepartmentView.Lifetime(wrong, right, List.of(), List.of(SCHOOLS), "6-1"));
        assertThat(row(folded, MunicipalityView.VIEW, MUNICIPALITY).version()).isEqualTo(8);
    }

    @Test
    void headings_know_their_level_and_version_of_plan_moves_with_them() {
        Folded folded = Sample.plan();

        assertThat(row(folded, HeadingView.VIEW, DIRECTION).level()).isEqualTo(2);
        assertThat(row(folded, PlanView.VIEW, PLAN).version()).isEqualTo(3);
    }

    @Test
    void fiscal_year_is_closed_and_reopened_with_a_reason() {
        Folded folded = Sample.plan().events(new FiscalYearClosed(PLAN, R3, "4-1"));
        assertThat(folded.rows(FiscalYearView.VIEW))
                .extracting(FiscalYearView::closed, FiscalYearView::decisionNumber)
                .containsExactly(tuple(true, "4-1"));

        folded.events(new FiscalYearReopened(PLAN, R3, "報告漏れ", null));
        assertThat(folded.rows(FiscalYearView.VIEW))
                .extracting(FiscalYearView::closed, FiscalYearView::reason)
                .containsExactly(tuple(false, "報告漏れ"));
        assertThat(folded.versions(FiscalYearView.VIEW)).hasSize(2);
    }

    @Test
    void initiatives_stand_in_the_row_of_their_measure() {
        Folded folded = Sample.plan()
                .events(initiative(MEASURE, FIRST, 1, WELFARE), new InitiativeRetired(MEASURE, FIRST, R3, "統合", "4-2"));

        MeasureView measure = row(folded, MeasureView.VIEW, MEASURE);
        assertThat(measure.version()).isEqualTo(2);
        assertThat(measure.reason()).isEqualTo("統合");
        assertThat(measure.initiatives()).extracting(Initiative::lastFiscalYear).containsExactly(R3);
    }

    @Test
    void corrections_replace_the_content_and_name_their_reason() {
        Folded folded = Sample.plan()
                .events(
                        initiative(MEASURE, FIRST, 1, WELFARE),
                        result(40, FIRST, R3, Stage.FINAL, says("実施"), WELFARE),
                        new YearResultConfirmed(id(40), null),
                        new YearResultCorrected(id(40), says("二回実施"), "誤記", null),
                        rating(50, FIRST, R3, null, "△"),
                        new RatingCorrected(id(50), new RatingContent("評価", "○", null), "誤入力", null),
                        yearPlan(60, FIRST, new FiscalYears(R3, R3), WELFARE),
                        new YearPlanCorrected(
                                id(60), new YearPlanContent("広げる", List.of(), List.of(), null), "方針変更", null));

        YearResultView result = row(folded, YearResultView.VIEW, id(40));
        assertThat(result.content().text()).isEqualTo("二回実施");
        assertThat(result.review()).isEqualTo(Review.SUBMITTED);
        assertThat(result.correctionReason()).isEqualTo("誤記");
        assertThat(row(folded, RatingView.VIEW, id(50)).content().mark()).isEqualTo("〇");
        assertThat(row(folded, YearPlanView.VIEW, id(60)).correctionReason()).isEqualTo("方針変更");
        assertThat(row(folded, YearPlanView.VIEW, id(60)).version()).isEqualTo(1);
    }

    @Test
    void texts_keep_every_wording_and_the_last_one_when_removed() {
        PlanTextContent revised = new PlanTextContent("市民", null, null, null, "声をかけ合う", null, "①", 2);
        Folded folded = Sample.plan()
                .events(
                        planText(70, MEASURE, PlanTextKind.ROLE, "市民", "声をかける", 1),
                        new PlanTextRevised(id(70), revised, "中間見直し", "6-3"),
                        new PlanTextRemoved(id(70), "重複", null));

        assertThat(folded.versions(PlanTextView.VIEW))
                .extracting(
                        version -> version.row().content().text(),
                        version -> version.row().reason(),
                        version -> version.row().removed())
                .containsExactly(
                        tuple("声をかける", null, false), tuple("声をかけ合う", "中間見直し", false), tuple("声をかけ合う", "重複", true));
        PlanTextView row = row(folded, PlanTextView.VIEW, id(70));
        assertThat(row.of().measure()).isEqualTo(MEASURE);
        assertThat(row.content().reference()).isEqualTo("①");
        assertThat(row.added()).isEqualTo(11);
        assertThat(row.version()).isEqualTo(2);
    }

    @Test
    void return_keeps_the_content() {
        Folded folded = Sample.plan()
                .events(
                        initiative(MEASURE, FIRST, 1, WELFARE),
                        result(40, FIRST, R3, Stage.FINAL, says("実施"), WELFARE),
                        new YearResultReturned(id(40), "件数を確認"));

        YearResultView result = row(folded, YearResultView.VIEW, id(40));
        assertThat(result.content().text()).isEqualTo("実施");
        assertThat(result.review()).isEqualTo(Review.RETURNED);
        assertThat(result.reviewReason()).isEqualTo("件数を確認");
    }

    @Test
    void what_an_operator_did_is_no_business_of_any_view_but_the_trail() {
        Folded folded = Sample.plan();
        int before = folded.versions(AuditEntryView.VIEW).size();
        folded.events(new BackupRestored(id(99), Sample.CODE, Instant.EPOCH, "障害"));

        assertThat(folded.versions(AuditEntryView.VIEW)).hasSize(before + 1);
    }

    @Test
    void rows_survive_being_written_as_json() {
        JsonMapper json = JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
        Folded folded = Sample.plan()
                .events(
                        initiative(MEASURE, FIRST, 1, WELFARE),
                        result(40, FIRST, R3, Stage.FINAL, says("実施", figure("訪問", "10.50")), WELFARE),
                        rating(50, FIRST, R3, null, "△"),
                        yearPlan(60, FIRST, new FiscalYears(R3, R3), WELFARE),
                        new StakeholderResultRecorded(
                                id(45),
                                Sample.CODE,
                                new StakeholderResultOf(PLAN, MEASURE, FIRST, R3, "社会福祉協議会"),
                                new StakeholderResultContent("見守り", List.of(), List.of(figure("訪問", "4.50")))),
                        new ResultDrafted(
                                id(46),
                                Sample.CODE,
                                new ResultOf(PLAN, MEASURE, FIRST, R3, List.of(WELFARE), Stage.FINAL),
                                says("下書き", figure("訪問", "3.50"))),
                        new DueDaySet(
                                id(47), Sample.CODE, PLAN, R3, Stage.FINAL, WELFARE, LocalDate.of(2022, 5, 31), null),
                        new ReminderIssued(
                                id(48),
                                Sample.CODE,
                                id(49),
                                LocalDate.of(2022, 6, 1),
                                ReminderOccasion.BY_HAND,
                                List.of(new OwedRecords(PLAN, R3, Stage.FINAL, WELFARE, LocalDate.of(2022, 5, 31), 2))),
                        new ReminderSent(id(48)),
                        new ReminderRuleSet(id(50), Sample.CODE, PLAN, new ReminderDays(List.of(14), List.of(1))),
                        new FiscalYearClosed(PLAN, R3, null),
                        new PartOfYearReopened(
                                PLAN, R3, new PartOfYear(WELFARE, null, null), LocalDate.of(2022, 9, 30), "入力漏れ", null),
                        new CallForCommentsOpened(CallEvent.callOf(PLAN), Sample.CODE, PLAN, null),
                        new CommentAdded(
                                id(80),
                                Sample.CODE,
                                new CommentSubject("MEASURE", MEASURE),
                                Audience.PUBLIC,
                                new SealedText(id(81), "AAAA"),
                                new SealedText(id(82), "BBBB"),
                                true),
                        new CommentAnswered(id(80), new SealedText(id(83), "CCCC")),
                        new EvidenceAdded(
                                id(84),
                                Sample.CODE,
                                new CommentSubject("RESULT", id(40)),
                                new EvidencePlace(PLAN, MEASURE, FIRST, R3, List.of(WELFARE), null, null),
                                new EvidenceContent(
                                        EvidenceType.FILE,
                                        new SealedText(id(85), "DDDD"),
                                        null,
                                        new StoredFile("application/pdf", 10, "ab".repeat(32)),
                                        null,
                                        null,
                                        null)),
                        new PublicationTermsSet(
                                PLAN,
                                new PublicationTerms(
                                        true, false, false, false, edition().licence()),
                                null,
                                null),
                        edition(),
                        new EditionWithdrawn(id(80), "数値の誤り", "4-9"),
                        planText(70, MEASURE, PlanTextKind.ROLE, "市民", "声をかける", 1),
                        new RoleAssigned(
                                id(90),
                                Sample.CODE,
                                id(91),
                                Role.STAFF,
                                "主事",
                                List.of(WELFARE),
                                LocalDate.of(2026, 4, 1),
                                null),
                        new TokenIssued(
                                id(92),
                                Sample.CODE,
                                id(90),
                                "集計",
                                List.of(TokenScope.READ),
                                Instant.parse("2027-04-01T00:00:00Z")))
                .events(Sample.agreements())
                .events(Sample.indicators())
                .events(Sample.scoring())
                .events(Council.met())
                .events(Council.minuted());

        for (Projection<?> projection : folded.all()) {
            List<? extends View.Row> rows = folded.rows(projection.view());
            assertThat(rows).as(projection.view().table()).isNotEmpty();
            for (View.Row row : rows) {
                assertThat(json.readValue(json.writeValueAsString(row), (Class<?>) row.getClass()))
                        .isEqualTo(row);
            }
        }
    }

    @Test
    void edition_keeps_who_published_it_and_who_withdrew_it_as_offices() {
        Folded folded = Sample.plan().events(edition());
        PublicationView published = row(folded, PublicationView.VIEW, id(80));
        assertThat(published.publishedBy()).isEqualTo(new PublicationView.Office(Role.STAFF, List.of()));
        assertThat(published.withdrawal()).isNull();

        folded.events(new EditionWithdrawn(id(80), "数値の誤り", "4-9"));
        PublicationView withdrawn = row(folded, PublicationView.VIEW, id(80));
        assertThat(withdrawn.withdrawal())
                .extracting(PublicationView.Withdrawal::reason, PublicationView.Withdrawal::decisionNumber)
                .containsExactly("数値の誤り", "4-9");
        assertThat(withdrawn.publishedAt()).isEqualTo(published.publishedAt());
        assertThat(withdrawn.version()).isEqualTo(1);
        assertThat(withdrawn.toString()).doesNotContain(Folded.PERSON.toString());
    }

    @Test
    void terms_of_publication_stand_in_the_row_of_their_plan() {
        Folded folded = Sample.plan();
        assertThat(row(folded, PlanView.VIEW, PLAN).publicationTerms()).isEqualTo(PublicationTerms.NONE);
        PublicationTerms terms =
                new PublicationTerms(true, false, false, false, edition().licence());
        folded.events(new PublicationTermsSet(PLAN, terms, null, null), new FiscalYearClosed(PLAN, R3, null));
        assertThat(row(folded, PlanView.VIEW, PLAN).publicationTerms()).isEqualTo(terms);
    }

    private static EditionPublished edition() {
        return new EditionPublished(
                id(80),
                Sample.CODE,
                PLAN,
                R3,
                1,
                "e3b0c442",
                2,
                7,
                new Licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
                null,
                List.of("/plan/name"),
                "4-8");
    }

    private static <R extends Record & View.Row> R row(Folded folded, View<R> view, UUID id) {
        return folded.rows(view).stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
