package daicho.query.result;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import daicho.query.indicator.IndicatorView;
import daicho.query.measure.Initiative;
import daicho.query.measure.MeasureView;
import daicho.query.result.Missing.OfDepartment;
import daicho.query.result.Missing.Owed;
import daicho.shared.indicator.OwedValue;
import daicho.shared.plan.FiscalYear;
import daicho.shared.result.RatingOf;
import daicho.shared.result.Stage;
import daicho.shared.result.StillOwed;
import daicho.shared.result.YearPlanOf;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Who still owes what, by department; {@link StillOwed} decides what is owed. */
public final class MissingQueries {
    private final PlanRecords records;
    private final FiscalYear year;
    private final StillOwed.Plan plan;
    private final Map<UUID, List<Owed>> owed = new LinkedHashMap<>();
    private final List<Owed> unassigned = new ArrayList<>();
    private final Map<UUID, List<StillOwed.Result>> results;
    private final Map<UUID, List<RatingOf>> ratings;
    private final Map<UUID, List<YearPlanOf>> yearPlans;

    MissingQueries(PlanRecords records, FiscalYear year) {
        this(records, year, records.ratings());
    }

    private MissingQueries(PlanRecords records, FiscalYear year, Collection<RatingView> rated) {
        this.records = records;
        this.year = year;
        plan = new StillOwed.Plan(
                records.plan().years(),
                records.plan().wording(),
                records.plan().publicationTerms(),
                records.departments(),
                records.departments().day());
        results = records.results().stream()
                .collect(groupingBy(row -> row.of().initiative(), mapping(MissingQueries::result, toList())));
        ratings = rated.stream().collect(groupingBy(row -> row.of().initiative(), mapping(RatingView::of, toList())));
        yearPlans = records.yearPlans().stream()
                .collect(groupingBy(row -> row.of().initiative(), mapping(MissingQueries::of, toList())));
    }

    /** What departments still owe for a year, at a stage. */
    public static Missing missing(PlanRecords records, FiscalYear year, Stage stage) {
        return new MissingQueries(records, year).missing(stage, still -> still.of(year, stage), stage == Stage.FINAL);
    }

    /** What must exist for a year before its evaluation is published. */
    public static Missing toPublish(PlanRecords records, FiscalYear year) {
        return new MissingQueries(records, year)
                .missing(
                        Stage.FINAL,
                        still -> still.toPublish(year),
                        records.plan().publicationTerms().indicatorValues());
    }

    /** The initiatives that are not rated in a year, or not for each department in charge, on a scale. */
    public static List<Initiative> unrated(PlanRecords records, FiscalYear year, String scale) {
        MissingQueries missing = new MissingQueries(
                records,
                year,
                records.ratings().stream()
                        .filter(rating -> scale.equals(rating.content().scale()))
                        .toList());
        return records.measures().stream()
                .flatMap(measure -> measure.initiatives().stream())
                .filter(initiative -> missing.still(initiative).unrated(year))
                .toList();
    }

    /** Whether there is anything to publish for a year. */
    public static boolean anythingRuns(PlanRecords records, FiscalYear year) {
        MissingQueries missing = new MissingQueries(records, year);
        return records.measures().stream()
                .flatMap(measure -> measure.initiatives().stream())
                .anyMatch(initiative -> missing.still(initiative).counts(year));
    }

    /** What is owed for an initiative. */
    StillOwed still(Initiative initiative) {
        return new StillOwed(
                plan,
                new StillOwed.Initiative(initiative.definition(), initiative.ends()),
                new StillOwed.Records(
                        results.getOrDefault(initiative.id(), List.of()),
                        ratings.getOrDefault(initiative.id(), List.of()),
                        yearPlans.getOrDefault(initiative.id(), List.of())));
    }

    private Missing missing(Stage stage, Function<StillOwed, List<StillOwed.Owed>> asked, boolean values) {
        for (MeasureView measure : records.measures()) {
            if (StillOwed.lacksInitiative(
                    plan.years(), measure.firstFiscalYear(), measure.lastFiscalYear(), measure.initiatives(), year)) {
                unassigned.add(new Owed(
                        StillOwed.Kind.INITIATIVE,
                        year.startYear(),
                        measure.id(),
                        measure.code(),
                        measure.titleIn(year),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of()));
            }
            for (Initiative initiative : measure.initiatives()) {
                for (StillOwed.Owed one : asked.apply(still(initiative))) {
                    List<Owed> all = one.department() == null
                            ? unassigned
                            : owed.computeIfAbsent(one.department(), id -> new ArrayList<>());
                    all.add(owed(one, measure, initiative));
                }
            }
        }
        if (values) {
            records.indicators().forEach(this::lookForValue);
        }
        List<OfDepartment> departments = owed.entrySet().stream()
                .map(entry -> new OfDepartment(
                        entry.getKey(),
                        records.departments().name(entry.getKey()),
                        null,
                        false,
                        List.copyOf(entry.getValue())))
                .sorted(Comparator.comparing(OfDepartment::name).thenComparing(OfDepartment::id))
                .toList();
        return new Missing(
                records.plan().id(),
                year.startYear(),
                year.era(),
                stage,
                records.closed(year),
                null,
                unassigned.size()
                        + departments.stream()
                                .mapToInt(department -> department.owed().size())
                                .sum(),
                List.copyOf(unassigned),
                departments);
    }

    private void lookForValue(IndicatorView indicator) {
        UUID of = indicator.of().measure();
        Optional<MeasureView> measure = records.measures().stream()
                .filter(one -> one.id().equals(of) && one.standsIn(year, plan.years()))
                .findFirst();
        if (of != null && measure.isEmpty()) {
            return;
        }
        for (OwedValue one : OwedValue.of(
                plan.years(), indicator.owing(year), year, records.departments().of(year))) {
            List<Owed> all = one.department() == null
                    ? unassigned
                    : owed.computeIfAbsent(one.department(), id -> new ArrayList<>());
            all.add(new Owed(
                    StillOwed.Kind.VALUE,
                    one.fiscalYear().startYear(),
                    of,
                    measure.map(MeasureView::code).orElse(null),
                    measure.map(found -> found.titleIn(year)).orElse(null),
                    null,
                    null,
                    null,
                    null,
                    null,
                    indicator.id(),
                    indicator.definition().in(year).name(),
                    indicator.notMeasured(year),
                    one.inPlaceOf()));
        }
    }

    private static StillOwed.Result result(YearResultView row) {
        return new StillOwed.Result(
                row.id(),
                row.of(),
                row.content().notApplicable(),
                row.review() == Review.RETURNED,
                row.review() == Review.CONFIRMED);
    }

    private static YearPlanOf of(YearPlanView row) {
        YearPlanView.Of of = row.of();
        return new YearPlanOf(of.plan(), of.measure(), of.initiative(), row.years(), of.departments());
    }

    private Owed owed(StillOwed.Owed one, MeasureView measure, Initiative initiative) {
        return new Owed(
                one.kind(),
                one.fiscalYear().startYear(),
                measure.id(),
                measure.code(),
                measure.titleIn(year),
                initiative.id(),
                initiative.no(),
                initiative.in(year).title(),
                one.returned(),
                one.unconfirmed(),
                null,
                null,
                null,
                one.inPlaceOf());
    }
}
