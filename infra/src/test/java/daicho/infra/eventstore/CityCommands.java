package daicho.infra.eventstore;

import daicho.shared.Ids;
import daicho.shared.measure.InCharge;
import daicho.shared.measure.InitiativeContent;
import daicho.shared.measure.MeasureCommand.AddInitiative;
import daicho.shared.measure.MeasureCommand.AddMeasure;
import daicho.shared.municipality.MunicipalityCommand.EstablishDepartment;
import daicho.shared.municipality.MunicipalityCommand.RegisterMunicipality;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.PlanCommand.AddHeading;
import daicho.shared.plan.PlanCommand.AdoptPlan;
import daicho.shared.result.ResultContent;
import daicho.shared.result.ResultOf;
import daicho.shared.result.Stage;
import daicho.shared.result.YearResultCommand.RecordYearResult;
import java.util.List;
import java.util.UUID;

/**
 * The commands that are needed before results can be recorded: a city with a department, a plan, a measure and its
 * initiatives.
 */
public final class CityCommands {
    static final UUID CITY = EventExamples.CODE.stream();
    static final UUID DEPARTMENT = EventExamples.id(1);
    static final UUID PLAN = EventExamples.id(10);
    static final UUID HEADING = EventExamples.id(11);
    static final UUID MEASURE = EventExamples.id(20);

    private CityCommands() {}

    static UUID initiative(int no) {
        return EventExamples.id(100 + no);
    }

    public static void register(LedgerNode node) {
        node.write(new RegisterMunicipality(EventExamples.CODE, "金沢市"));
    }

    static void build(LedgerNode node, FiscalYears years, int initiatives) {
        register(node);
        node.write(new EstablishDepartment(CITY, DEPARTMENT, "福祉政策課", null));
        node.write(new AdoptPlan(PLAN, "基本構想", null, years, List.of("柱", "施策"), List.of()));
        node.write(new AddHeading(PLAN, HEADING, null, "1", null));
        node.write(new AddMeasure(MEASURE, PLAN, HEADING, "1-1", null, null));
        for (int no = 1; no <= initiatives; no++) {
            node.write(new AddInitiative(
                    MEASURE,
                    initiative(no),
                    new InitiativeContent(
                            null, null, List.of(InCharge.always(DEPARTMENT)), null, false, null, null, null)));
        }
    }

    static RecordYearResult result(int initiative, FiscalYear year) {
        return result(Ids.next(), initiative, year, Stage.FINAL);
    }

    static RecordYearResult result(UUID id, int initiative, FiscalYear year, Stage stage) {
        return new RecordYearResult(
                id,
                new ResultOf(PLAN, MEASURE, initiative(initiative), year, List.of(DEPARTMENT), stage),
                new ResultContent(
                        stage == Stage.INTERIM ? year.firstDay() : null, "相談会を開いた", List.of(), List.of(), null, false));
    }

    /** A separate plan: a stream to which nobody else adds. */
    static AdoptPlan plan(UUID id) {
        return new AdoptPlan(id, "計画", null, FiscalYears.of("R5"), List.of("柱", "施策"), List.of());
    }
}
