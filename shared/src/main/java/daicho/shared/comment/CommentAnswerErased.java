package daicho.shared.comment;

import daicho.shared.audit.ErasingEvent;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a comment is gone for ever, with all that it said before corrections.
 *
 * @param comment whose answer
 * @param erasedKeys of all that is gone
 * @param reason by which law, on whose demand; must not repeat what is erased
 * @param decisionNumber 決裁番号
 */
@Revision("1")
public record CommentAnswerErased(
        UUID comment,
        Set<UUID> erasedKeys,
        String reason,
        @Nullable String decisionNumber) implements CommentEvent, ErasingEvent {
    public CommentAnswerErased {
        // In one order, so that the same event is always written the same.
        erasedKeys = Collections.unmodifiableSet(new TreeSet<>(erasedKeys));
    }
}
