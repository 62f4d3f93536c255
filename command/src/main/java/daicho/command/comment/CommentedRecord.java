package daicho.command.comment;

import daicho.command.Streams;
import daicho.command.publication.PublicationState;
import daicho.command.scoring.ScoringRoundState;
import daicho.shared.Event;
import daicho.shared.Refusal;
import daicho.shared.comment.CommentSubject;
import daicho.shared.publication.PublicationEvent;
import daicho.shared.scoring.ScoringRoundEvent;
import java.util.Optional;
import java.util.UUID;

/**
 * A record that has a comment or a piece of evidence, found among the records of one municipality.
 *
 * @param subject as it was named
 * @param stream of the record, or of the record that it is part of
 * @param first event of the stream
 */
public record CommentedRecord(CommentSubject subject, UUID stream, Event first) {
    /** The record, if the municipality has it. Records are never removed, so no lock is needed. */
    public static Optional<CommentedRecord> find(Streams streams, String municipality, CommentSubject subject) {
        return stream(streams, subject)
                .flatMap(stream -> streams.beginning(stream)
                        .filter(beginning -> beginning.municipality().equals(municipality))
                        .filter(beginning -> subject.isOf(beginning.first()))
                        .map(beginning -> new CommentedRecord(subject, stream, beginning.first())))
                .filter(found -> found.isShown(streams));
    }

    static void require(Streams streams, String municipality, CommentSubject subject) {
        CommentedRecord found = find(streams, municipality, subject)
                .orElseThrow(() -> Refusal.unknown("comment.subject_unknown", subject.id()));
        if (found.isAnnulled(streams)) {
            throw Refusal.conflict("comment.subject_annulled");
        }
    }

    /** Whether it was annulled: then nothing more is said about it. */
    public boolean isAnnulled(Streams streams) {
        return streams.annulled(stream, subject.id());
    }

    /** Whether it is an edition that the public no longer sees. */
    boolean isWithdrawn(Streams streams) {
        return first instanceof PublicationEvent
                && streams.current(PublicationState.NONE, stream).withdrawn();
    }

    /** The plan that citizens comment on with this record; none where they cannot. */
    Optional<UUID> plan() {
        return subject.kind().planOf(first);
    }

    /** Nobody may learn what is on the sheets of an open round, so those records are treated as missing. */
    private boolean isShown(Streams streams) {
        return stream.equals(subject.id())
                || !(first instanceof ScoringRoundEvent)
                || streams.current(ScoringRoundState.NONE, stream).shows(subject.id());
    }

    private static Optional<UUID> stream(Streams streams, CommentSubject subject) {
        String keys = subject.subject().keys();
        return keys == null ? Optional.of(subject.id()) : streams.owner(keys + subject.id());
    }
}
