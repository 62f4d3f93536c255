package daicho.query.comment;

import daicho.query.View;
import daicho.shared.SealedText;
import daicho.shared.access.Role;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A comment that everybody may read, as nodes for the Internet read it: without its author.
 *
 * @param id its id
 * @param municipality code
 * @param position of the event that added it
 * @param addedAt when it was recorded
 * @param subjectType what kind of record it is on
 * @param subject the record
 * @param text of it, sealed
 * @param name that a citizen gave, sealed
 * @param nameShown whether the citizen wants the name to be shown
 * @param role in which capacity it was written
 * @param answer of the city, sealed
 * @param answeredAt when the answer was given or last corrected
 * @param sharedAnswer the same of all comments that this text answers
 */
record OpenCommentView(
        UUID id,
        String municipality,
        long position,
        Instant addedAt,
        String subjectType,
        UUID subject,
        @Nullable SealedText text,
        @Nullable SealedText name,
        boolean nameShown,
        Role role,
        @Nullable SealedText answer,
        @Nullable Instant answeredAt,
        @Nullable UUID sharedAnswer)
        implements View.Row {
    /** The table. */
    static final View<OpenCommentView> VIEW = new View<>("comment", OpenCommentView.class);
}
