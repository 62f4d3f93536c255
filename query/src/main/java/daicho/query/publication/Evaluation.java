package daicho.query.publication;

import daicho.query.indicator.IndicatorSheet;
import daicho.query.indicator.IndicatorSheet.Point;
import daicho.query.measure.Initiative;
import daicho.query.measure.MeasureView;
import daicho.query.plan.HeadingView;
import daicho.query.plan.PlanTextView;
import daicho.query.plan.PlanView;
import daicho.query.result.PlanRecords;
import daicho.query.result.RatingView;
import daicho.query.result.Review;
import daicho.query.result.YearPlanView;
import daicho.query.result.YearResultView;
import daicho.query.scoring.MeasureAverage;
import daicho.shared.indicator.Breakdown;
import daicho.shared.measure.InitiativeContent;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.Licence;
import daicho.shared.plan.PlanWording;
import daicho.shared.plan.RatingScale;
import daicho.shared.result.Figure;
import daicho.shared.result.Stage;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A year's evaluation as it is published: a tree of plain values in the order in which the plan is printed. Absent
 * values are left out. It contains what offices and committees say and nothing about persons, since anything that may
 * have to be erased must not be in it. Interim and returned results are left out, because they are not results of the
 * year. Initiatives that do not run in the year are left out too.
 */
final class Evaluation {
    /**
     * Name and version of this form. A form with any difference gets another name: {@code verify} prints editions of
     * this form again and expects the same bytes.
     */
    static final String FORMAT = "daicho.edition/3";

    private final PlanRecords records;
    private final FiscalYear year;
    private final List<MeasureAverage> averages;

    private Evaluation(PlanRecords records, FiscalYear year, List<MeasureAverage> averages) {
        this.records = records;
        this.year = year;
        this.averages = averages;
    }

    static Map<String, Object> tree(
            String municipalityName,
            PlanRecords records,
            FiscalYear year,
            List<MeasureAverage> averages,
            List<PlanTextView> glossary,
            Licence licence) {
        Evaluation evaluation = new Evaluation(records, year, averages);
        return Members.with("format", FORMAT)
                .and("licence", Members.with("name", licence.name()).and("url", licence.url()))
                .and(
                        "municipality",
                        Members.with("code", records.plan().municipality()).and("name", municipalityName))
                .and("plan", evaluation.plan())
                .and("fiscalYear", year.startYear())
                .and("headings", evaluation.headings(null))
                .and("glossary", glossary.isEmpty() ? null : each(glossary, Evaluation::term))
                .all();
    }

    private static Members term(PlanTextView text) {
        return Members.with("id", text.id())
                .and("term", text.content().label())
                .and("text", text.content().text());
    }

    /** The measures whose averages an edition shows, by the round that scored them. */
    static Map<UUID, Set<UUID>> scored(Object edition) {
        Map<UUID, Set<UUID>> scored = new HashMap<>();
        each(edition, "headings", heading -> scored(heading, scored));
        return scored;
    }

    private static void scored(Object heading, Map<UUID, Set<UUID>> scored) {
        each(
                heading,
                "measures",
                measure -> each(
                        measure,
                        "averages",
                        average -> scored.computeIfAbsent(id(average), any -> new HashSet<>())
                                .add(id(measure))));
        each(heading, "headings", below -> scored(below, scored));
    }

    private static void each(Object members, String name, Consumer<Object> use) {
        if (members instanceof Map<?, ?> named && named.get(name) instanceof List<?> all) {
            all.forEach(use);
        }
    }

    private static UUID id(Object members) {
        return UUID.fromString(String.valueOf(((Map<?, ?>) members).get("id")));
    }

    private Members plan() {
        PlanView plan = records.plan();
        PlanWording wording = plan.wording().in(year);
        FiscalYears period = plan.period().in(year).years();
        return Members.with("id", plan.id())
                .and("name", wording.name())
                .and("philosophy", wording.philosophy())
                .and("firstFiscalYear", period.first().startYear())
                .and("lastFiscalYear", period.last().startYear())
                .and("levels", wording.levelNames())
                .and("scales", each(wording.scales(), Evaluation::scale));
    }

