package daicho.query.snapshot;

import daicho.query.indicator.IndicatorSheet;
import daicho.query.measure.Initiative;
import daicho.query.measure.MeasureView;
import daicho.query.municipality.Departments;
import daicho.query.plan.HeadingView;
import daicho.query.plan.PlanView;
import daicho.query.result.CycleQueries;
import daicho.query.result.MeasureCycle;
import daicho.query.result.PlanRecords;
import daicho.query.result.RatingView;
import daicho.query.result.StakeholderResultView;
import daicho.query.result.YearPlanView;
import daicho.query.result.YearResultView;
import daicho.query.scoring.MeasureAverage;
import daicho.query.snapshot.PlanStatus.Answering;
import daicho.query.snapshot.PlanStatus.OfDepartment;
import daicho.query.snapshot.PlanStatus.OfHeading;
import daicho.query.snapshot.PlanStatus.OfInitiative;
import daicho.query.snapshot.PlanStatus.OfMeasure;
import daicho.shared.measure.InitiativeContent;
import daicho.shared.municipality.Successors;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.PlanWording;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The status of a plan in a year: its tree of headings, measures and initiatives with their records. */
final class StatusQueries {
    private final PlanRecords records;
    private final FiscalYear year;
    private final SharedTexts sharedTexts;
    private final Map<UUID, List<MeasureCycle.Gap>> gaps;
    private final List<MeasureAverage> averages;
    private final Map<String, Integer> further;
    private final Set<UUID> mentioned = new LinkedHashSet<>();

    private StatusQueries(
            PlanRecords records, FiscalYear year, List<MeasureAverage> averages, Map<String, Integer> further) {
        this.records = records;
        this.year = year;
        this.averages = averages;
        this.further = further;
        this.sharedTexts = new SharedTexts(records, year);
        this.gaps = CycleQueries.gaps(records, year);
    }

    static PlanStatus status(
            PlanRecords records, FiscalYear year, List<MeasureAverage> averages, Map<String, Integer> further) {
        return new StatusQueries(records, year, averages, further).status();
    }

    private PlanStatus status() {
        PlanView plan = records.plan();
        PlanWording wording = plan.wording().in(year);
        List<OfHeading> headings = headings(null);
        return new PlanStatus(
                plan.id(),
                wording.name(),
                year.startYear(),
                year.era(),
                records.closed(year),
                wording.levelNames(),
                new StatusCounts(records, year).counts(further),
                headings,
                departments(mentioned, records.departments().of(year)));
    }

    private List<OfHeading> headings(@Nullable UUID parent) {
        return records.headings().stream()
                .filter(heading -> Objects.equals(heading.parent(), parent))
                .map(this::heading)
                .toList();
    }

    private OfHeading heading(HeadingView heading) {
        return new OfHeading(
                heading.id(),
                heading.level(),
                records.plan().wording().in(year).levelNames().get(heading.level() - 1),
                heading.number(),
                heading.nameIn(year),
                indicators(heading.id()),
                headings(heading.id()),
                records.measures().stream()
                        .filter(measure -> measure.headingIn(year).equals(heading.id()))
                        .map(this::measure)
                        .toList());
    }

    private OfMeasure measure(MeasureView measure) {
        return new OfMeasure(
                measure.id(),
                measure.code(),
                measure.titleIn(year),
                indicators(measure.id()),
                measure.initiatives().stream().map(this::initiative).toList(),
                averages.stream()
                        .filter(average -> average.measure().equals(measure.id()))
                        .toList(),
                stakeholderResults(row ->
                        row.of().initiative() == null && row.of().measure().equals(measure.id())));
    }

    /** Of the year. */
    private List<StakeholderResultView> stakeholderResults(Predicate<StakeholderResultView> wanted) {
        return records.stakeholderResults().stream()
                .filter(row -> row.of().fiscalYear().equals(year))
                .filter(wanted)
                .toList();
    }

    private OfInitiative initiative(Initiative initiative) {
        UUID id = initiative.id();
        InitiativeContent content = initiative.in(year);
        List<YearPlanView> plans = yearPlans(id, year);
        List<YearResultView> results = records.results().stream()
                .filter(result -> result.of().initiative().equals(id)
                        && result.of().fiscalYear().equals(year))
                .toList();
        List<RatingView> ratings = records.ratings().stream()
                .filter(rating -> rating.of().initiative().equals(id)
                        && rating.of().fiscalYear().equals(year))
                .toList();
        List<YearPlanView> nextPlans = yearPlans(id, year.next());
        plans.forEach(plan -> mentioned.addAll(plan.of().departments()));
        results.forEach(result -> mentioned.addAll(result.of().departments()));
        ratings.stream()
                .map(rating -> rating.of().department())
                .filter(Objects::nonNull)
                .forEach(mentioned::add);
        nextPlans.forEach(plan -> mentioned.addAll(plan.of().departments()));
        List<UUID> inCharge = initiative.inCharge(year);
        mentioned.addAll(inCharge);
        return new OfInitiative(
                id,
                initiative.no(),
                content.title(),
                content.summary(),
                content.term(),
                content.addedLater(),
                content.relistedFrom() != null,
                content.relistedFrom(),
                initiative.runsIn(year, records.plan().years()),
                departments(inCharge, records.departments().of(initiative.definition(), year)),
                plans,
                results,
                ratings,
                nextPlans,
                sharedTexts.of(id, plans, results),
                gaps.getOrDefault(id, List.of()),
                stakeholderResults(row -> id.equals(row.of().initiative())),
                records.annulled().stream().filter(each -> id.equals(each.of())).toList());
    }

    /** The indicators of a heading or measure. */
    private List<IndicatorSheet> indicators(UUID owner) {
        return records.indicators().stream()
                .filter(indicator -> indicator.of().owner().equals(owner))
                .map(indicator -> {
                    IndicatorSheet sheet =
                            IndicatorSheet.of(indicator, records.plan().period(), year);
                    mentioned.addAll(sheet.departments());
                    return sheet;
                })
                .toList();
    }

    private List<YearPlanView> yearPlans(UUID initiative, FiscalYear in) {
        return records.yearPlans().stream()
                .filter(plan -> plan.of().initiative().equals(initiative) && plan.covers(in))
                .toList();
    }

    private List<OfDepartment> departments(Collection<UUID> ids, Successors successors) {
        Departments departments = records.departments();
        return ids.stream()
                .map(id -> new OfDepartment(
                        id,
                        departments.nameOn(id, year.lastDay()),
                        successors.answeringFor(id).stream()
                                .map(answering -> new Answering(answering, departments.name(answering)))
                                .toList()))
                .toList();
    }
}
