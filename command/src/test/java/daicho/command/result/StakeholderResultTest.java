package daicho.command.result;

import static daicho.command.City.CODE;
import static daicho.command.City.INITIATIVE;
import static daicho.command.City.MEASURE;
import static daicho.command.City.PLAN;
import static daicho.command.City.R4;
import static daicho.command.City.STRANGER;
import static daicho.command.City.actor;
import static daicho.command.City.id;
import static daicho.command.City.withInitiative;
import static daicho.shared.Refusal.Kind.CONFLICT;
import static daicho.shared.Refusal.Kind.FORBIDDEN;
import static daicho.shared.Refusal.Kind.INVALID;
import static daicho.shared.Refusal.Kind.UNKNOWN;

import daicho.command.City;
import daicho.command.GivenLedger;
import daicho.command.Locks;
import daicho.shared.access.Role;
import daicho.shared.measure.MeasureCommand.AnnulInitiative;
import daicho.shared.measure.MeasureCommand.RetireInitiative;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.PlanEvent.FiscalYearClosed;
import daicho.shared.result.StakeholderResultCommand;
import daicho.shared.result.StakeholderResultCommand.AnnulStakeholderResult;
import daicho.shared.result.StakeholderResultCommand.CorrectStakeholderResult;
import daicho.shared.result.StakeholderResultCommand.RecordStakeholderResult;
import daicho.shared.result.StakeholderResultContent;
import daicho.shared.result.StakeholderResultEvent.StakeholderResultAnnulled;
import daicho.shared.result.StakeholderResultEvent.StakeholderResultCorrected;
import daicho.shared.result.StakeholderResultEvent.StakeholderResultRecorded;
import daicho.shared.result.StakeholderResultOf;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StakeholderResultTest {
    private static final UUID RESULT = id(98);
    private static final StakeholderResultContent WATCH =
            new StakeholderResultContent("見守り訪問を行った", List.of(), List.of());
    private static final StakeholderResultContent MORE =
            new StakeholderResultContent("見守り訪問と配食を行った", List.of(), List.of());
    private static final RecordStakeholderResult RECORD =
            new RecordStakeholderResult(RESULT, of(INITIATIVE, R4), WATCH);
    private static final StakeholderResultRecorded RECORDED =
            new StakeholderResultRecorded(RESULT, CODE, of(INITIATIVE, R4), WATCH);
    private static final CorrectStakeholderResult CORRECT = new CorrectStakeholderResult(RESULT, MORE, "配食の記載漏れ", null);
    private static final AnnulStakeholderResult ANNUL = new AnnulStakeholderResult(RESULT, "二重の登録", null);

    private static StakeholderResultOf of(@Nullable UUID initiative, FiscalYear year) {
        return new StakeholderResultOf(PLAN, MEASURE, initiative, year, "社会福祉協議会");
    }

    @Test
    void is_recorded_corrected_and_annulled_by_those_in_charge() {
        withInitiative().when(RECORD).appends(RECORDED).shares(Locks.year(PLAN, R4));
        withInitiative(RECORDED).when(CORRECT).appends(new StakeholderResultCorrected(RESULT, MORE, "配食の記載漏れ", null));
        withInitiative(RECORDED).when(ANNUL).appends(new StakeholderResultAnnulled(RESULT, "二重の登録", null));
        withInitiative(RECORDED, new StakeholderResultAnnulled(RESULT, "二重の登録", null))
                .when(CORRECT)
                .refuses(CONFLICT, "result.already_annulled");
        withInitiative(RECORDED)
                .when(new CorrectStakeholderResult(RESULT, WATCH, "同じ", null))
                .refuses(CONFLICT, "result.nothing_changed");
    }

    @Test
    void may_be_of_the_measure_as_a_whole() {
        RecordStakeholderResult whole = new RecordStakeholderResult(RESULT, of(null, R4), WATCH);
        withInitiative().when(whole).appends(new StakeholderResultRecorded(RESULT, CODE, of(null, R4), WATCH));
        withInitiative()
                .when(new RecordStakeholderResult(
                        RESULT, new StakeholderResultOf(PLAN, id(99), null, R4, "社会福祉協議会"), WATCH))
                .refuses(UNKNOWN, "measure.unknown");
    }

    @Test
    void needs_an_open_year_of_the_plan() {
        FiscalYearClosed closed = new FiscalYearClosed(PLAN, R4, null);
        withInitiative(closed).when(RECORD).refuses(CONFLICT, "plan.year_closed");
        withInitiative(RECORDED, closed).when(CORRECT).refuses(CONFLICT, "plan.year_closed");
        withInitiative(RECORDED, closed).when(ANNUL).refuses(CONFLICT, "plan.year_closed");
        withInitiative()
                .when(new RecordStakeholderResult(RESULT, of(INITIATIVE, new FiscalYear(2050)), WATCH))
                .refuses(INVALID, "plan.year_outside_plan");
    }

    @Test
    void keeps_its_line_and_its_year() {
        withInitiative(RECORDED)
                .when(new AnnulInitiative(MEASURE, 1, "誤り", null))
                .refuses(CONFLICT, "measure.initiative_recorded");
        withInitiative(RECORDED)
                .when(new RetireInitiative(MEASURE, 1, R4.previous(), "終了", null))
                .refuses(CONFLICT, "measure.year_recorded");
        withInitiative(new StakeholderResultRecorded(RESULT, CODE, of(null, R4), WATCH))
                .when(new RetireInitiative(MEASURE, 1, R4.previous(), "終了", null))
                .refuses(CONFLICT, "measure.year_recorded");
    }

    @Test
    void is_of_the_own_municipality_and_department() {
        withInitiative().by(STRANGER).when(RECORD).refuses(UNKNOWN, "measure.unknown");
        withInitiative().by(City.actor(Role.STAFF)).when(RECORD).refuses(FORBIDDEN, "result.not_your_department");
        for (StakeholderResultCommand command : List.of(CORRECT, ANNUL)) {
            withInitiative(RECORDED).by(STRANGER).when(command).refuses(UNKNOWN, "record.unknown");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"SECRETARIAT", "SYSTEM", "STAFF"},
            mode = EnumSource.Mode.EXCLUDE)
    void is_not_for_others(Role role) {
        GivenLedger before = withInitiative(RECORDED).by(actor(role));
        withInitiative().by(actor(role)).when(RECORD).refuses(FORBIDDEN, "request.role_may_not_write");
        before.when(CORRECT).refuses(FORBIDDEN, "request.role_may_not_write");
        before.when(ANNUL).refuses(FORBIDDEN, "request.role_may_not_write");
    }
}
