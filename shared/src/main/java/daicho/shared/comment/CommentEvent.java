package daicho.shared.comment;

import daicho.shared.ErasingEvent;
import daicho.shared.Event;
import daicho.shared.Kind;
import daicho.shared.SealedText;
import daicho.shared.UniqueKey;
import daicho.shared.municipality.MunicipalityCode;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What happens to a comment; one stream per comment. */
public sealed interface CommentEvent extends Event {
    UUID comment();

    @Override
    default UUID stream() {
        return comment();
    }

    /** Describes itself. */
    final class CommentKind extends Kind {
        public CommentKind() {
            super("comment", CommentEvent.class, Told.AS_BEGUN);
        }

        @Override
        public boolean inSnapshot() {
            return false;
        }

        @Override
        public Optional<UniqueKey> reservedBy(Event event) {
            return Optional.empty();
        }
    }

    /**
     * Somebody comments on a record.
     *
     * @param comment its id
     * @param municipality whose record
     * @param subject the record
     * @param audience for whom; a public comment is shown once it is approved
     * @param text of the comment
     * @param name that a citizen gave, if any
     * @param nameShown whether the citizen wants the name to be shown
     */
    @Revision("1")
    record CommentAdded(
            UUID comment,
            MunicipalityCode municipality,
            CommentSubject subject,
            Audience audience,
            SealedText text,
            @Nullable SealedText name,
            boolean nameShown)
            implements CommentEvent {}

    /**
     * A public comment may be shown.
     *
     * @param comment approved
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record CommentApproved(UUID comment, @Nullable String decisionNumber) implements CommentEvent {}

    /**
     * The city answers a comment.
     *
     * @param comment answered
     * @param answer its text
     * @param sharedAnswer the same in the events of all comments that are answered by one text; none = its own answer.
     *     Each has its own sealed copy, so that one can be erased alone
     */
    @Revision("1")
    record CommentAnswered(
            UUID comment, SealedText answer, @Nullable UUID sharedAnswer) implements CommentEvent {
        public CommentAnswered(UUID comment, SealedText answer) {
            this(comment, answer, null);
        }
    }

    /**
     * The answer is changed; the earlier text stays readable.
     *
     * @param comment answered
     * @param answer its text from now on
     * @param reason why
     * @param sharedAnswer the same in the events of all comments whose answers are corrected to one text, and never that
     *     of an earlier text; none = its own answer from now on
     */
    @Revision("1")
    record CommentAnswerCorrected(
            UUID comment,
            SealedText answer,
            String reason,
            @Nullable UUID sharedAnswer) implements CommentEvent {
        public CommentAnswerCorrected(UUID comment, SealedText answer, String reason) {
            this(comment, answer, reason, null);
        }
    }

    /**
     * The comment is shown to the secretariat and the auditor only.
     *
     * @param comment hidden
     * @param reason why
     */
    @Revision("1")
    record CommentHidden(UUID comment, String reason) implements CommentEvent {}

    /**
     * A hidden comment is shown again as before.
     *
     * @param comment hidden before
     * @param reason why
     */
    @Revision("1")
    record CommentUnhidden(UUID comment, String reason) implements CommentEvent {}

    /**
     * Text and name of a comment are gone forever, at every position of the ledger.
     *
     * @param comment erased
     * @param answerToo whether its answers are gone as well
     * @param erasedKeys of all that is gone
     * @param reason by which law, on whose demand; must not repeat what is erased
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record CommentErased(
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

    /**
     * The answer to a comment is gone forever, with all its versions before corrections.
     *
     * @param comment whose answer
     * @param erasedKeys of all that is gone
     * @param reason by which law, on whose demand; must not repeat what is erased
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record CommentAnswerErased(
            UUID comment,
            Set<UUID> erasedKeys,
            String reason,
            @Nullable String decisionNumber) implements CommentEvent, ErasingEvent {
        public CommentAnswerErased {
            // In one order, so that the same event is always written the same.
            erasedKeys = Collections.unmodifiableSet(new TreeSet<>(erasedKeys));
        }
    }
}
