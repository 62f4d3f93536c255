package daicho.query.page;

import daicho.shared.Japan;
import daicho.shared.plan.FiscalYear;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Days, times and fiscal years as pages show them: in Japan's time zone, in the language of the page. Templates can
 * only call public methods.
 */
public final class PageTimes {
    private final boolean japanese;
    private final DateTimeFormatter days;
    private final DateTimeFormatter minutes;

    public PageTimes(Locale locale) {
        japanese = locale.getLanguage().equals(Locale.JAPANESE.getLanguage());
        days = DateTimeFormatter.ofPattern(japanese ? "uuuu年M月d日" : "d MMMM uuuu", locale);
        minutes = DateTimeFormatter.ofPattern(japanese ? "uuuu年M月d日 H:mm" : "d MMMM uuuu, HH:mm", locale);
    }

    /** A day; none = nothing. */
    public String day(@Nullable LocalDate day) {
        return day == null ? "" : days.format(day);
    }

    /** An instant, by the minute; none = nothing. */
    public String at(@Nullable Instant instant) {
        return instant == null ? "" : minutes.format(instant.atZone(Japan.ZONE));
    }

    /** An instant as HTML takes it for machines: it knows no parts of a millisecond. */
    public @Nullable Instant machine(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS);
    }

    /** A fiscal year in both calendars, as it stands in sentences and headings. */
    public String year(int startYear) {
        FiscalYear year = new FiscalYear(startYear);
        return japanese
                ? year.eraLong() + "（" + startYear + "年度）"
                : "FY" + startYear + " (" + year.eraInEnglish() + ")";
    }

    /** A fiscal year in a column of a table. */
    public String shortYear(int startYear) {
        return japanese ? new FiscalYear(startYear).era() : "FY" + startYear;
    }

    /** A span of fiscal years where there is little room. */
    public String shortYears(int first, int last) {
        return first == last ? shortYear(first) : shortYear(first) + (japanese ? "～" : "–") + shortYear(last);
    }

    /** A span of fiscal years. */
    public String years(int first, int last) {
        return first == last ? year(first) : year(first) + (japanese ? "～" : " to ") + year(last);
    }
}
