package daicho.shared.comment;

import daicho.shared.Event;
import daicho.shared.Kind;
import daicho.shared.Kinds;
import daicho.shared.Refusal;
import daicho.shared.Word;
import java.util.Objects;
import java.util.UUID;

/**
 * The record that a comment is on.
 *
 * @param type what kind of record, as kinds call what can be commented on: {@code PLAN}, {@code HEADING}, …
 * @param id its id
 */
public record CommentSubject(String type, UUID id) {
    public CommentSubject {
        Refusal.present("/type", type);
        Refusal.present("/id", id);
        if (!Kinds.subjects().containsKey(type)) {
            throw Refusal.invalid(
                    "comment.subject_type_unknown",
                    "/type",
                    Kinds.subjects().keySet().stream()
                            .map(each -> new Word("subject." + each))
                            .toList());
        }
    }

    /** Whether an event belongs to the stream of a record of this type, or to the stream that contains it. */
    public boolean isOf(Event event) {
        return kind().events().isInstance(event);
    }

    /** The kind of the record, or of the record that it is part of. */
    public Kind kind() {
        return Objects.requireNonNull(Kinds.subjects().get(type));
    }

    /** How it is found. */
    public Kind.Subject subject() {
        return kind().subjects().stream()
                .filter(subject -> subject.type().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
