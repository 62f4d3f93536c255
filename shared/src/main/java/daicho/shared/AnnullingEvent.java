package daicho.shared;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * 取消し: a record should never have been there. From this event on it counts nowhere; it stays readable, with the
 * reason. Nothing else can be done to it. If the record is a whole stream, the transaction that appends the event frees
 * the unique keys of the stream, so that the right record can take its place; see {@link Kinds#frees}. The name ends with
 * {@code Annulled}, or with {@code Withdrawn} where whoever recorded it takes it back.
 */
public interface AnnullingEvent extends Event {
    /** Why. */
    String reason();

    /** 決裁番号. */
    @Nullable
    String decisionNumber();

    /** Ids of what is annulled: the stream, or records that are parts of it; none if the part has no id. */
    default Set<UUID> annulled() {
        return Set.of(stream());
    }
}
