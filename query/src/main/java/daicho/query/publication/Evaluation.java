package daicho.query.publication;

import daicho.query.measure.Initiative;
import daicho.query.measure.MeasureView;
import daicho.query.plan.HeadingView;
import daicho.query.plan.PlanView;
import daicho.query.result.PlanRecords;
import daicho.query.result.RatingView;
import daicho.query.result.YearPlanView;
import daicho.query.result.YearResultView;
import daicho.query.scoring.MeasureAverage;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.Licence;
import daicho.shared.result.Figure;
import daicho.shared.result.Stage;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A year's evaluation as it is published: a tree of plain values in the order in which the plan is printed. What is
 * absent is left out. Holds what offices say, and nothing of persons; what may have to be erased has no place here.
 * Interim and returned results are left out, they are no results of the year; so are initiatives that do not run in it.
 */
final class Evaluation {
    /** Name and version of this form. What a later version of Daicho adds gets another. */
    static final String FORMAT = "daicho.edition/1";

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
            Licence licence) {
        return new Evaluation(records, year, averages).tree(municipalityName, licence);
    }

    private Map<String, Object> tree(String municipalityName, Licence licence) {
        PlanView plan = records.plan();
        return object(
                "format", FORMAT,
                "licence", object("name", licence.name(), "url", licence.url()),
                "municipality", object("code", plan.municipality(), "name", municipalityName),
                "plan",
                        object(
                                "id", plan.id(),
                                "name", plan.name(),
                                "philosophy", plan.philosophy(),
                                "firstFiscalYear", plan.firstYear(),
                                "lastFiscalYear", plan.lastYear(),
                                "levels", plan.levelNames(),
                                "scales",
                                        plan.scales().stream()
                                                .map(scale -> object(
                                                        "name", scale.name(),
                                                        "marks",
                                                                scale.marks().stream()
                                                                        .map(mark -> object(
                                                                                "value", mark.value(),
                                                                                "label", mark.label()))
                                                                        .toList()))
                                                .toList()),
                "fiscalYear", year.startYear(),
                "headings", headings(null));
    }

    private List<Map<String, Object>> headings(@Nullable UUID parent) {
        return records.headings().stream()
                .filter(heading -> Objects.equals(heading.parent(), parent))
                .map(this::heading)
                .toList();
    }

    private Map<String, Object> heading(HeadingView heading) {
        return object(
                "id", heading.id(),
                "level", records.plan().levelNames().get(heading.level() - 1),
                "number", heading.number(),
                "name", heading.name(),
                "headings", headings(heading.id()),
                "measures",
                        records.measures().stream()
                                .filter(measure -> measure.heading().equals(heading.id()))
                                .map(this::measure)
                                .toList());
    }

    private Map<String, Object> measure(MeasureView measure) {
        return object(
                "id",
                measure.id(),
                "code",
                measure.code(),
                "title",
                measure.title(),
                "averages",
                averages.stream()
                        .filter(average -> average.measure().equals(measure.id()))
                        .map(Evaluation::average)
                        .toList(),
                "initiatives",
                measure.initiatives().stream()
                        .filter(initiative ->
                                initiative.runsIn(year, records.plan().years()))
                        .map(this::initiative)
                        .toList());
    }

    /** Of a committee: computed of the scores of a closed round, or as paper reports it. */
    private static Map<String, Object> average(MeasureAverage average) {
        return object(
                "id",
                average.round(),
                "firstFiscalYear",
                average.firstFiscalYear(),
                "lastFiscalYear",
                average.lastFiscalYear(),
                "on",
                average.on() == null ? null : average.on().toString(),
                "average",
                average.average() == null ? null : average.average().toPlainString(),
                "count",
                average.count(),
                "sum",
                average.sum(),
                "reportedAverage",
                average.reportedAverage() == null
                        ? null
                        : average.reportedAverage().toPlainString(),
                "source",
                average.source());
    }

    private Map<String, Object> initiative(Initiative initiative) {
        return object(
                "id", initiative.id(),
                "no", initiative.no(),
                "title", initiative.content().title(),
                "summary", initiative.content().summary(),
                "term", initiative.content().term(),
                "added", initiative.content().added(),
                "relistedFrom", initiative.content().relistedFrom(),
                "departments", departments(initiative.inCharge(year)),
                "yearPlans", yearPlans(initiative.id(), year),
                "results",
                        records.results().stream()
                                .filter(result -> result.initiative().equals(initiative.id())
                                        && result.fiscalYear() == year.startYear()
                                        && result.stage() == Stage.FINAL
                                        && !"RETURNED".equals(result.review()))
                                .map(this::result)
                                .toList(),
                "ratings",
                        records.ratings().stream()
                                .filter(rating -> rating.initiative().equals(initiative.id())
                                        && rating.fiscalYear() == year.startYear())
                                .map(this::rating)
                                .toList(),
                "nextYearDirection", yearPlans(initiative.id(), year.next()));
    }

    private List<Map<String, Object>> yearPlans(UUID initiative, FiscalYear in) {
        return records.yearPlans().stream()
                .filter(plan -> plan.initiative().equals(initiative) && plan.covers(in))
                .map(this::yearPlan)
                .toList();
    }

    private Map<String, Object> yearPlan(YearPlanView plan) {
        return object(
                "id", plan.id(),
                "firstFiscalYear", plan.firstYear(),
                "lastFiscalYear", plan.lastYear(),
                "departments", departments(plan.departments()),
                "text", plan.text(),
                "programmes", plan.programmes(),
                "figures", figures(plan.figures()),
                "sharedText", plan.sharedText());
    }

    private Map<String, Object> result(YearResultView result) {
        return object(
                "id", result.id(),
                "departments", departments(result.departments()),
                "text", result.text(),
                "programmes", result.programmes(),
                "figures", figures(result.figures()),
                "sharedText", result.sharedText(),
                "notApplicable", result.notApplicable());
    }

    private Map<String, Object> rating(RatingView rating) {
        return object(
                "id", rating.id(),
                "departments", rating.department() == null ? null : departments(List.of(rating.department())),
                "scale", rating.scale(),
                "mark", rating.mark(),
                "text", rating.text());
    }

    /** Under the names that they bore at the end of the year. */
    private List<Map<String, Object>> departments(Collection<UUID> ids) {
        return ids.stream()
                .map(id -> object("id", id, "name", records.departments().nameOn(id, year.lastDay())))
                .toList();
    }

    private static List<Map<String, Object>> figures(List<Figure> figures) {
        return figures.stream()
                .map(figure -> object(
                        "label", figure.label(),
                        "value", figure.value().toPlainString(),
                        "unit", figure.unit(),
                        "kind", figure.kind()))
                .toList();
    }

    /** Names and values in turn; ids and constants become texts, what is null is left out. */
    private static Map<String, Object> object(@Nullable Object... membersInTurn) {
        Map<String, Object> members = new HashMap<>();
        for (int i = 0; i < membersInTurn.length; i += 2) {
            Object value = membersInTurn[i + 1];
            if (value != null) {
                members.put(
                        String.valueOf(membersInTurn[i]),
                        value instanceof UUID || value instanceof Enum<?> ? value.toString() : value);
            }
        }
        return members;
    }
}