    private static Members scale(RatingScale scale) {
        return Members.with("name", scale.name())
                .and(
                        "marks",
                        each(
                                scale.marks(),
                                mark -> Members.with("value", mark.value()).and("label", mark.label())));
    }

    private List<?> headings(@Nullable UUID parent) {
        return each(
                records.headings().stream()
                        .filter(heading -> Objects.equals(heading.parent(), parent))
                        .toList(),
                this::heading);
    }

    private Members heading(HeadingView heading) {
        return Members.with("id", heading.id())
                .and("level", records.plan().wording().in(year).levelNames().get(heading.level() - 1))
                .and("number", heading.number())
                .and("name", heading.nameIn(year))
                .and("indicators", indicators(heading.id()))
                .and("headings", headings(heading.id()))
                .and(
                        "measures",
                        each(
                                records.measures().stream()
                                        .filter(measure ->
                                                measure.headingIn(year).equals(heading.id()))
                                        .toList(),
                                this::measure));
    }

    private Members measure(MeasureView measure) {
        return Members.with("id", measure.id())
                .and("code", measure.code())
                .and("title", measure.titleIn(year))
                .and("indicators", indicators(measure.id()))
                .and(
                        "averages",
                        each(
                                averages.stream()
                                        .filter(average -> average.measure().equals(measure.id()))
                                        .toList(),
                                Evaluation::average))
                .and("stakeholderResults", stakeholderResults(measure.id(), null))
                .and(
                        "initiatives",
                        each(
                                measure.initiatives().stream()
                                        .filter(initiative -> initiative.runsIn(
                                                year, records.plan().years()))
                                        .toList(),
                                this::initiative));
    }

    /** Indicators of a heading or measure, with the year's value. */
    private List<?> indicators(UUID owner) {
        return each(
                records.indicators().stream()
                        .filter(indicator -> indicator.of().owner().equals(owner))
                        .toList(),
                indicator ->
                        indicator(IndicatorSheet.of(indicator, records.plan().period(), year)));
    }

    private Members indicator(IndicatorSheet sheet) {
        Optional<Point> value = sheet.points().stream()
                .filter(point -> point.fiscalYear() == year.startYear())
                .findFirst();
        return Members.with("id", sheet.id())
                .and("name", sheet.name())
                .and("unit", sheet.unit())
                .and("printed", sheet.printed())
                .and("target", sheet.target().kind())
                .and("targetFiscalYear", sheet.targetFiscalYear())
                .and(
                        "targetOfYear",
                        sheet.targetOfYear() == null
                                ? null
                                : IndicatorSheet.printed(sheet.targetOfYear(), sheet.unit()))
                .and("accumulation", sheet.accumulation())
                .and("departments", departments(sheet.departments()))
                .and("value", value.map(Point::value).orElse(null))
                .and("valuePrinted", value.map(Point::printed).orElse(null))
                .and("valueText", value.map(Point::text).orElse(null))
                .and("note", value.map(Point::note).orElse(null))
                .and(
                        "breakdowns",
                        value.map(Point::breakdowns)
                                .filter(all -> !all.isEmpty())
                                .map(all -> each(all, Evaluation::breakdown))
                                .orElse(null))
                .and("notMeasured", value.map(Point::notMeasured).orElse(null))
                .and("status", sheet.status());
    }

    private static Members breakdown(Breakdown breakdown) {
        return Members.with("by", breakdown.by())
                .and("addsUp", breakdown.addsUp())
                .and("note", breakdown.note())
                .and(
                        "parts",
                        each(
                                breakdown.parts(),
                                part -> Members.with("name", part.name()).and("value", part.value())));
    }

    /** The average of a committee: computed from the scores of a closed round, or as a document prints it. */
    private static Members average(MeasureAverage average) {
        return Members.with("id", average.round())
                .and("firstFiscalYear", average.firstFiscalYear())
                .and("lastFiscalYear", average.lastFiscalYear())
                .and("openedOn", average.openedOn())
                .and("average", average.average())
                .and("count", average.count())
                .and("sum", average.sum())
                .and("printedAverage", average.printedAverage())
                .and("source", average.source());
    }

