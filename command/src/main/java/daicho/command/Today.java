package daicho.command;

import daicho.shared.Japan;
import daicho.shared.Refusal;
import java.time.InstantSource;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The day on which something happens: today in Japan, unless a document says otherwise. */
@Component
public final class Today {
    private final InstantSource clock;

    Today(InstantSource clock) {
        this.clock = clock;
    }

    public LocalDate inJapan() {
        return Japan.dayOf(clock.instant());
    }

    /** The day that is given for something that has happened, or today if none is given; never in the future. */
    public LocalDate orEarlier(String pointer, @Nullable LocalDate stated) {
        LocalDate today = inJapan();
        if (stated != null && stated.isAfter(today)) {
            throw Refusal.invalid("record.day_to_come", pointer, stated);
        }
        return stated == null ? today : stated;
    }
}
