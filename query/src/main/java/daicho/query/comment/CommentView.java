package daicho.query.comment;

import daicho.query.Bookkeeping;
import daicho.query.Unfold;
import daicho.query.View;
import daicho.shared.SealedText;
import daicho.shared.access.Role;
import daicho.shared.comment.Audience;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A comment as it stands, with its texts sealed: they are opened when they are read, as long as their keys exist.
 *
 * @param id its id
 * @param municipality code
 * @param origin what never changes
 * @param said what the author wrote
 * @param reply of the city
 * @param standing whether it may be read
 * @param version of its stream
 */
record CommentView(
        UUID id,
        String municipality,
        @Unfold Origin origin,
        @Unfold Said said,
        @Unfold Reply reply,
        @Unfold Standing standing,
        long version)
        implements View.Row {
    /** The table. */
    public static final View<CommentView> VIEW = new View<>("comment", CommentView.class);

    /**
     * Where a comment comes from and where it belongs.
     *
     * @param position of the event that added it
     * @param addedAt when it was recorded
     * @param subjectType what kind of record it is on
     * @param subject the record
     * @param audience for whom
     * @param person who
     * @param role in which capacity
     * @param title 職名 at the time
     */
    record Origin(
            @Bookkeeping long position,
            @Bookkeeping Instant addedAt,
            String subjectType,
            UUID subject,
            Audience audience,
            @Bookkeeping UUID person,
            @Bookkeeping Role role,
            @Bookkeeping String title) {}

    /**
     * What was said.
     *
     * @param text of it; none once it is erased
     * @param name that a citizen gave, if any; none once it is erased
     * @param nameShown whether the citizen wants the name to be shown
     */
    record Said(@Nullable SealedText text, @Nullable SealedText name, boolean nameShown) {
        Said erased() {
            return new Said(null, null, nameShown);
        }
    }

    /**
     * What the city answered.
     *
     * @param answer if any
     * @param answeredAt when the answer was given or last corrected
     * @param answeredBy in which capacity
     * @param answerReason why the answer was last corrected
     * @param answerErased whether an answer is gone
     * @param sharedAnswer the same of all comments that this text answers; none = an answer of its own
     */
    record Reply(
            @Nullable SealedText answer,
            @Bookkeeping @Nullable Instant answeredAt,
            @Bookkeeping @Nullable Role answeredBy,
            @Nullable String answerReason,
            boolean answerErased,
            @Nullable UUID sharedAnswer) {
        static final Reply NONE = new Reply(null, null, null, null, false, null);

        Reply erased() {
            return new Reply(null, answeredAt, answeredBy, answerReason, answer != null || answerErased, null);
        }
    }

    /**
     * Whether and by whom it may be read.
     *
     * @param approved whether a public one may be shown
     * @param hidden whether only the secretariat and the auditor may read it
     * @param hiddenReason why it is hidden
     * @param erased whether text and name are gone
     * @param erasedReason by which law and on whose demand the text, or else the answer, is gone
     */
    record Standing(
            boolean approved,
            boolean hidden,
            @Nullable String hiddenReason,
            boolean erased,
            @Nullable String erasedReason) {
        static final Standing NEW = new Standing(false, false, null, false, null);

        Standing approve() {
            return new Standing(true, hidden, hiddenReason, erased, erasedReason);
        }

        Standing hide(String reason) {
            return new Standing(approved, true, reason, erased, erasedReason);
        }

        /** The reason of showing it again is in the trail; it is none of hiding. */
        Standing show() {
            return new Standing(approved, false, null, erased, erasedReason);
        }

        Standing erase(String reason) {
            return new Standing(approved, hidden, hiddenReason, true, reason);
        }

        Standing eraseAnswer(String reason) {
            return new Standing(approved, hidden, hiddenReason, erased, erased ? erasedReason : reason);
        }
    }

    CommentView now(Said nowSaid, Reply nowReply, Standing nowStanding, long nowVersion) {
        return new CommentView(id, municipality, origin, nowSaid, nowReply, nowStanding, nowVersion);
    }
}
