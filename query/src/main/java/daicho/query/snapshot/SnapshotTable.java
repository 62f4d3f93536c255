package daicho.query.snapshot;

import daicho.query.indicator.IndicatorSheet;
import daicho.query.indicator.IndicatorView;
import daicho.query.measure.Initiative;
import daicho.query.measure.MeasureView;
import daicho.query.municipality.DepartmentView;
import daicho.query.plan.HeadingView;
import daicho.query.plan.PlanTextView;
import daicho.query.result.RatingView;
import daicho.query.result.StakeholderResultView;
import daicho.query.result.YearPlanView;
import daicho.query.result.YearResultView;
import daicho.query.scoring.MeasureAverage;
import daicho.shared.indicator.IndicatorContent;
import daicho.shared.measure.InCharge;
import daicho.shared.measure.InitiativeContent;
import daicho.shared.measure.MeasurePlace;
import daicho.shared.measure.MeasureWording;
import daicho.shared.plan.ByYear;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.HeadingWording;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A snapshot as a table that holds all that the snapshot holds, a row for each record. First the plan ({@code PLAN},
 * {@code PLAN_SCALE}), its years ({@code FISCAL_YEAR}), the departments ({@code DEPARTMENT}, {@code DEPARTMENT_NAME}) and the
 * headings ({@code HEADING}); then the texts ({@code TEXT}) and indicators ({@code INDICATOR}, {@code INDICATOR_VALUE}) of plan and headings; then the
 * measures. Each {@code MEASURE} is followed by its texts, by its lines, each {@code INITIATIVE} with its records {@code YEAR_PLAN},
 * {@code RESULT_INTERIM}, {@code RESULT_FINAL} and {@code RATING}, by an {@code AVERAGE} for each round that scored it, and by its indicators.
 * Committees, agreements, their partners and publications come after the measures, then what was {@code ANNULLED}, and the rows of each
 * {@link PlanPart} last. A record has the titles
 * and the departments' names of its year, of several years those of the last one. What was revised has a row for each of its wordings,
 * with the years in which it holds.
 */
final class SnapshotTable {
    private final PlanSnapshot snapshot;
    private final List<PlanPart<?>> parts;
    private final Function<Object, JsonNode> tree;
    private final Map<UUID, DepartmentView> departments;
    private final Map<UUID, HeadingView> headings;
    private final Map<UUID, String> printedLines;

