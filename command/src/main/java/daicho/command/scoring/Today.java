package daicho.command.scoring;

import daicho.shared.Refusal;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The day on which somebody scores: today, unless paper says otherwise. */
final class Today {
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private Today() {}

    static LocalDate inJapan() {
        return LocalDate.now(JAPAN);
    }

    /** The day that paper bears; it has come already. */
    static LocalDate orEarlier(@Nullable LocalDate stated) {
        LocalDate today = inJapan();
        if (stated != null && stated.isAfter(today)) {
            throw Refusal.invalid("scoring.day_to_come", "/on", stated);
        }
        return stated == null ? today : stated;
    }
}
