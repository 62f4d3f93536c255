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
import java.util.function.Supplier;

/**
 * A city with a department and a plan, whose initiatives are reported on one after the other, year by year. It can be
 * given the ids of all that is in it, so that it is the same in each run.
 */
final class City {
    /** All years that are over, so that no measurement runs out of results to record. */
    private static final FiscalYears YEARS = new FiscalYears(new FiscalYear(1950), new FiscalYear(2025));

    private static final int INITIATIVES_PER_MEASURE = 10;

    /**
     * A result that has not been recorded yet.
     *
     * @param no number of the initiative in its measure
     * @param year the calendar year in which the fiscal year begins
     */
    record Due(UUID measure, int no, UUID initiative, int year) {
        /** Where it is recorded, below the city's address. */
        String path() {
            return "measures/" + measure + "/initiatives/" + no + "/results/" + year;
        }
    }

    /** Everything that is due, one after the other, for one application; neighbours are mostly of different measures. */
    final class Dues {
        private final AtomicInteger taken = new AtomicInteger();

        Due next() {
            int n = taken.getAndIncrement();
            Due first = firstYear.get(n * INITIATIVES_PER_MEASURE % firstYear.size()
                    + n / (firstYear.size() / INITIATIVES_PER_MEASURE) % INITIATIVES_PER_MEASURE);
            return new Due(
                    first.measure(),
                    first.no(),
                    first.initiative(),
                    YEARS.first().startYear() + n / firstYear.size());
        }
    }

    private final MunicipalityCode code;
    private final UUID department;
    private final UUID plan;
    private final UUID heading;
    private final List<UUID> measures = new ArrayList<>();
    private final List<Due> firstYear = new ArrayList<>();
    private final Dues dues = new Dues();
    private final AtomicInteger corrected = new AtomicInteger();

    /** A city that is established, or will be. */
    City(String code, int measures, Supplier<UUID> ids) {
        this.code = new MunicipalityCode(code);
        this.department = ids.get();
        this.plan = ids.get();
        this.heading = ids.get();
        for (int i = 0; i < measures; i++) {
            UUID measure = ids.get();
            this.measures.add(measure);
            for (int no = 1; no <= INITIATIVES_PER_MEASURE; no++) {
                firstYear.add(new Due(measure, no, ids.get(), YEARS.first().startYear()));
            }
        }
    }

    /** Adopts the plan with everything in it, except results. */
    void establish(Commands commands) {
        keep(commands, new RegisterMunicipality(code, "測定市"));
        keep(commands, new EstablishDepartment(code.stream(), department, "福祉政策課", null));
        keep(commands, new AdoptPlan(plan, "測定計画", null, YEARS, List.of("柱", "施策"), List.of()));
        keep(commands, new AddHeading(plan, heading, null, "1", "地域で支え合う"));
        for (int i = 0; i < measures.size(); i++) {
            keep(commands, new AddMeasure(measures.get(i), plan, heading, "1-" + (i + 1), "相談の窓口 " + (i + 1), null));
        }
        for (Due due : firstYear) {
            keep(
                    commands,
                    new AddInitiative(
                            due.measure(),
                            due.initiative(),
                            new InitiativeContent(
                                    null, null, List.of(InCharge.always(department)), null, false, null, null, null)));
        }
    }

    private void keep(Commands commands, Command command) {
        Actor secretariat =
                new Actor(Ids.named("benchmark/secretariat"), "主査", Role.SECRETARIAT, code.value(), Set.of());
        commands.write(command, new Caller(secretariat, Channel.API, null, null, "benchmark"));
    }

    /** The next result for Daicho in this process. */
    Due next() {
        return dues.next();
    }

    /** Records a result as the department does, under a request key of its own. */
    void record(Commands commands, Due due, UUID result) {
        keepAsStaff(
                commands,
                new RecordYearResult(
                        result,
                        new ResultOf(
                                plan,
                                due.measure(),
                                due.initiative(),
                                new FiscalYear(due.year()),
                                List.of(department),
                                Stage.FINAL),
                        content(0)));
    }

    /** Corrects a result as the department does, whatever its version, under a request key of its own. */
    void correct(Commands commands, UUID result) {
        keepAsStaff(commands, new CorrectYearResult(result, content(corrected.incrementAndGet()), "件数の訂正", null));
    }

    private void keepAsStaff(Commands commands, Command command) {
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

    /** A result as the body of a request. */
    String body(UUID result) {
        return "{\"id\": \"" + result + "\", \"departments\": [\"" + department + "\"], " + fields(128) + "}";
    }

    /** A correction as the body of a request; each has another number. */
    String correction(int number) {
        return "{" + fields(128 + number) + ", \"reason\": \"件数の訂正\"}";
    }

    private static String fields(int people) {
        return """
                "text": "地区ごとに相談会を開き、延べ%d人の相談を受けた。", "programmes": ["地域相談事業"],\
                 "figures": [{"label": "相談件数", "value": %d, "unit": "件", "kind": "ACTUAL"}]""".formatted(people, people);
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
