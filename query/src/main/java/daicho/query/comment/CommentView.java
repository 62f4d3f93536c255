package daicho.query.comment;

import daicho.query.Bookkeeping;
import daicho.query.View;
import daicho.shared.SealedText;
import daicho.shared.access.Role;
import daicho.shared.comment.Audience;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A comment as it stands, with its texts sealed: they are opened where they are read, as long as their keys exist.
 *
 * @param id of it
 * @param municipality code
 * @param position of the event that added it
 * @param addedAt when the ledger learned it
 * @param subjectType what kind of record it is on
 * @param subject the record
 * @param audience for whom
 * @param text of it; none once it is erased
 * @param name that a citizen gave, if any; none once it is erased
 * @param nameShown whether the citizen wants the name to be shown
 * @param person who
 * @param role in which capacity
 * @param title 職名 at the time
 * @param approved whether a public one may be shown
 * @param answer of the city, if any
 * @param answeredAt when the answer was given or last corrected
 * @param answeredBy in which capacity
 * @param answerReason why the answer was last corrected
 * @param answerErased whether an answer is gone
 * @param hidden whether only the secretariat and the auditor may read it
 * @param hiddenReason why it was hidden, or shown again
 * @param erased whether text and name are gone
 * @param erasedReason by which law, on whose demand the text is gone, or else the answer
 * @param version of its stream
 */
record CommentView(
        UUID id,
        String municipality,
        @Bookkeeping long position,
        @Bookkeeping Instant addedAt,
        String subjectType,
        UUID subject,
        Audience audience,
        @Nullable SealedText text,
        @Nullable SealedText name,
        boolean nameShown,
        @Bookkeeping UUID person,
        @Bookkeeping Role role,
        @Bookkeeping String title,
        boolean approved,
        @Nullable SealedText answer,
        @Bookkeeping @Nullable Instant answeredAt,
        @Bookkeeping @Nullable Role answeredBy,
        @Nullable String answerReason,
        boolean answerErased,
        boolean hidden,
        @Nullable String hiddenReason,
        boolean erased,
        @Nullable String erasedReason,
        long version)
        implements View.Row {
    /** The table. */
    public static final View<CommentView> VIEW = new View<>("comment", CommentView.class);

    CommentView withApproval(long nowVersion) {
        return new CommentView(
                id,
                municipality,
                position,
                addedAt,
                subjectType,
                subject,
                audience,
                text,
                name,
                nameShown,
                person,
                role,
                title,
                true,
                answer,
                answeredAt,
                answeredBy,
                answerReason,
                answerErased,
                hidden,
                hiddenReason,
                erased,
                erasedReason,
                nowVersion);
    }

    CommentView withAnswer(SealedText nowAnswer, Instant at, Role by, @Nullable String reason, long nowVersion) {
        return new CommentView(
                id,
                municipality,
                position,
                addedAt,
                subjectType,
                subject,
                audience,
                text,
                name,
                nameShown,
                person,
                role,
                title,
                approved,
                nowAnswer,
                at,
                by,
                reason,
                false,
                hidden,
                hiddenReason,
                erased,
                erasedReason,
                nowVersion);
    }

    CommentView withHiding(boolean nowHidden, String reason, long nowVersion) {
        return new CommentView(
                id,
                municipality,
                position,
                addedAt,
                subjectType,
                subject,
                audience,
                text,
                name,
                nameShown,
                person,
                role,
                title,
                approved,
                answer,
                answeredAt,
                answeredBy,
                answerReason,
                answerErased,
                nowHidden,
                reason,
                erased,
                erasedReason,
                nowVersion);
    }

    CommentView withoutText(String reason, long nowVersion) {
        return new CommentView(
                id,
                municipality,
                position,
                addedAt,
                subjectType,
                subject,
                audience,
                null,
                null,
                nameShown,
                person,
                role,
                title,
                approved,
                answer,
                answeredAt,
                answeredBy,
                answerReason,
                answerErased,
                hidden,
                hiddenReason,
                true,
                reason,
                nowVersion);
    }

    CommentView withoutAnswer(String reason, long nowVersion) {
        return new CommentView(
                id,
                municipality,
                position,
                addedAt,
                subjectType,
                subject,
                audience,
                text,
                name,
                nameShown,
                person,
                role,
                title,
                approved,
                null,
                answeredAt,
                answeredBy,
                answerReason,
                answer != null || answerErased,
                hidden,
                hiddenReason,
                erased,
                erased ? erasedReason : reason,
                nowVersion);
    }
}