    /** @param tree makes a record the JSON of the snapshot's document, with a null where a value is missing */
    SnapshotTable(PlanSnapshot snapshot, List<PlanPart<?>> parts, Function<Object, JsonNode> tree) {
        this.snapshot = snapshot;
        this.parts = parts;
        this.tree = tree;
        departments =
                snapshot.departments().stream().collect(Collectors.toMap(DepartmentView::id, Function.identity()));
        headings = snapshot.headings().stream().collect(Collectors.toMap(HeadingView::id, Function.identity()));
        printedLines = snapshot.measures().stream()
                .flatMap(measure -> measure.initiatives().stream()
                        .map(initiative -> Map.entry(initiative.id(), measure.code() + " " + initiative.no())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Passes each row on as soon as it is made: a cell for each of {@link SnapshotRow#COLUMNS}. */
    void write(Consumer<List<Object>> to) {
        Consumer<SnapshotRow> rows =
                row -> to.accept(row.put("plan", snapshot.plan().name()).cells());
        rows.accept(row("PLAN", snapshot.plan())
                .put("format", snapshot.format())
                .put("position", snapshot.position())
                .put("municipality", snapshot.municipality())
                .put("municipality_name", snapshot.municipalityName()));
        parts("PLAN", snapshot.plan(), rows);
        snapshot.fiscalYears().forEach(year -> rows.accept(row("FISCAL_YEAR", year)));
        snapshot.departments().forEach(department -> whole("DEPARTMENT", department, rows));
        snapshot.headings().forEach(heading -> write(heading, rows));
        for (PlanTextView said : snapshot.texts()) {
            if (said.of().measure() == null) {
                rows.accept(row("TEXT", said).put("headings", path(said.of().heading(), null)));
            }
        }
        for (IndicatorView indicator : snapshot.indicators()) {
            if (indicator.of().heading() != null) {
                write(indicator, null, rows);
            }
        }
        snapshot.measures().forEach(measure -> write(measure, rows));
        snapshot.committees().forEach(committee -> whole("COMMITTEE", committee, rows));
        snapshot.agreements().forEach(agreement -> whole("AGREEMENT", agreement, rows));
        snapshot.partners().forEach(partner -> whole("PARTNER", partner, rows));
        snapshot.publications().forEach(publication -> whole("PUBLICATION", publication, rows));
        snapshot.annulled()
                .forEach(annulled -> rows.accept(
                        row("ANNULLED", annulled).years(annulled.firstFiscalYear(), annulled.lastFiscalYear())));
        parts.forEach(part -> write(part, rows));
    }

    private void write(PlanPart<?> part, Consumer<SnapshotRow> to) {
        for (Record record : snapshot.further().getOrDefault(part.name(), List.of())) {
            JsonNode whole = tree.apply(record);
            to.accept(row(part).of(whole));
            parts(singular(part.name()), whole, whole.path("id").stringValue(), to);
        }
    }

    static SnapshotRow row(PlanPart<?> part) {
        return new SnapshotRow(singular(part.name()), part.columns());
    }

    private void write(HeadingView heading, Consumer<SnapshotRow> to) {
        for (ByYear.Span<HeadingWording> span : heading.wording().spans()) {
            to.accept(row("HEADING", heading)
                    .put("name", span.content().name())
                    .years(startYear(span.first()), startYear(span.last()))
                    .put("headings", path(heading.id(), span.last())));
        }
    }

    private void write(MeasureView measure, Consumer<SnapshotRow> to) {
        for (ByYear.Span<MeasureWording> span : measure.wording().spans()) {
            to.accept(row(measure, "MEASURE", measure, span.last())
                    .years(startYear(span.first()), startYear(span.last())));
        }
        for (ByYear.Span<MeasurePlace> span : measure.place().spans()) {
            if (!measure.earlierPlaces().isEmpty()) {
                to.accept(row(measure, "MEASURE_PLACE", span.content(), span.last())
                        .years(startYear(span.first()), startYear(span.last())));
            }
        }
        for (PlanTextView said : snapshot.texts()) {
            if (measure.id().equals(said.of().measure())) {
                to.accept(row(measure, "TEXT", said, null));
            }
        }
        for (StakeholderResultView result : snapshot.stakeholderResults()) {
            if (result.of().initiative() == null && result.of().measure().equals(measure.id())) {
                to.accept(row(measure, "STAKEHOLDER_RESULT", result, result.of().fiscalYear()));
            }
        }
        measure.initiatives().forEach(initiative -> write(measure, initiative, to));
        measure.annulledInitiatives()
                .forEach(annulled -> to.accept(row(measure, "ANNULLED_INITIATIVE", annulled, null)));
        for (MeasureAverage average : snapshot.averages()) {
            if (average.measure().equals(measure.id())) {
                to.accept(row(measure, "AVERAGE", average, new FiscalYear(average.lastFiscalYear())));
            }
        }
        for (IndicatorView indicator : snapshot.indicators()) {
            if (measure.id().equals(indicator.of().measure())) {
                write(indicator, measure, to);
            }
        }
    }

    private void write(MeasureView measure, Initiative initiative, Consumer<SnapshotRow> to) {
        for (ByYear.Span<InitiativeContent> span : initiative.definition().spans()) {
            to.accept(laidDown(measure, initiative, span));
        }
        for (YearPlanView plan : snapshot.yearPlans()) {
            if (plan.of().initiative().equals(initiative.id())) {
                to.accept(
                        row(measure, initiative, "YEAR_PLAN", plan, plan.years().last())
                                .put("era", plan.years())
                                .put(
                                        "departments",
                                        names(
                                                plan.of().departments(),
                                                plan.years().last())));
            }
        }
        for (YearResultView result : snapshot.results()) {
            if (result.of().initiative().equals(initiative.id())) {
                FiscalYear year = result.of().fiscalYear();
                to.accept(row(measure, initiative, "RESULT_" + result.of().stage(), result, year)
                        .put("departments", names(result.of().departments(), year)));
            }
        }
        for (StakeholderResultView result : snapshot.stakeholderResults()) {
            if (initiative.id().equals(result.of().initiative())) {
                to.accept(row(
                        measure,
                        initiative,
                        "STAKEHOLDER_RESULT",
                        result,
                        result.of().fiscalYear()));
            }
        }
        for (RatingView rating : snapshot.ratings()) {
            if (rating.of().initiative().equals(initiative.id())) {
                FiscalYear year = rating.of().fiscalYear();
                UUID department = rating.of().department();
                to.accept(row(measure, initiative, "RATING", rating, year)
                        .put("departments", department == null ? "" : names(List.of(department), year)));
            }
        }
    }

    private SnapshotRow laidDown(MeasureView measure, Initiative initiative, ByYear.Span<InitiativeContent> span) {
        InitiativeContent content = span.content();
        Initiative then = new Initiative(
                initiative.id(),
                initiative.no(),
                content,
                List.of(),
                initiative.lastFiscalYear(),
                initiative.measureLastFiscalYear());
        UUID original = content.relistedFrom();
        return row(measure, initiative, "INITIATIVE", then, span.last())
                .years(startYear(span.first()), startYear(span.last()))
                .put("version", measure.version())
                .put("relisted_original", original == null ? null : printedLines.get(original))
                .put("department_ids", lines(content, one -> one.department().toString()))
                .put(
                        "in_charge",
                        lines(
                                content,
                                one -> SnapshotRow.tabbed(Stream.of(
                                        names(List.of(one.department()), span.last()),
                                        printed(one.from()),
                                        printed(one.to()),
                                        one.inPlaceOf() == null ? "" : names(List.of(one.inPlaceOf()), span.last())))))
                .put(
                        "departments",
                        names(
                                content.departments().stream()
                                        .map(InCharge::department)
                                        .distinct()
                                        .toList(),
                                span.last()));
    }

    private void write(IndicatorView indicator, @Nullable MeasureView measure, Consumer<SnapshotRow> to) {
        for (ByYear.Span<IndicatorContent> span : indicator.definition().spans()) {
            IndicatorView then = new IndicatorView(
                    indicator.id(),
                    indicator.municipality(),
                    indicator.of(),
                    indicator.place(),
                    span.content(),
                    List.of(),
                    indicator.firstFiscalYear(),
                    indicator.precedingIndicators(),
                    List.of(),
                    List.of(),
                    indicator.reason(),
                    indicator.decisionNumber(),
                    indicator.annulled(),
                    indicator.version());
            to.accept(row(indicator, measure, "INDICATOR", then, span.last())
                    .years(startYear(span.first()), startYear(span.last()))
                    .put("departments", names(span.content().departments(), span.last()))
                    .put("text", IndicatorSheet.printed(span.content())));
        }
        for (IndicatorView.OfYear value : indicator.values()) {
            to.accept(value(indicator, measure, "INDICATOR_VALUE", value, new FiscalYear(value.fiscalYear())));
        }
        for (IndicatorView.AnnulledValue value : indicator.annulledValues()) {
            to.accept(value(indicator, measure, "INDICATOR_ANNULLED_VALUE", value, new FiscalYear(value.fiscalYear())));
        }
    }

    private SnapshotRow value(
            IndicatorView indicator, @Nullable MeasureView measure, String kind, Record value, FiscalYear year) {
        return row(indicator, measure, kind, value, year)
                .put("record_id", indicator.id())
                .put("indicator", indicator.definition().in(year).name())
                .put("unit", indicator.definition().in(year).unit())
                .put("version", indicator.version());
    }

    private SnapshotRow row(
            IndicatorView indicator,
            @Nullable MeasureView measure,
            String kind,
            Record record,
            @Nullable FiscalYear year) {
        return measure == null
                ? row(kind, record).put("headings", path(indicator.of().heading(), year))
                : row(measure, kind, record, year);
    }

    private SnapshotRow row(
            MeasureView measure, Initiative initiative, String kind, Record record, @Nullable FiscalYear year) {
        InitiativeContent content = year == null ? initiative.content() : initiative.in(year);
        return row(measure, kind, record, year)
                .put("initiative_no", initiative.no())
                .put("initiative_title", content.title())
                .put("relisted", content.relistedFrom() != null)
                .put("initiative_id", initiative.id());
    }

    private SnapshotRow row(MeasureView measure, String kind, Record record, @Nullable FiscalYear year) {
        return row(kind, record)
                .put("headings", path(year == null ? measure.heading() : measure.headingIn(year), year))
                .put("measure_code", measure.code())
                .put("measure_title", year == null ? measure.title() : measure.titleIn(year))
                .put("measure_id", measure.id());
    }

    private SnapshotRow row(String kind, Record record) {
        return new SnapshotRow(kind).of(tree.apply(record));
    }

    /** The rows of a record that nothing else is printed with. */
    private void whole(String kind, Record record, Consumer<SnapshotRow> to) {
        to.accept(row(kind, record));
        parts(kind, record, to);
    }

    private void parts(String kind, Record record, Consumer<SnapshotRow> to) {
        JsonNode whole = tree.apply(record);
        parts(kind, whole, whole.path("id").stringValue(), to);
    }

    /** The rows of what is in a record's lists, each behind that which it is part of. */
    private static void parts(String kind, JsonNode record, String id, Consumer<SnapshotRow> to) {
        record.properties().stream()
                .filter(field -> field.getValue().isObject())
                .forEach(object -> parts(kind, object.getValue(), id, to));
        record.properties().stream().filter(SnapshotRow::areRows).forEach(list -> {
            String kindOfPart = kind + "_" + singular(list.getKey());
            list.getValue().forEach(part -> {
                to.accept(new SnapshotRow(kindOfPart).of(part).put("part_of", id));
                parts(kindOfPart, part, part.path("id").stringValue(id), to);
            });
        });
    }

    private static String singular(String list) {
        return SnapshotRow.snake(list.endsWith("s") ? list.substring(0, list.length() - 1) : list)
                .toUpperCase(Locale.ROOT);
    }

    private static String lines(InitiativeContent content, Function<InCharge, String> line) {
        return content.departments().stream().map(line).collect(Collectors.joining("\n"));
    }

    private static String printed(@Nullable FiscalYear year) {
        return year == null ? "" : String.valueOf(year.startYear());
    }

    private static @Nullable Integer startYear(@Nullable FiscalYear year) {
        return year == null ? null : year.startYear();
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
}
