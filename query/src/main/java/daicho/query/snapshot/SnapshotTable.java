package daicho.query.snapshot;

import daicho.query.View;
import daicho.query.indicator.IndicatorSheet;
import daicho.query.indicator.IndicatorView;
import daicho.query.measure.Initiative;
import daicho.query.measure.MeasureView;
import daicho.query.municipality.DepartmentView;
import daicho.query.plan.HeadingView;
import daicho.query.plan.PlanTextView;
import daicho.query.result.RatingView;
import daicho.query.result.YearPlanView;
import daicho.query.result.YearResultView;
import daicho.query.scoring.MeasureAverage;
import daicho.shared.indicator.Baseline;
import daicho.shared.indicator.IndicatorContent;
import daicho.shared.measure.InCharge;
import daicho.shared.measure.InitiativeContent;
import daicho.shared.plan.ByYear;
import daicho.shared.plan.FiscalYear;
import daicho.shared.result.Figure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot as a table: each initiative has a row {@code INITIATIVE} for each of its definitions, then one for each of its records
 * {@code YEAR_PLAN}, {@code RESULT_INTERIM}, {@code RESULT_FINAL}, {@code RATING}; after them, each measure has a row
 * {@code AVERAGE} for each round that scored it, and its indicators: {@code INDICATOR} for each definition and one
 * {@code INDICATOR_VALUE} for each year. A record has the titles and the departments' names of its year, of several years those of the last one; a
 * definition that was revised has the years in which it holds. The texts and indicators of plan and headings come before the measures, and a measure's own rows
 * {@code TEXT} before its initiatives. The rows of each {@link PlanPart} come last. New columns are added at the end.
 * Lists within a cell are separated by line feeds.
 */
final class SnapshotTable {
    static final List<String> COLUMNS = List.of(
            "plan",
            "headings",
            "measure_code",
            "measure_title",
            "initiative_no",
            "initiative_title",
            "relisted",
            "record",
            "first_fiscal_year",
            "last_fiscal_year",
            "era",
            "as_of",
            "departments",
            "text",
            "programmes",
            "figures",
            "scale",
            "mark",
            "not_applicable",
            "review",
            "correction_reason",
            "shared_text",
            "measure_id",
            "initiative_id",
            "record_id",
            "version",
            "text_kind",
            "stakeholder",
            "sub_stakeholder",
            "tag_scheme",
            "label",
            "variant",
            "reference",
            "seq",
            "average",
            "scorers",
            "sum_of_scores",
            "printed_average",
            "source",
            "indicator",
            "unit",
            "baseline",
            "target_kind",
            "target",
            "target_upper_value",
            "value");

    private final PlanSnapshot snapshot;
    private final List<PlanPart<?>> parts;
    private final Map<UUID, DepartmentView> departments;
    private final Map<UUID, HeadingView> headings;

    SnapshotTable(PlanSnapshot snapshot, List<PlanPart<?>> parts) {
        this.snapshot = snapshot;
        this.parts = parts;
        departments =
                snapshot.departments().stream().collect(Collectors.toMap(DepartmentView::id, Function.identity()));
        headings = snapshot.headings().stream().collect(Collectors.toMap(HeadingView::id, Function.identity()));
    }

    /** Passes each row on as soon as it is made: a cell for each column, with an empty text where there is nothing. */
    void write(Consumer<List<Object>> to) {
        for (PlanTextView said : snapshot.texts()) {
            if (said.of().measure() == null) {
                Row of = new Row()
                        .put("headings", path(said.of().heading(), null))
                        .put("record", "TEXT");
                to.accept(text(of, said).cells());
            }
        }
        for (IndicatorView indicator : snapshot.indicators()) {
            if (indicator.of().heading() != null) {
                rows(indicator, null).forEach(row -> to.accept(row.cells()));
            }
        }
        for (MeasureView measure : snapshot.measures()) {
            for (PlanTextView said : snapshot.texts()) {
                if (measure.id().equals(said.of().measure())) {
                    to.accept(text(row(measure, "TEXT", null), said).cells());
                }
            }
            for (Initiative initiative : measure.initiatives()) {
                rows(measure, initiative).forEach(row -> to.accept(row.cells()));
            }
            snapshot.averages().stream()
                    .filter(average -> average.measure().equals(measure.id()))
                    .forEach(average -> to.accept(average(measure, average).cells()));
            for (IndicatorView indicator : snapshot.indicators()) {
                if (measure.id().equals(indicator.of().measure())) {
                    rows(indicator, measure).forEach(row -> to.accept(row.cells()));
                }
            }
        }
        parts.forEach(part -> write(part, to));
    }

