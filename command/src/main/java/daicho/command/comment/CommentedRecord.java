package daicho.command.comment;

import daicho.command.Streams;
import daicho.command.indicator.IndicatorState;
import daicho.command.measure.MeasureState;
import daicho.command.publication.PublicationState;
import daicho.command.scoring.ScoringRoundState;
import daicho.shared.Event;
import daicho.shared.Refusal;
import daicho.shared.comment.CommentSubject;
import daicho.shared.indicator.IndicatorEvent.IndicatorDefined;
import daicho.shared.measure.MeasureEvent.MeasureAdded;
import daicho.shared.plan.FiscalYear;
import daicho.shared.publication.PublicationEvent;
import daicho.shared.result.RatingEvent.InitiativeRated;
import daicho.shared.result.YearPlanEvent.YearPlanSet;
import daicho.shared.result.YearResultEvent.YearResultRecorded;
import daicho.shared.scoring.ScoringRoundEvent;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /**
     * The departments in charge of it on a day: those whose record it is, and those who have the initiative now. None if
     * it is the secretariat's.
     */
    List<UUID> inCharge(Streams streams, LocalDate day) {
        return switch (first) {
            case YearResultRecorded e ->
                inCharge(streams, e.of().departments(), e.of().measure(), e.of().initiative(), day);
            case YearPlanSet e -> inCharge(streams, e.of().departments(), e.of().measure(), e.of().initiative(), day);
            case InitiativeRated e ->
                inCharge(
                        streams,
                        e.of().department() == null ? List.of() : List.of(e.of().department()),
                        e.of().measure(),
                        e.of().initiative(),
                        day);
            case IndicatorDefined e ->
                Objects.requireNonNull(
                                streams.current(IndicatorState.NONE, stream).definition())
                        .in(FiscalYear.containing(day))
                        .departments();
            case MeasureAdded e ->
                inCharge(streams, List.of(), stream, stream.equals(subject.id()) ? null : subject.id(), day);
            default -> List.of();
        };
    }

    private static List<UUID> inCharge(
            Streams streams, List<UUID> recorded, UUID measure, @Nullable UUID initiative, LocalDate day) {
        FiscalYear year = FiscalYear.containing(day);
        Stream<UUID> now = streams.current(MeasureState.NONE, measure).initiatives().stream()
                .filter(one -> initiative == null || one.id().equals(initiative))
                .flatMap(one -> one.in(year).inCharge(year).stream());
        return Stream.concat(recorded.stream(), now).distinct().toList();
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
