package daicho.query;

import daicho.shared.AnnullingEvent;
import daicho.shared.Event;
import daicho.shared.Recorded;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * 取消し of a record: it should never have been there, and counts nowhere.
 *
 * @param reason why
 * @param decisionNumber 決裁番号
 * @param recordedAt since when
 */
public record Annulment(
        String reason,
        @Nullable String decisionNumber,
        @Bookkeeping Instant recordedAt) {
    /** As the event says. */
    public static Annulment by(AnnullingEvent said, Recorded<? extends Event> event) {
        return new Annulment(said.reason(), said.decisionNumber(), event.recordedAt());
    }
}
