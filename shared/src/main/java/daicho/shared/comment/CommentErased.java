package daicho.shared.comment;

import daicho.shared.audit.ErasingEvent;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Text and name of a comment are gone for ever, at every position of the ledger.
 *
 * @param comment erased
 * @param answerToo whether its answers are gone as well
 * @param erasedKeys of all that is gone
 * @param reason by which law, on whose demand; must not repeat what is erased
 * @param decisionNumber 決裁番号
 */
@Revision("1")
public record CommentErased(
        UUID comment,
        boolean answerToo,
        Set<UUID> erasedKeys,
        String reason,
        @Nullable String decisionNumber) implements CommentEvent, ErasingEvent {
    public CommentErased {
        // In one order, so that the same event is always written the same.
        erasedKeys = Collections.unmodifiableSet(new TreeSet<>(erasedKeys));
    }
}
