package daicho.shared.agreement;

import daicho.shared.Days;
import daicho.shared.Refusal;
import daicho.shared.Texts;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who stands in the place of a partner that has ended.
 *
 * @param successor another partner
 * @param firstDay on which the partner is no more and the successor stands in its place
 * @param kind how
 * @param reason why, in words
 * @param decisionNumber 決裁番号
 */
public record PartnerSuccession(
        UUID successor,
        LocalDate firstDay,
        Kind kind,
        @Nullable String reason,
        @Nullable String decisionNumber) {
    /** How a partner's place passes to another. */
    public enum Kind {
        /** 合併 */
        MERGER,
        /** 分割 */
        SPLIT,
        /** 事業譲渡等の承継 */
        TRANSFER
    }

    public PartnerSuccession {
        Refusal.present("/successor", successor);
        Days.present("/firstDay", firstDay);
        Refusal.present("/kind", kind);
        reason = Texts.textOrNone("/reason", reason);
        decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
    }

    /** Whether it holds on a day. */
    public boolean holdsOn(LocalDate day) {
        return !firstDay.isAfter(day);
    }
}
