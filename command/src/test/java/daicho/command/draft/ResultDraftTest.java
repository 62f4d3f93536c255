package daicho.command.draft;

import static daicho.command.City.AUDITOR;
import static daicho.command.City.CODE;
import static daicho.command.City.CULTURE;
import static daicho.command.City.HEALTH;
import static daicho.command.City.INITIATIVE;
import static daicho.command.City.MEASURE;
import static daicho.command.City.PLAN;
import static daicho.command.City.R4;
import static daicho.command.City.SECRETARIAT;
import static daicho.command.City.WELFARE;
import static daicho.command.City.id;
import static daicho.command.City.staffOf;
import static daicho.command.City.withInitiative;
import static daicho.shared.Refusal.Kind.CONFLICT;
import static daicho.shared.Refusal.Kind.FORBIDDEN;
import static daicho.shared.Refusal.Kind.INVALID;
import static daicho.shared.Refusal.Kind.UNKNOWN;

import daicho.command.GivenLedger;
import daicho.shared.Event;
import daicho.shared.draft.ResultDraftCommand.DraftResult;
import daicho.shared.draft.ResultDraftCommand.RemoveResultDraft;
import daicho.shared.draft.ResultDraftCommand.ReviseResultDraft;
import daicho.shared.draft.ResultDraftEvent.ResultDraftRemoved;
import daicho.shared.draft.ResultDraftEvent.ResultDraftRevised;
import daicho.shared.draft.ResultDraftEvent.ResultDrafted;
import daicho.shared.measure.InCharge;
import daicho.shared.measure.InitiativeContent;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.PlanEvent.FiscalYearClosed;
import daicho.shared.result.ResultContent;
import daicho.shared.result.ResultOf;
import daicho.shared.result.Stage;
import daicho.shared.result.YearResultCommand.RecordYearResult;
import daicho.shared.result.YearResultCommand.WithdrawYearResult;
import daicho.shared.result.YearResultEvent.YearResultConfirmed;
import daicho.shared.result.YearResultEvent.YearResultRecorded;
import daicho.shared.result.YearResultEvent.YearResultReturned;
import daicho.shared.result.YearResultEvent.YearResultWithdrawn;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ResultDraftTest {
    private static final UUID DRAFT = id(60);
    private static final UUID RESULT = id(40);
    private static final ResultOf OF = new ResultOf(PLAN, MEASURE, INITIATIVE, R4, List.of(WELFARE), Stage.FINAL);
    private static final ResultContent BEGUN = text("会議を");
    private static final ResultContent WRITTEN = text("会議を2回開いた");
    private static final ResultDrafted DRAFTED = new ResultDrafted(DRAFT, CODE, OF, BEGUN);
    private static final Event SUBMITTED = new YearResultRecorded(RESULT, CODE, OF, BEGUN, null, DRAFT);

    private static ResultContent text(String text) {
        return new ResultContent(null, text, List.of(), List.of(), null, false);
    }

    private static GivenLedger welfare(Event... events) {
        return withInitiative(events).by(staffOf(WELFARE));
    }

    @Test
    void is_begun_revised_and_removed_by_staff_of_its_department() {
        welfare().when(new DraftResult(DRAFT, OF, BEGUN)).appends(DRAFTED);
        welfare(DRAFTED).when(new ReviseResultDraft(DRAFT, WRITTEN)).appends(new ResultDraftRevised(DRAFT, WRITTEN));
        welfare(DRAFTED).when(new ReviseResultDraft(DRAFT, BEGUN)).refuses(CONFLICT, "result.nothing_changed");
        welfare(DRAFTED).when(new RemoveResultDraft(DRAFT)).appends(new ResultDraftRemoved(DRAFT));
        welfare(DRAFTED, new ResultDraftRemoved(DRAFT))
                .when(new ReviseResultDraft(DRAFT, WRITTEN))
                .refuses(UNKNOWN, "draft.unknown");
    }

    @Test
    void does_not_exist_for_other_departments_and_is_not_for_other_roles() {
        withInitiative(DRAFTED)
                .by(staffOf(HEALTH))
                .when(new ReviseResultDraft(DRAFT, WRITTEN))
                .refuses(UNKNOWN, "draft.unknown");
        withInitiative(DRAFTED)
                .by(staffOf(HEALTH))
                .when(new RemoveResultDraft(DRAFT))
                .refuses(UNKNOWN, "draft.unknown");
        for (var other : List.of(SECRETARIAT, AUDITOR)) {
            withInitiative(DRAFTED)
                    .by(other)
                    .when(new ReviseResultDraft(DRAFT, WRITTEN))
                    .refuses(FORBIDDEN, "request.role_may_not_write");
            withInitiative()
                    .by(other)
                    .when(new DraftResult(DRAFT, OF, BEGUN))
                    .refuses(FORBIDDEN, "request.role_may_not_write");
        }
        withInitiative()
                .by(staffOf(CULTURE))
                .when(new DraftResult(DRAFT, OF, BEGUN))
                .refuses(FORBIDDEN, "result.not_your_department");
    }

    @Test
    void of_a_year_before_belongs_to_the_department_that_has_taken_the_line_over() {
        InitiativeContent taken = new InitiativeContent(
                null,
                null,
                List.of(
                        new InCharge(WELFARE, null, R4, null),
                        new InCharge(CULTURE, FiscalYear.of("R5"), null, WELFARE)),
                null,
                false,
                null,
                null,
                null);
        GivenLedger culture = withInitiative(taken).by(staffOf(CULTURE));
        culture.when(new DraftResult(DRAFT, OF, BEGUN)).appends(DRAFTED);
        culture.and(DRAFTED)
                .when(new ReviseResultDraft(DRAFT, WRITTEN))
                .appends(new ResultDraftRevised(DRAFT, WRITTEN));
    }

    @Test
    void is_of_what_can_be_reported() {
        welfare(new FiscalYearClosed(PLAN, R4, null))
                .when(new DraftResult(DRAFT, OF, BEGUN))
                .refuses(CONFLICT, "plan.year_closed");
        ResultOf others = new ResultOf(PLAN, MEASURE, INITIATIVE, R4, List.of(CULTURE), Stage.FINAL);
        welfare().when(new DraftResult(DRAFT, others, BEGUN)).refuses(INVALID, "measure.not_in_charge", "/departments");
    }

    @Test
    void stands_still_while_what_was_submitted_from_it_stands() {
        welfare(DRAFTED).when(new RecordYearResult(RESULT, OF, BEGUN, DRAFT)).appends(SUBMITTED);
        welfare(DRAFTED, SUBMITTED).when(new ReviseResultDraft(DRAFT, WRITTEN)).refuses("draft.submitted", RESULT);
        welfare(DRAFTED, SUBMITTED).when(new RemoveResultDraft(DRAFT)).refuses("draft.submitted", RESULT);
        welfare(DRAFTED, SUBMITTED, new YearResultWithdrawn(RESULT, "書き直す"))
                .when(new ReviseResultDraft(DRAFT, WRITTEN))
                .appends(new ResultDraftRevised(DRAFT, WRITTEN));
    }

    @Test
    void comes_back_when_the_result_is_withdrawn_before_it_is_confirmed() {
        WithdrawYearResult withdraw = new WithdrawYearResult(RESULT, "書き直す");
        YearResultWithdrawn withdrawn = new YearResultWithdrawn(RESULT, "書き直す");
        welfare(DRAFTED, SUBMITTED).when(withdraw).appends(withdrawn);
        welfare(DRAFTED, SUBMITTED, new YearResultReturned(RESULT, "回数"))
                .when(withdraw)
                .appends(withdrawn);
        welfare(DRAFTED, SUBMITTED, new YearResultConfirmed(RESULT, null))
                .when(withdraw)
                .refuses(CONFLICT, "result.confirmed");
        welfare(DRAFTED, SUBMITTED, withdrawn).when(withdraw).refuses(CONFLICT, "result.already_annulled");
        welfare(DRAFTED, SUBMITTED, new FiscalYearClosed(PLAN, R4, null))
                .when(withdraw)
                .refuses(CONFLICT, "plan.year_closed");
        withInitiative(DRAFTED, SUBMITTED)
                .by(staffOf(HEALTH))
                .when(withdraw)
                .refuses(FORBIDDEN, "result.not_your_department");
    }
}
