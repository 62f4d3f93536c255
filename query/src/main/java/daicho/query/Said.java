package daicho.query;

import daicho.shared.Japan;
import daicho.shared.Word;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;

/**
 * The one place where values become part of a sentence: 令和3年度 and 2020年4月1日, FY2021 (Reiwa 3) and 1 April 2020. Tables
 * and codes keep {@code R3} and {@code 2020-04-01}: they pass on texts.
 *
 * @param messages with the words
 * @param locale of the sentence
 */
record Said(MessageSource messages, Locale locale) {
    private static final DateTimeFormatter DAY_JA = DateTimeFormatter.ofPattern("uuuu年M月d日", Locale.JAPANESE);
    private static final DateTimeFormatter DAY_EN = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter TIME_JA = DateTimeFormatter.ofPattern("uuuu年M月d日H時mm分", Locale.JAPANESE);
    private static final DateTimeFormatter TIME_EN =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm '(Japan)'", Locale.ENGLISH);

    /** The value as it is said; numbers are left to the wording, which may choose by them. */
    Object of(Object value) {
        return switch (value) {
            case Number number -> number;
            case FiscalYear year -> year(year);
            case FiscalYears years -> years.first().equals(years.last()) ? year(years.first()) : span(years);
            case LocalDate day -> (isJapanese() ? DAY_JA : DAY_EN).format(day);
            case Instant instant -> time(instant.atZone(Japan.ZONE));
            case Word word -> String.valueOf(messages.getMessage(word.key(), null, word.key(), locale));
            case Enum<?> constant -> of(Word.of(constant));
            case Collection<?> all ->
                all.stream().map(this::of).map(String::valueOf).collect(Collectors.joining(isJapanese() ? "、" : ", "));
            case null, default -> String.valueOf(value);
        };
    }

    private String time(ZonedDateTime time) {
        return (isJapanese() ? TIME_JA : TIME_EN).format(time);
    }

    private String span(FiscalYears years) {
        return year(years.first()) + (isJapanese() ? "～" : "–") + year(years.last());
    }

    private String year(FiscalYear year) {
        return isJapanese() ? year.eraLong() : "FY" + year + " (" + year.eraInEnglish() + ")";
    }

    private boolean isJapanese() {
        return locale.getLanguage().equals(Locale.JAPANESE.getLanguage());
    }
}