    private <R extends Record & View.Row> void write(PlanPart<R> part, Consumer<List<Object>> to) {
        for (Record of : snapshot.further().getOrDefault(part.name(), List.of())) {
            R record = part.view().row().cast(of);
            Row row = new Row().put("plan", snapshot.plan().name()).put("record_id", record.id());
            part.cells(record).forEach(row::put);
            to.accept(row.cells());
        }
    }

    private List<Row> rows(MeasureView measure, Initiative initiative) {
        List<Row> rows = new ArrayList<>();
        initiative.definition().spans().forEach(span -> rows.add(laidDown(measure, initiative, span)));
        snapshot.yearPlans().stream()
                .filter(plan -> plan.of().initiative().equals(initiative.id()))
                .forEach(plan -> rows.add(yearPlan(measure, initiative, plan)));
        snapshot.results().stream()
                .filter(result -> result.of().initiative().equals(initiative.id()))
                .forEach(result -> rows.add(result(measure, initiative, result)));
        snapshot.ratings().stream()
                .filter(rating -> rating.of().initiative().equals(initiative.id()))
                .forEach(rating -> rows.add(rating(measure, initiative, rating)));
        return rows;
    }

    private List<Row> rows(IndicatorView indicator, @Nullable MeasureView measure) {
        List<Row> rows = new ArrayList<>();
        for (ByYear.Span<IndicatorContent> span : indicator.definition().spans()) {
            IndicatorContent content = span.content();
            Baseline baseline = content.baseline();
            rows.add(row(indicator, measure, "INDICATOR", span.last())
                    .years(span)
                    .put("departments", names(content.departments(), span.last()))
                    .put("baseline", baseline == null ? null : baseline.value())
                    .put("target_kind", content.target().kind())
                    .put("target", content.target().value())
                    .put("target_upper_value", content.target().upperValue())
                    .put("text", IndicatorSheet.printed(content))
                    .put("version", indicator.version()));
        }
        for (IndicatorView.OfYear value : indicator.values()) {
            rows.add(row(indicator, measure, "INDICATOR_VALUE", new FiscalYear(value.fiscalYear()))
                    .year(value.fiscalYear())
                    .put("value", value.value())
                    .put("text", value.printed())
                    .put("correction_reason", value.correctionReason())
                    .put("version", indicator.version()));
        }
        return rows;
    }

    private Row row(IndicatorView indicator, @Nullable MeasureView measure, String kind, @Nullable FiscalYear year) {
        IndicatorContent content =
                year == null ? indicator.content() : indicator.definition().in(year);
        Row row = new Row()
                .put("plan", snapshot.plan().name())
                .put("headings", path(measure == null ? indicator.of().heading() : measure.heading(), year))
                .put("record", kind)
                .put("record_id", indicator.id())
                .put("indicator", content.name())
                .put("unit", content.unit());
        return measure == null
                ? row
                : row.put("measure_code", measure.code())
                        .put("measure_title", title(measure, year))
                        .put("measure_id", measure.id());
    }

    private Row laidDown(MeasureView measure, Initiative initiative, ByYear.Span<InitiativeContent> span) {
        List<UUID> inCharge = span.content().departments().stream()
                .map(InCharge::department)
                .distinct()
                .toList();
        return row(measure, initiative, "INITIATIVE", span.last())
                .years(span)
                .put("departments", names(inCharge, span.last()))
                .put("text", span.content().summary())
                .put("version", measure.version());
    }

    private Row yearPlan(MeasureView measure, Initiative initiative, YearPlanView plan) {
        return row(measure, initiative, "YEAR_PLAN", plan.years().last())
                .put("first_fiscal_year", plan.of().firstFiscalYear())
                .put("last_fiscal_year", plan.of().lastFiscalYear())
                .put("era", plan.years())
                .put("departments", names(plan.of().departments(), plan.years().last()))
                .put("text", plan.content().text())
                .put("programmes", String.join("\n", plan.content().programmes()))
                .put("figures", figures(plan.content().figures()))
                .put("correction_reason", plan.correctionReason())
                .put("shared_text", plan.content().sharedText())
                .put("record_id", plan.id())
                .put("version", plan.version());
    }

    private Row result(MeasureView measure, Initiative initiative, YearResultView result) {
        return row(
                        measure,
                        initiative,
                        "RESULT_" + result.of().stage(),
                        result.of().fiscalYear())
                .year(result.of().fiscalYear().startYear())
                .put("as_of", result.content().asOf())
                .put("departments", names(result.of().departments(), result.of().fiscalYear()))
                .put("text", result.content().text())
                .put("programmes", String.join("\n", result.content().programmes()))
                .put("figures", figures(result.content().figures()))
                .put("not_applicable", result.content().notApplicable())
                .put("review", result.review())
                .put("correction_reason", result.correctionReason())
                .put("shared_text", result.content().sharedText())
                .put("record_id", result.id())
                .put("version", result.version());
    }