    private Members initiative(Initiative initiative) {
        InitiativeContent content = initiative.in(year);
        return Members.with("id", initiative.id())
                .and("no", initiative.no())
                .and("title", content.title())
                .and("summary", content.summary())
                .and("term", content.term())
                .and("addedLater", content.addedLater())
                .and("relistedFrom", content.relistedFrom())
                .and("departments", departments(initiative.inCharge(year)))
                .and("yearPlans", yearPlans(initiative.id(), year))
                .and(
                        "results",
                        each(
                                records.results().stream()
                                        .filter(result -> result.of()
                                                        .initiative()
                                                        .equals(initiative.id())
                                                && result.of().fiscalYear().equals(year)
                                                && result.of().stage() == Stage.FINAL
                                                && result.review() != Review.RETURNED)
                                        .toList(),
                                this::result))
                .and(
                        "ratings",
                        each(
                                records.ratings().stream()
                                        .filter(rating -> rating.of()
                                                        .initiative()
                                                        .equals(initiative.id())
                                                && rating.of().fiscalYear().equals(year))
                                        .toList(),
                                this::rating))
                .and("stakeholderResults", stakeholderResults(null, initiative.id()))
                .and("nextYearDirection", yearPlans(initiative.id(), year.next()));
    }

    /** Of the year; absent where there are none, as in editions from before there were any. */
    private @Nullable List<?> stakeholderResults(@Nullable UUID measure, @Nullable UUID initiative) {
        List<?> all = each(
                records.stakeholderResults().stream()
                        .filter(row -> row.of().fiscalYear().equals(year)
                                && Objects.equals(row.of().initiative(), initiative)
                                && (measure == null || row.of().measure().equals(measure)))
                        .toList(),
                row -> Members.with("id", row.id())
                        .and("stakeholder", row.of().stakeholder())
                        .and("text", row.content().text())
                        .and("programmes", row.content().programmes())
                        .and("figures", each(row.content().figures(), Evaluation::figure)));
        return all.isEmpty() ? null : all;
    }

    private List<?> yearPlans(UUID initiative, FiscalYear in) {
        return each(
                records.yearPlans().stream()
                        .filter(plan -> plan.of().initiative().equals(initiative) && plan.covers(in))
                        .toList(),
                this::yearPlan);
    }

    private Members yearPlan(YearPlanView plan) {
        return Members.with("id", plan.id())
                .and("firstFiscalYear", plan.of().firstFiscalYear())
                .and("lastFiscalYear", plan.of().lastFiscalYear())
                .and("departments", departments(plan.of().departments()))
                .and("text", plan.content().text())
                .and("programmes", plan.content().programmes())
                .and("figures", each(plan.content().figures(), Evaluation::figure))
                .and("sharedText", plan.content().sharedText());
    }

    private Members result(YearResultView result) {
        return Members.with("id", result.id())
                .and("departments", departments(result.of().departments()))
                .and("text", result.content().text())
                .and("programmes", result.content().programmes())
                .and("figures", each(result.content().figures(), Evaluation::figure))
                .and("sharedText", result.content().sharedText())
                .and("notApplicable", result.content().notApplicable())
                .and("notApplicableReason", result.content().notApplicableReason());
    }

    private Members rating(RatingView rating) {
        return Members.with("id", rating.id())
                .and(
                        "departments",
                        rating.of().department() == null
                                ? null
                                : departments(List.of(rating.of().department())))
                .and("scale", rating.content().scale())
                .and("mark", rating.content().mark())
                .and("text", rating.content().text());
    }

    private static Members figure(Figure figure) {
        return Members.with("label", figure.label())
                .and("value", figure.value())
                .and("unit", figure.unit())
                .and("kind", figure.kind())
                .and("printed", figure.printed());
    }

    /** Departments with their names at the end of the year. */
    private List<?> departments(Collection<UUID> ids) {
        return each(
                ids,
                id -> Members.with("id", id).and("name", records.departments().nameOn(id, year.lastDay())));
    }

    private static <T> List<?> each(Collection<T> all, Function<T, Members> members) {
        return all.stream().map(members).map(Members::all).toList();
    }
}
