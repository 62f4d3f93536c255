package daicho.command.comment;

import daicho.shared.Event;
import daicho.shared.State;
import daicho.shared.comment.Audience;
import daicho.shared.comment.CommentEvent;
import daicho.shared.comment.CommentEvent.CommentAdded;
import daicho.shared.comment.CommentEvent.CommentAnswerCorrected;
import daicho.shared.comment.CommentEvent.CommentAnswerErased;
import daicho.shared.comment.CommentEvent.CommentAnswered;
import daicho.shared.comment.CommentEvent.CommentApproved;
import daicho.shared.comment.CommentEvent.CommentErased;
import daicho.shared.comment.CommentEvent.CommentHidden;
import daicho.shared.comment.CommentEvent.CommentUnhidden;
import daicho.shared.comment.CommentSubject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A comment as it stands, without its text.
 *
 * @param municipality code; empty before the comment is added
 * @param on the record that it is about
 * @param audience for whom
 * @param approved whether a public one may be shown
 * @param hidden whether only the secretariat and the auditor may read it
 * @param erased whether text and name are gone
 * @param answered whether there is an answer
 * @param textKeys keys of text and name
 * @param answerKeys keys of the answer and of its versions before corrections
 */
record CommentState(
        String municipality,
        @Nullable CommentSubject on,
        @Nullable Audience audience,
        boolean approved,
        boolean hidden,
        boolean erased,
        boolean answered,
        List<UUID> textKeys,
        List<UUID> answerKeys)
        implements State<CommentState> {
    /** Before the first event. */
    public static final CommentState NONE =
            new CommentState("", null, null, false, false, false, false, List.of(), List.of());

    @Override
    public Class<CommentEvent> events() {
        return CommentEvent.class;
    }

    @Override
    public CommentState evolve(Event event) {
        return switch ((CommentEvent) event) {
            case CommentAdded e ->
                new CommentState(
                        e.municipality().value(),
                        e.subject(),
                        e.audience(),
                        false,
                        false,
                        false,
                        false,
                        e.name() == null
                                ? List.of(e.text().key())
                                : List.of(e.text().key(), e.name().key()),
                        List.of());
            case CommentApproved e -> with(true, hidden, erased);
            case CommentAnswered e -> withAnswer(e.answer().key());
            case CommentAnswerCorrected e -> withAnswer(e.answer().key());
            case CommentHidden e -> with(approved, true, erased);
            case CommentUnhidden e -> with(approved, false, erased);
            case CommentErased e -> {
                CommentState gone = with(approved, hidden, true);
                yield e.answerToo() ? gone.withoutAnswer() : gone;
            }
            case CommentAnswerErased e -> withoutAnswer();
        };
    }

    private CommentState with(boolean nowApproved, boolean nowHidden, boolean nowErased) {
        return new CommentState(
                municipality, on, audience, nowApproved, nowHidden, nowErased, answered, textKeys, answerKeys);
    }

    private CommentState withAnswer(UUID key) {
        List<UUID> keys = new ArrayList<>(answerKeys);
        keys.add(key);
        return new CommentState(
                municipality, on, audience, approved, hidden, erased, true, textKeys, List.copyOf(keys));
    }

    private CommentState withoutAnswer() {
        return new CommentState(municipality, on, audience, approved, hidden, erased, false, textKeys, List.of());
    }
}
