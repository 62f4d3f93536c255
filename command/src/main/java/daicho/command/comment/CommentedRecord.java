package daicho.command.comment;

import daicho.command.Streams;
import daicho.command.UniqueKeys;
import daicho.command.measure.MeasureState;
import daicho.shared.Refusal;
import daicho.shared.comment.CommentSubject;
import java.util.Optional;
import java.util.UUID;

/**
 * A record that a comment is on, found among those of one municipality.
 *
 * @param subject as it was named
 * @param stream that the record is, or is part of
 */
record CommentedRecord(CommentSubject subject, UUID stream) {
    /** The record, if the municipality has it. Records are never taken away, so that no lock is needed. */
    static Optional<CommentedRecord> find(Streams streams, String municipality, CommentSubject subject) {
        return stream(streams, subject)
                .filter(stream -> streams.beginning(stream)
                        .filter(beginning -> beginning.municipality().equals(municipality))
                        .filter(beginning -> subject.type().isOf(beginning.first()))
                        .isPresent())
                .map(stream -> new CommentedRecord(subject, stream));
    }

    static void require(Streams streams, String municipality, CommentSubject subject) {
        if (find(streams, municipality, subject).isEmpty()) {
            throw Refusal.unknown("comment.subject_unknown", subject.id());
        }
    }

    /** The plan that citizens comment on with this record; none where they can not. */
    Optional<UUID> plan(Streams streams) {
        return switch (subject.type()) {
            case PLAN, HEADING -> Optional.of(stream);
            case MEASURE, INITIATIVE ->
                Optional.ofNullable(streams.current(MeasureState.NONE, stream).plan());
            case YEAR_PLAN, RESULT, RATING, PLAN_TEXT, ROUND, COMMITTEE, AGREEMENT, PARTNER, INDICATOR, PUBLICATION ->
                Optional.empty();
        };
    }

    private static Optional<UUID> stream(Streams streams, CommentSubject subject) {
        return switch (subject.type()) {
            case HEADING -> streams.owner(UniqueKeys.heading(subject.id()));
            case INITIATIVE -> streams.owner(UniqueKeys.initiative(subject.id()));
            case PLAN,
                    MEASURE,
                    YEAR_PLAN,
                    RESULT,
                    RATING,
                    PLAN_TEXT,
                    ROUND,
                    COMMITTEE,
                    AGREEMENT,
                    PARTNER,
                    INDICATOR,
                    PUBLICATION -> Optional.of(subject.id());
        };
    }
}
