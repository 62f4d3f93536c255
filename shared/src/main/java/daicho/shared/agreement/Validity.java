package daicho.shared.agreement;

import daicho.shared.Days;
import daicho.shared.Refusal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * 有効期間: the period for which an agreement is meant to be valid.
 *
 * @param from first day
 * @param until last day; none = no end is set
 * @param renewsItself 自動更新: goes on after its last day unless somebody ends it
 */
public record Validity(LocalDate from, @Nullable LocalDate until, boolean renewsItself) {
    public Validity {
        Refusal.present("/validity/from", from);
        if (until != null && until.isBefore(from)) {
            throw Refusal.invalid("agreement.validity_reversed", "/validity/until", from, until);
        }
        if (renewsItself && until == null) {
            throw Refusal.invalid("agreement.renews_without_end", "/validity/renewsItself");
        }
    }

    /** Refuses impossible days. Only for new input: what is in the ledger is read as it is. */
    void requirePossible() {
        Days.present("/validity/from", from);
        Days.orNone("/validity/until", until);
    }

    /** The last day on which it is valid without renewal; none = it continues. */
    public @Nullable LocalDate lastDay() {
        return renewsItself ? null : until;
    }
}
