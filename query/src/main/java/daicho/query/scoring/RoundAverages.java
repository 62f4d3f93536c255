package daicho.query.scoring;

import daicho.shared.access.Role;
import daicho.shared.scoring.ScoreScale;
import daicho.shared.scoring.Tally;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a round, as far as the reader may see it.
 *
 * @param round its id
 * @param plan of the measures
 * @param committee that scored
 * @param state its state
 * @param firstFiscalYear starting calendar year of the first year judged
 * @param lastFiscalYear starting calendar year of the last year judged
 * @param era of the years judged, in the Japanese calendar
 * @param scale of the scores
 * @param openedOn opening day
 * @param source of a printed round
 * @param closing whose tally is shown; none before the first closing or if the tally is provisional
 * @param standing whether the averages count as those of the measures; not while the round is open again
 * @param provisional whether these are the present scores of an open round, which only auditors see
 * @param reopenedBecause why it was last reopened
 * @param measures in the round's order
 * @param earlier closings whose tallies are shown nowhere else in this answer
 */
record RoundAverages(
        UUID round,
        UUID plan,
        @Nullable UUID committee,
        RoundState state,
        int firstFiscalYear,
        int lastFiscalYear,
        String era,
        ScoreScale scale,
        @Nullable LocalDate openedOn,
        @Nullable String source,
        @Nullable Integer closing,
        boolean standing,
        boolean provisional,
        @Nullable String reopenedBecause,
        List<OfMeasure> measures,
        List<OfClosing> earlier) {
    /** The persons named in it. */
    Set<UUID> persons() {
        Set<UUID> persons = new TreeSet<>();
        for (OfMeasure measure : measures) {
            measure.opinions().forEach(opinion -> persons.addAll(opinion.persons()));
            if (measure.events() != null) {
                measure.events().forEach(event -> persons.addAll(List.of(event.person(), event.enteredBy())));
            }
        }
        return persons;
    }

    /**
     * A measure's scores and opinions.
     *
     * @param measure its id
     * @param code unique in the plan
     * @param title as printed, if any
     * @param count of seats that scored it; none if nothing is counted
     * @param sum of their scores
     * @param average sum / count, half up to one decimal; none without a scorer
     * @param distribution how often each score was given
     * @param printed average as a document prints it, never a computed one
     * @param opinions without names, not in the order of time
     * @param events that make the average, if they were requested
     */
    record OfMeasure(
            UUID measure,
            @Nullable String code,
            @Nullable String title,
            @Nullable Integer count,
            @Nullable Integer sum,
            @Nullable BigDecimal average,
            @Nullable List<Tally.OfScore> distribution,
            @Nullable Printed printed,
            List<OfOpinion> opinions,
            @Nullable List<ScoreEvent> events) {}

    /**
     * An average that is known only from a document; the count of its scores is unknown.
     *
     * @param average as printed
     * @param source page or document
     * @param reason why an earlier one was replaced
     */
    record Printed(
            BigDecimal average, String source, @Nullable String reason) {}

    /**
     * An opinion.
     *
     * @param id its id
     * @param round given in
     * @param measure it is on
     * @param text none where it is erased
     * @param erased whether it can never be read again
     * @param answer of the city
     * @param answerErased whether there was an answer that can never be read again
     * @param own whether the reader gave or entered it
     * @param seat that gave it; for secretariat, auditor and its author
     * @param person who sat in the seat; for the same readers
     * @param givenOn its day; for the same readers
     */
    @Schema(name = "Opinion")
    record OfOpinion(
            UUID id,
            UUID round,
            UUID measure,
            @Nullable String text,
            boolean erased,
            @Nullable String answer,
            boolean answerErased,
            boolean own,
            @Nullable UUID seat,
            @Nullable UUID person,
            @Nullable LocalDate givenOn) {
        /** The persons named in it. */
        Set<UUID> persons() {
            return person == null ? Set.of() : Set.of(person);
        }
    }

    /**
     * An event that made an average, or would have.
     *
     * @param position in the ledger
     * @param event its id
     * @param recordedAt when it was recorded
     * @param seat that scored
     * @param person who sat in the seat that day
     * @param enteredBy who acted
     * @param enteredAs in which capacity
     * @param givenOn day of the score
     * @param score none if it was withdrawn, or is void and no earlier score is valid again
     * @param outcome what happened to it
     */
    record ScoreEvent(
            long position,
            UUID event,
            Instant recordedAt,
            UUID seat,
            UUID person,
            UUID enteredBy,
            Role enteredAs,
            LocalDate givenOn,
            @Nullable Integer score,
            Outcome outcome) {}

    /** What happened to a score. */
    enum Outcome {
        /** Part of the average. */
        COUNTED,
        /** The seat scored again. */
        REPLACED,
        /** The seat withdrew it. */
        WITHDRAWN,
        /** Withdraws a score. */
        WITHDRAWAL,
        /** Without effect: the person was not in the seat that day. */
        VOIDED,
        /** Declares a score void, and no earlier score is valid again. */
        VOIDING
    }

    /**
     * A closing whose tally is no longer valid.
     *
     * @param closing its number
     * @param position of the event
     * @param recordedAt when it was recorded
     * @param decisionNumber 決裁番号
     * @param tallies in the round's order
     */
    record OfClosing(
            int closing,
            long position,
            Instant recordedAt,
            @Nullable String decisionNumber,
            List<Tally> tallies) {}
}
