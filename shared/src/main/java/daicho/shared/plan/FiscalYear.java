package daicho.shared.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import daicho.shared.Refusal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.Month;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * 年度: April to March, named by the calendar year in which it starts. Reads every notation in use ({@code R5},
 * {@code Ｒ５}, {@code 令和5年度}, {@code 令和元年度}, {@code 平成31年度}, {@code H30}, {@code 2023}); years of an era that had ended
 * by then are accepted too, since older plans print 平成32年度.
 *
 * @param startYear calendar year of its April, 1950–2199
 */
public record FiscalYear(@JsonValue int startYear) implements Comparable<FiscalYear> {
    private static final Pattern NOTATION =
            Pattern.compile("(?:(?<era>令和|平成|昭和|[RHSrhs])\\s*(?<n>元|[0-9]{1,2})|(?<year>[0-9]{4}))\\s*(?:年度?)?");

    public FiscalYear {
        if (startYear < 1950 || startYear > 2199) {
            throw Refusal.invalid("plan.fiscal_year_unreadable", "/fiscalYear", String.valueOf(startYear));
        }
    }

    /** Reads any notation; refuses anything else. */
    public static FiscalYear of(String notation) {
        Matcher matcher = NOTATION.matcher(
                Normalizer.normalize(notation, Normalizer.Form.NFKC).strip());
        if (!matcher.matches()) {
            throw Refusal.invalid("plan.fiscal_year_unreadable", "/fiscalYear", notation);
        }
        String year = matcher.group("year");
        if (year != null) {
            return new FiscalYear(Integer.parseInt(year));
        }
        int before = switch (matcher.group("era")) {
            case "令和", "R", "r" -> 2018;
            case "平成", "H", "h" -> 1988;
            default -> 1925;
        };
        String number = matcher.group("n");
        int ordinal = "元".equals(number) ? 1 : Integer.parseInt(number);
        if (ordinal == 0) {
            throw Refusal.invalid("plan.fiscal_year_unreadable", "/fiscalYear", notation);
        }
        return new FiscalYear(before + ordinal);
    }

    /** From JSON: a number, or a text in any notation. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static FiscalYear ofJson(Object value) {
        return of(String.valueOf(value));
    }

    /** The fiscal year that a day falls into. */
    public static FiscalYear containing(LocalDate day) {
        return new FiscalYear(day.getMonthValue() < Month.APRIL.getValue() ? day.getYear() - 1 : day.getYear());
    }

    public LocalDate firstDay() {
        return LocalDate.of(startYear, Month.APRIL, 1);
    }

    public LocalDate lastDay() {
        return LocalDate.of(startYear + 1, Month.MARCH, 31);
    }

    public FiscalYear next() {
        return new FiscalYear(startYear + 1);
    }

    public FiscalYear previous() {
        return new FiscalYear(startYear - 1);
    }

    /** The earlier of two years, where none means no end. */
    public static @Nullable FiscalYear earlier(@Nullable FiscalYear one, @Nullable FiscalYear other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** Whether this year lies within both, inclusive. */
    public boolean isWithin(FiscalYear first, FiscalYear last) {
        return startYear >= first.startYear && startYear <= last.startYear;
    }

    /** Short form in the Japanese calendar: {@code R5}, {@code H30}. */
    public String era() {
        return (startYear >= 2019 ? "R" : startYear >= 1989 ? "H" : "S") + yearOfEra();
    }

    /** Long form in the Japanese calendar: {@code 令和元年度}. */
    public String eraLong() {
        String name = startYear >= 2019 ? "令和" : startYear >= 1989 ? "平成" : "昭和";
        int n = yearOfEra();
        return name + (n == 1 ? "元" : String.valueOf(n)) + "年度";
    }

    /** The same in Latin letters: {@code Reiwa 1}. */
    public String eraInEnglish() {
        return (startYear >= 2019 ? "Reiwa " : startYear >= 1989 ? "Heisei " : "Showa ") + yearOfEra();
    }

    private int yearOfEra() {
        return startYear - (startYear >= 2019 ? 2018 : startYear >= 1989 ? 1988 : 1925);
    }

    @Override
    public int compareTo(FiscalYear other) {
        return Integer.compare(startYear, other.startYear);
    }

    /** Western form: {@code 2023}. */
    @Override
    public String toString() {
        return String.valueOf(startYear);
    }
}
