package daicho.query.publication;

import daicho.query.indicator.IndicatorYears;
import daicho.query.page.PageTimes;
import daicho.query.page.Plot;
import daicho.shared.indicator.IndicatorTarget;
import daicho.shared.indicator.PrintedTarget;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * A measure over the years, from nothing but the editions of its plan: of each year the latest that was not withdrawn.
 * Templates can only call public methods.
 *
 * @param years whose editions contain it, in order
 * @param lines its initiatives, with what was judged each year
 * @param averages of committees, in order of the years judged
 * @param indicators of the measure
 */
record PublishedMeasure(
        List<OfYear> years, List<OfLine> lines, List<EditionForm.Average> averages, List<IndicatorYears> indicators) {
    /**
     * A year.
     *
     * @param fiscalYear starting calendar year
     * @param edition that shows it
     */
    record OfYear(int fiscalYear, UUID edition) {}

    /**
     * An initiative.
     *
     * @param no in the measure
     * @param title as the edition shown has it; otherwise, as the latest does
     * @param marks by year; a year in which it did not run, or was not judged, has none
     */
    record OfLine(int no, @Nullable String title, Map<Integer, List<String>> marks) {
        public List<String> in(int fiscalYear) {
            return marks.getOrDefault(fiscalYear, List.of());
        }
    }

    /**
     * Looks a measure up in editions. What several of them say, such as an average or a name, is as the edition shown has
     * it; what it does not say, as the latest of the others has it.
     *
     * @param shown the edition that is looked at
     * @param editions by the year that they evaluate
     */
    static PublishedMeasure of(UUID measure, OfYear shown, Map<OfYear, EditionForm> editions) {
        Set<OfYear> years = new TreeSet<>(Comparator.comparingInt(OfYear::fiscalYear));
        Map<UUID, OfLine> lines = new LinkedHashMap<>();
        Map<UUID, EditionForm.Average> averages = new LinkedHashMap<>();
        Map<UUID, EditionForm.Indicator> indicators = new LinkedHashMap<>();
        Map<UUID, List<IndicatorYears.Row>> values = new LinkedHashMap<>();
        editions.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<OfYear, EditionForm> edition) ->
                                edition.getKey().equals(shown) ? 0 : 1)
                        .thenComparingInt(edition -> -edition.getKey().fiscalYear()))
                .forEach(edition -> find(edition.getValue(), measure).ifPresent(found -> {
                    int year = edition.getKey().fiscalYear();
                    years.add(edition.getKey());
                    found.initiatives()
                            .forEach(line -> lines.merge(line.id(), line(line, year), (first, other) -> {
                                Map<Integer, List<String>> marks = new TreeMap<>(first.marks());
                                marks.putAll(other.marks());
                                return new OfLine(first.no(), first.title(), marks);
                            }));
                    found.averages().forEach(average -> averages.putIfAbsent(average.id(), average));
                    found.indicators().forEach(indicator -> {
                        indicators.putIfAbsent(indicator.id(), indicator);
                        values.computeIfAbsent(indicator.id(), any -> new ArrayList<>())
                                .add(row(indicator, year));
                    });
                }));
        return new PublishedMeasure(
                List.copyOf(years),
                List.copyOf(lines.values()),
                averages.values().stream()
                        .sorted(Comparator.comparingInt(EditionForm.Average::firstFiscalYear)
                                .thenComparingInt(EditionForm.Average::lastFiscalYear))
                        .toList(),
                indicators.values().stream()
                        .map(indicator -> indicator(indicator, values.getOrDefault(indicator.id(), List.of())))
                        .toList());
    }

    private static Optional<EditionForm.Measure> find(EditionForm edition, UUID measure) {
        return EditionTable.places(edition).stream()
                .map(EditionTable.Place::measure)
                .filter(one -> one.id().equals(measure))
                .findFirst();
    }

    private static OfLine line(EditionForm.Line line, int year) {
        return new OfLine(
                line.no(),
                line.title(),
                Map.of(
                        year,
                        line.ratings().stream()
                                .map(EditionForm.Rating::mark)
                                .filter(Objects::nonNull)
                                .toList()));
    }

    private static IndicatorYears.Row row(EditionForm.Indicator indicator, int year) {
        BigDecimal value = indicator.value() == null ? null : new BigDecimal(indicator.value());
        String wanted = indicator.targetOfYear();
        return new IndicatorYears.Row(
                year,
                value,
                IndicatorYears.said(indicator.valuePrinted(), indicator.valueText(), value, indicator.unit()),
                wanted == null ? null : number(wanted, indicator.unit()),
                wanted,
                indicator.status());
    }

    private static IndicatorYears indicator(EditionForm.Indicator latest, List<IndicatorYears.Row> values) {
        List<IndicatorYears.Row> rows = new ArrayList<>(values);
        String wanted = latest.printed().substring(latest.printed().indexOf('→') + 1);
        if (latest.targetFiscalYear() != null && latest.target() != IndicatorTarget.Kind.NONE) {
            rows.add(IndicatorYears.Row.wanted(latest.targetFiscalYear(), number(wanted, latest.unit()), wanted));
        }
        return new IndicatorYears(
                latest.id(), latest.name(), latest.unit(), latest.printed(), IndicatorYears.byYear(rows));
    }

    /** The number in a target, which editions have as it is printed: 80%以上. None unless it is read whole. */
    private static @Nullable BigDecimal number(String printed, @Nullable String unit) {
        return PrintedTarget.of(printed, unit)
                .map(PrintedTarget::numbers)
                .filter(numbers -> numbers.size() == 1)
                .map(numbers -> numbers.getFirst().value())
                .orElse(null);
    }

    /** Whether there is anything to compare. */
    public boolean isOfSeveralYears() {
        return years.size() > 1;
    }

    /** Whether anything was judged by a mark. */
    public boolean hasMarks() {
        return lines.stream().anyMatch(line -> line.marks().values().stream().anyMatch(marks -> !marks.isEmpty()));
    }

    /** Whether a plot shows more than the table says. */
    public boolean hasPlottedAverages() {
        return judged().size() > 1;
    }

    private List<EditionForm.Average> judged() {
        return averages.stream().filter(one -> one.value() != null).toList();
    }

    /** The averages over the years. */
    ResponseEntity<byte[]> plotAverages(String title, Locale locale) {
        PageTimes times = new PageTimes(locale);
        return Plot.scoresByYear(
                title,
                judged().stream()
                        .map(one -> new Plot.Scored(
                                times.shortYears(one.firstFiscalYear(), one.lastFiscalYear()),
                                new BigDecimal(Objects.requireNonNull(one.value()))))
                        .toList());
    }
}
