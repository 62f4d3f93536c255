package daicho.benchmark;

import daicho.command.Caller;
import daicho.command.Commands;
import daicho.shared.Channel;
import daicho.shared.Command;
import daicho.shared.Ids;
import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import daicho.shared.measure.InCharge;
import daicho.shared.measure.InitiativeContent;
import daicho.shared.measure.MeasureCommand.AddInitiative;
import daicho.shared.measure.MeasureCommand.AddMeasure;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.municipality.MunicipalityCommand.EstablishDepartment;
import daicho.shared.municipality.MunicipalityCommand.RegisterMunicipality;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.PlanCommand.AddHeading;
import daicho.shared.plan.PlanCommand.AdoptPlan;
import daicho.shared.result.Figure;
import daicho.shared.result.ResultContent;
import daicho.shared.result.ResultOf;
import daicho.shared.result.Stage;
import daicho.shared.result.YearResultCommand.CorrectYearResult;
import daicho.shared.result.YearResultCommand.RecordYearResult;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A city with a department and a plan, whose initiatives are reported on one after the other, year by year. */
final class City {
    /** Two hundred years, so that no measurement runs out of results to record. */
    private static final FiscalYears YEARS = new FiscalYears(new FiscalYear(2000), new FiscalYear(2199));

    private static final int INITIATIVES_PER_MEASURE = 10;

    /**
     * A result that has not been recorded yet.
     *
     * @param no number of the initiative in its measure
     */
    record Due(UUID measure, int no, UUID initiative, FiscalYear year) {}

    private final Commands commands;
    private final MunicipalityCode code;
    private final UUID department = Ids.next();
    private final UUID plan = Ids.next();
    private final List<Due> firstYear = new ArrayList<>();
    private final AtomicInteger recorded = new AtomicInteger();
    private final AtomicInteger corrected = new AtomicInteger();

    private City(Commands commands, MunicipalityCode code) {
        this.commands = commands;
        this.code = code;
    }

    static City build(Commands commands, String code, int measures) {
        City city = new City(commands, new MunicipalityCode(code));
        city.build(measures);
        return city;
    }

    private void build(int measures) {
        UUID heading = Ids.next();
        keep(new RegisterMunicipality(code, "測定市"));
        keep(new EstablishDepartment(code.stream(), department, "福祉政策課", null));
        keep(new AdoptPlan(plan, "測定計画", null, YEARS, List.of("柱", "施策"), List.of()));
        keep(new AddHeading(plan, heading, null, "1", "地域で支え合う"));
        for (int i = 1; i <= measures; i++) {
            UUID measure = Ids.next();
            keep(new AddMeasure(measure, plan, heading, "1-" + i, "相談の窓口 " + i));
            for (int no = 1; no <= INITIATIVES_PER_MEASURE; no++) {
                UUID initiative = Ids.next();
                keep(new AddInitiative(
                        measure,
                        initiative,
                        new InitiativeContent(
                                null, null, List.of(InCharge.always(department)), null, false, null, null, null)));
                firstYear.add(new Due(measure, no, initiative, YEARS.first()));
            }
        }
    }

    private void keep(Command command) {
        Actor secretariat =
                new Actor(Ids.named("benchmark/secretariat"), "主査", Role.SECRETARIAT, code.value(), Set.of());
        commands.write(command, new Caller(secretariat, Channel.API, null, null, "benchmark"));
    }

    /** The next result; neighbours are of different initiatives and mostly of different measures. */
    Due next() {
        int n = recorded.getAndIncrement();
        Due first = firstYear.get(n * INITIATIVES_PER_MEASURE % firstYear.size()
                + n / (firstYear.size() / INITIATIVES_PER_MEASURE) % INITIATIVES_PER_MEASURE);
        return new Due(
                first.measure(),
                first.no(),
                first.initiative(),
                new FiscalYear(YEARS.first().startYear() + n / firstYear.size()));
    }

    /** Records a result as the department does, under a request key of its own. */
    UUID record(Due due) {
        UUID result = Ids.next();
        keepAsStaff(new RecordYearResult(
                result,
                new ResultOf(plan, due.measure(), due.initiative(), due.year(), List.of(department), Stage.FINAL),
                content(0)));
        return result;
    }

    /** Corrects a result as the department does, whatever its version, under a request key of its own. */
    void correct(UUID result) {
        keepAsStaff(new CorrectYearResult(result, content(corrected.incrementAndGet()), "件数の訂正", null));
    }

    private void keepAsStaff(Command command) {
        Actor staff = new Actor(Ids.named("benchmark/staff"), "主事", Role.STAFF, code.value(), Set.of(department));
        String key = Ids.next().toString();
        commands.write(command, new Caller(staff, Channel.API, new Caller.RequestKey(key, key), null, key));
    }

    /** Differs for each correction, since a correction that changes nothing is refused. */
    private static ResultContent content(int correction) {
        return new ResultContent(
                null,
                "地区ごとに相談会を開き、延べ%d人の相談を受けた。".formatted(128 + correction),
                List.of("地域相談事業"),
                List.of(new Figure("相談件数", BigDecimal.valueOf(128 + correction), "件", Figure.Kind.ACTUAL)),
                null,
                false);
    }

    /** The same content as a body of a request. */
    String body() {
        return """
                {"departments": ["%s"], "text": "地区ごとに相談会を開き、延べ128人の相談を受けた。", "programmes": ["地域相談事業"],\
                 "figures": [{"label": "相談件数", "value": 128, "unit": "件", "kind": "ACTUAL"}]}""".formatted(department);
    }

    MunicipalityCode code() {
        return code;
    }

    UUID plan() {
        return plan;
    }

    UUID department() {
        return department;
    }

    /** How many initiatives there are: results in a year. */
    int initiatives() {
        return firstYear.size();
    }

    FiscalYear year() {
        return YEARS.first();
    }
}