    private Row rating(MeasureView measure, Initiative initiative, RatingView rating) {
        return row(measure, initiative, "RATING", rating.of().fiscalYear())
                .year(rating.of().fiscalYear().startYear())
                .put(
                        "departments",
                        rating.of().department() == null
                                ? ""
                                : names(
                                        List.of(rating.of().department()),
                                        rating.of().fiscalYear()))
                .put("text", rating.content().text())
                .put("scale", rating.content().scale())
                .put("mark", rating.content().mark())
                .put("correction_reason", rating.correctionReason())
                .put("record_id", rating.id())
                .put("version", rating.version());
    }

    private Row text(Row row, PlanTextView text) {
        return row.put("plan", snapshot.plan().name())
                .put("text", text.content().text())
                .put("correction_reason", text.reason())
                .put("record_id", text.id())
                .put("version", text.version())
                .put("text_kind", text.of().kind())
                .put("stakeholder", text.content().stakeholder())
                .put("sub_stakeholder", text.content().subStakeholder())
                .put("tag_scheme", text.content().scheme())
                .put("label", text.content().label())
                .put("variant", text.content().variant())
                .put("reference", text.content().reference())
                .put("seq", text.content().seq());
    }

    private Row average(MeasureView measure, MeasureAverage average) {
        return row(measure, "AVERAGE", new FiscalYear(average.lastFiscalYear()))
                .put("first_fiscal_year", average.firstFiscalYear())
                .put("last_fiscal_year", average.lastFiscalYear())
                .put("era", average.era())
                .put("as_of", average.openedOn())
                .put("record_id", average.round())
                .put("average", average.average())
                .put("scorers", average.count())
                .put("sum_of_scores", average.sum())
                .put("printed_average", average.printedAverage())
                .put("source", average.source());
    }

    private Row row(MeasureView measure, Initiative initiative, String kind, @Nullable FiscalYear year) {
        InitiativeContent content = year == null ? initiative.content() : initiative.in(year);
        return row(measure, kind, year)
                .put("initiative_no", initiative.no())
                .put("initiative_title", content.title())
                .put("relisted", content.relistedFrom() != null)
                .put("initiative_id", initiative.id());
    }

    private Row row(MeasureView measure, String kind, @Nullable FiscalYear year) {
        return new Row()
                .put("plan", snapshot.plan().name())
                .put("headings", path(measure.heading(), year))
                .put("measure_code", measure.code())
                .put("measure_title", title(measure, year))
                .put("record", kind)
                .put("measure_id", measure.id());
    }

    private static @Nullable String title(MeasureView measure, @Nullable FiscalYear year) {
        return year == null ? measure.title() : measure.titleIn(year);
    }

    private String path(@Nullable UUID lowest, @Nullable FiscalYear year) {
        Deque<String> path = new ArrayDeque<>();
        HeadingView heading = lowest == null ? null : headings.get(lowest);
        while (heading != null) {
            String name = year == null ? heading.name() : heading.nameIn(year);
            path.addFirst(name == null ? heading.number() : heading.number() + " " + name);
            heading = heading.parent() == null ? null : headings.get(heading.parent());
        }
        return String.join("\n", path);
    }

    /** As they were called at the end of a year; without one, on the day of the snapshot. */
    private String names(Collection<UUID> ids, @Nullable FiscalYear year) {
        return ids.stream()
                .map(id -> Optional.ofNullable(departments.get(id))
                        .map(department -> year == null ? department.name() : department.nameOn(year.lastDay()))
                        .orElseGet(id::toString))
                .collect(Collectors.joining("\n"));
    }

    private static String figures(List<Figure> figures) {
        return figures.stream()
                .map(figure -> figure.label()
                        + "\t"
                        + figure.value().toPlainString()
                        + "\t"
                        + (figure.unit() == null ? "" : figure.unit())
                        + "\t"
                        + figure.kind()
                        + (figure.printed() == null ? "" : "\t" + figure.printed()))
                .collect(Collectors.joining("\n"));
    }

    /** The cells of a row by column. */
    private static final class Row {
        private final List<Object> cells = new ArrayList<>(Collections.nCopies(COLUMNS.size(), ""));

        Row put(String column, @Nullable Object value) {
            cells.set(COLUMNS.indexOf(column), value == null ? "" : value);
            return this;
        }

        Row year(int startYear) {
            return put("first_fiscal_year", startYear)
                    .put("last_fiscal_year", startYear)
                    .put("era", new FiscalYear(startYear).era());
        }

        /** Of a definition that holds in every year, none. */
        Row years(ByYear.Span<?> span) {
            return put("first_fiscal_year", startYear(span.first())).put("last_fiscal_year", startYear(span.last()));
        }

        private static @Nullable Integer startYear(@Nullable FiscalYear year) {
            return year == null ? null : year.startYear();
        }

        List<Object> cells() {
            return cells;
        }
    }
}
