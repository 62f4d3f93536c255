package daicho.command;

import daicho.shared.Japan;
import daicho.shared.Refusal;
import daicho.shared.plan.FiscalYear;
import java.time.InstantSource;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The day on which something happens: today in Japan, unless a document says otherwise. Handlers that record a fact ask
 * for it: what is still to come has not happened. Decisions about the future, such as a renaming of next April, are
 * recorded when they are made and take effect on their day.
 */
@Component
public final class Today {
    private final InstantSource clock;

    public Today(InstantSource clock) {
        this.clock = clock;
    }

    public LocalDate inJapan() {
        return Japan.dayOf(clock.instant());
    }

    /** The day that is given for something that has happened, or today if none is given; never in the future. */
    public LocalDate orEarlier(String pointer, @Nullable LocalDate stated) {
        if (stated == null) {
            return inJapan();
        }
        requireCome(pointer, stated);
        return stated;
    }

    /** Refuses a day in the future for something that has happened. */
    public void requireCome(String pointer, LocalDate day) {
        if (day.isAfter(inJapan())) {
            throw Refusal.invalid("record.day_to_come", pointer, day);
        }
    }

    /** Refuses a year that has not begun for something that happened in it. */
    public void requireBegun(String pointer, FiscalYear year) {
        if (year.firstDay().isAfter(inJapan())) {
            throw Refusal.invalid("plan.year_not_begun", pointer, year, year.firstDay());
        }
    }

    /** Refuses a year whose last day has not come for what is said of the whole of it. */
    public void requireOver(String pointer, FiscalYear year) {
        if (year.lastDay().isAfter(inJapan())) {
            throw Refusal.invalid("plan.year_not_over", pointer, year, year.lastDay());
        }
    }
}
