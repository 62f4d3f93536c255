package daicho.infra.signin;

import daicho.shared.Japan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Days and times as pages show them: in Japan's time zone, in the language of the page. Templates can only call public
 * methods.
 */
final class PageTimes {
    private final DateTimeFormatter days;
    private final DateTimeFormatter minutes;

    PageTimes(Locale locale) {
        boolean japanese = locale.getLanguage().equals(Locale.JAPANESE.getLanguage());
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
}
