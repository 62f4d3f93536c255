package daicho.command;

import daicho.shared.Refusal;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The day on which something happens: today in Japan, unless a paper says otherwise. */
public final class Today {
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private Today() {}

    public static LocalDate inJapan() {
        return LocalDate.now(JAPAN);
    }

    /** The day that is stated of what has happened, without one today; it has come already. */
    public static LocalDate orEarlier(String pointer, @Nullable LocalDate stated) {
        LocalDate today = inJapan();
        if (stated != null && stated.isAfter(today)) {
            throw Refusal.invalid("record.day_to_come", pointer, stated);
        }
        return stated == null ? today : stated;
    }
}
