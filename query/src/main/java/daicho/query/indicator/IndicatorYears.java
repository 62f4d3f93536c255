package daicho.query.indicator;

import daicho.query.page.PageTimes;
import daicho.query.page.Plot;
import daicho.shared.indicator.IndicatorStatus;
import daicho.shared.indicator.IndicatorTarget;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;

/**
 * An indicator year by year against its targets, as a table and a plot. Templates can only call public methods.
 *
 * @param id its id
 * @param name 指標名
 * @param unit of its values
 * @param printed baseline and target as the document prints them
 * @param rows the years of which anything is known or wanted, in order
 */
public record IndicatorYears(UUID id, String name, @Nullable String unit, String printed, List<Row> rows) {
    /** So many years have room. */
    private static final int ROOM = 15;

    /**
     * A year.
     *
     * @param fiscalYear starting calendar year
     * @param value exact; none where it is words or not known
     * @param said the value as it is read; none = there is none
     * @param target to reach in the year; none = no number
     * @param wanted the target as it is read; none = there is none
     * @param status in that year
     */
    public record Row(
            int fiscalYear,
            @Nullable BigDecimal value,
            @Nullable String said,
            @Nullable BigDecimal target,
            @Nullable String wanted,
            @Nullable IndicatorStatus status) {
        /** What two sources say of one year. */
        Row and(Row other) {
            return new Row(
                    fiscalYear,
                    value == null ? other.value : value,
                    said == null ? other.said : said,
                    target == null ? other.target : target,
                    wanted == null ? other.wanted : wanted,
                    status == null ? other.status : status);
        }

        /** Of a target only. */
        public static Row wanted(int fiscalYear, @Nullable BigDecimal target, String wanted) {
            return new Row(fiscalYear, null, null, target, wanted, null);
        }
    }

    /** One row for each year; of two, the earlier one says what both say. */
    public static List<Row> byYear(Collection<Row> rows) {
        Map<Integer, Row> years = new TreeMap<>();
        rows.forEach(row -> years.merge(row.fiscalYear(), row, Row::and));
        return List.copyOf(years.values());
    }

    /** From all that is recorded of it. */
    public static IndicatorYears of(IndicatorSheet sheet) {
        List<Row> rows = new ArrayList<>();
        for (IndicatorSheet.Point point : sheet.points()) {
            rows.add(new Row(
                    point.fiscalYear(),
                    point.value(),
                    said(point.printed(), point.text(), point.value(), sheet.unit()),
                    null,
                    null,
                    point.status()));
        }
        if (sheet.baseline() != null && sheet.baseline().fiscalYear() != null) {
            rows.add(new Row(
                    sheet.baseline().fiscalYear().startYear(),
                    sheet.baseline().value(),
                    said(sheet.baseline().printed(), null, sheet.baseline().value(), sheet.unit()),
                    null,
                    null,
                    null));
        }
        for (IndicatorTarget target : sheet.interimTargets()) {
            rows.add(wanted(Objects.requireNonNull(target.fiscalYear()).startYear(), target, sheet.unit()));
        }
        if (sheet.targetFiscalYear() != null) {
            rows.add(wanted(sheet.targetFiscalYear(), sheet.target(), sheet.unit()));
        }
        return new IndicatorYears(sheet.id(), sheet.name(), sheet.unit(), sheet.printed(), byYear(rows));
    }

    private static Row wanted(int fiscalYear, IndicatorTarget target, @Nullable String unit) {
        return Row.wanted(fiscalYear, target.value(), IndicatorSheet.printed(target, unit));
    }

    /** A value as it is read. */
    public static @Nullable String said(
            @Nullable String printed, @Nullable String text, @Nullable BigDecimal value, @Nullable String unit) {
        if (printed != null || text != null) {
            return printed == null ? text : printed;
        }
        return value == null ? null : value.toPlainString() + (unit == null ? "" : unit);
    }

    /** Whether a plot shows more than the table says: several numbers, over years that have room. */
    public boolean isPlotted() {
        return rows.stream().filter(row -> row.value() != null).count() > 1
                && last() - rows.getFirst().fiscalYear() < ROOM;
    }

    /** The plot; a year of which nothing is known has its place, too. */
    public ResponseEntity<byte[]> plot(MessageSource messages, Locale locale) {
        PageTimes times = new PageTimes(locale);
        List<Integer> years = IntStream.rangeClosed(rows.getFirst().fiscalYear(), last())
                .boxed()
                .toList();
        Map<Integer, Row> byYear = new TreeMap<>();
        rows.forEach(row -> byYear.put(row.fiscalYear(), row));
        List<@Nullable BigDecimal> values = new ArrayList<>();
        List<@Nullable BigDecimal> targets = new ArrayList<>();
        for (int year : years) {
            Row row = byYear.get(year);
            values.add(row == null ? null : row.value());
            targets.add(row == null ? null : row.target());
        }
        List<Plot.Series> series = new ArrayList<>();
        series.add(new Plot.Series(word("indicator.page.value", messages, locale), values));
        if (targets.stream().anyMatch(Objects::nonNull)) {
            series.add(new Plot.Series(word("indicator.page.target", messages, locale), targets));
        }
        return Plot.lines(name, years.stream().map(times::shortYear).toList(), series);
    }

    private int last() {
        return rows.getLast().fiscalYear();
    }

    private static String word(String key, MessageSource messages, Locale locale) {
        return Objects.requireNonNull(messages.getMessage(key, null, locale));
    }
}
