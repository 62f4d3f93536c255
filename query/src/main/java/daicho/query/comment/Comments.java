package daicho.query.comment;

import daicho.shared.access.Role;
import daicho.shared.comment.Audience;
import daicho.shared.comment.CommentSubject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page of comments, newest first.
 *
 * @param items comments of the page
 * @param next cursor of the next page; none at the end
 */
public record Comments(List<Comment> items, @Nullable String next) {
    /** Where a comment stands. */
    public enum State {
        /** A public one that waits for approval. */
        PENDING,
        SHOWN,
        HIDDEN,
        ERASED
    }

    /**
     * A comment.
     *
     * @param id its id
     * @param subject the record it is on
     * @param audience for whom
     * @param state where it stands
     * @param text of it; none if it is erased
     * @param name that a citizen gave, for those who may know it
     * @param nameShown whether the citizen wants the name to be shown
     * @param actor who wrote it
     * @param addedAt when it was recorded
     * @param answer of the city
     * @param hiddenReason why it is hidden; for the secretariat and the auditor only
     * @param erased whether text and name are gone; this holds for every position, also before the erasure
     * @param erasedReason by which law and on whose demand something is gone; for the same readers
     * @param position of the event that added it
     * @param version of its stream
     */
    public record Comment(
            UUID id,
            CommentSubject subject,
            Audience audience,
            State state,
            @Nullable String text,
            @Nullable String name,
            boolean nameShown,
            Writer actor,
            Instant addedAt,
            @Nullable Answer answer,
            @Nullable String hiddenReason,
            boolean erased,
            @Nullable String erasedReason,
            long position,
            long version) {}

    /**
     * Who wrote a comment.
     *
     * @param person id; for the secretariat and the auditor only
     * @param role in which capacity
     * @param title 職名 at the time
     */
    public record Writer(@Nullable UUID person, Role role, String title) {}

    /**
     * What the city answered.
     *
     * @param text of it; none if it is erased
     * @param answeredAt when it was given or last corrected
     * @param role in which capacity
     * @param correctionReason why it was last corrected
     * @param erased whether it is gone
     * @param sharedBy the comments that this one text answers, this one among them, as far as the reader may read them; empty
     *     = an answer of its own
     */
    public record Answer(
            @Nullable String text,
            @Nullable Instant answeredAt,
            @Nullable Role role,
            @Nullable String correctionReason,
            boolean erased,
            List<UUID> sharedBy) {}
}
