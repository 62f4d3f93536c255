package daicho.command.comment;

import daicho.command.Streams;
import daicho.command.UniqueKeys;
import daicho.command.measure.MeasureState;
import daicho.command.municipality.MunicipalityState;
import daicho.command.scoring.ScoringRoundState;
import daicho.shared.Refusal;
import daicho.shared.comment.CommentSubject;
import daicho.shared.municipality.MunicipalityCode;
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
        return stream(streams, municipality, subject)
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
            case YEAR_PLAN,
                    RESULT,
                    RATING,
                    PLAN_TEXT,
                    ROUND,
                    OPINION,
                    COMMITTEE,
                    SEAT,
                    MEETING,
                    AGREEMENT,
                    PARTNER,
                    PRINTED_COUNT,
                    INDICATOR,
                    PUBLICATION,
                    DEPARTMENT -> Optional.empty();
        };
    }

    private static Optional<UUID> stream(Streams streams, String municipality, CommentSubject subject) {
        return switch (subject.type()) {
            case HEADING -> streams.owner(UniqueKeys.heading(subject.id()));
            case INITIATIVE -> streams.owner(UniqueKeys.initiative(subject.id()));
            case SEAT -> streams.owner(UniqueKeys.seat(subject.id()));
            case MEETING -> streams.owner(UniqueKeys.meeting(subject.id()));
            // What stands on the sheets of an open round is not known to be there.
            case OPINION ->
                streams.owner(UniqueKeys.opinion(subject.id()))
                        .filter(round ->
                                streams.current(ScoringRoundState.NONE, round).shows(subject.id()));
            case DEPARTMENT ->
                Optional.of(new MunicipalityCode(municipality).stream())
                        .filter(stream -> streams.current(MunicipalityState.NONE, stream)
                                .departments()
                                .containsKey(subject.id()));
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
                    PRINTED_COUNT,
                    INDICATOR,
                    PUBLICATION -> Optional.of(subject.id());
        };
    }
}
