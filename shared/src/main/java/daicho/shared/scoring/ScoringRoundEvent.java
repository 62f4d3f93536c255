package daicho.shared.scoring;

import daicho.shared.AnnullingEvent;
import daicho.shared.ErasingEvent;
import daicho.shared.Event;
import daicho.shared.Kind;
import daicho.shared.PersonalAct;
import daicho.shared.QuietEvent;
import daicho.shared.SealedText;
import daicho.shared.UniqueKey;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.plan.FiscalYears;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What happens to a scoring round; one stream per round. */
public sealed interface ScoringRoundEvent extends Event {
    UUID round();

    @Override
    default UUID stream() {
        return round();
    }

    /** Prefix of the keys of all rounds; leads to them. */
    static String roundKeys() {
        return "round/";
    }

    /** Prefix of the keys of a plan's rounds; leads from the plan to them. */
    static String roundKeys(UUID plan) {
        return roundKeys() + plan + "/";
    }

    /** Prefix of the keys of all opinions; leads from an opinion to its round. */
    static String opinionKeys() {
        return "opinion/";
    }

    /** Describes itself. */
    final class ScoringRoundKind extends Kind {
        public ScoringRoundKind() {
            super(
                    "round",
                    ScoringRoundEvent.class,
                    Told.AS_BEGUN,
                    Subject.itself("ROUND"),
                    Subject.part("OPINION", opinionKeys()));
        }

        @Override
        public Optional<UniqueKey> reservedBy(Event event) {
            return switch ((ScoringRoundEvent) event) {
                case ScoringRoundOpened e ->
                    Optional.of(new UniqueKey(roundKeys(e.plan()) + e.round(), "scoring.round_exists"));
                case PrintedRoundRecorded e ->
                    Optional.of(new UniqueKey(roundKeys(e.plan()) + e.round(), "scoring.round_exists"));
                case OpinionGiven e ->
                    Optional.of(new UniqueKey(opinionKeys() + e.opinion(), "scoring.opinion_exists"));
                default -> Optional.empty();
            };
        }
    }

    /**
     * 評価会: a committee begins to score measures. Only the seats of the opening day score.
     *
     * @param round its id
     * @param municipality whose plan
     * @param committee that scores
     * @param plan of the measures
     * @param years judged
     * @param measures to score, in the order given
     * @param scale of the scores
     * @param on opening day
     * @param seats that score, with who sat in them on the opening day
     */
    @Revision("1")
    record ScoringRoundOpened(
            UUID round,
            MunicipalityCode municipality,
            UUID committee,
            UUID plan,
            FiscalYears years,
            List<UUID> measures,
            ScoreScale scale,
            LocalDate on,
            List<EligibleSeat> seats)
            implements ScoringRoundEvent {}

    /**
     * A past round that is known only from documents: its averages and opinions are known, but not the individual
     * scores or who gave them.
     *
     * @param round its id
     * @param municipality whose plan
     * @param committee that scored, if it is recorded
     * @param plan of the measures
     * @param years judged
     * @param measures scored, in the order given
     * @param scale of the scores
     * @param on day of the round, if it is known
     * @param source document that reports it
     */
    @Revision("1")
    record PrintedRoundRecorded(
            UUID round,
            MunicipalityCode municipality,
            @Nullable UUID committee,
            UUID plan,
            FiscalYears years,
            List<UUID> measures,
            ScoreScale scale,
            @Nullable LocalDate on,
            String source)
            implements ScoringRoundEvent {}

    /**
     * 評価点: a seat scores a measure. An earlier score of the seat for the measure no longer counts.
     *
     * @param round scored in
     * @param seat that scores
     * @param person who sat in the seat that day; the actor may be the secretariat, entering paper
     * @param measure scored
     * @param score on the round's scale
     * @param on day of the score
     * @param onBehalf whether somebody else entered it for the person; of entries before this was noted, it is not known
     *     here and is taken for the person's own
     * @param reason why an entry of the person's own was replaced by somebody else
     */
    @Revision("2")
    record MeasureScored(
            UUID round,
            UUID seat,
            UUID person,
            UUID measure,
            int score,
            LocalDate on,
            boolean onBehalf,
            @Nullable String reason)
            implements ScoringRoundEvent, QuietEvent, PersonalAct {
        public MeasureScored(UUID round, UUID seat, UUID person, UUID measure, int score, LocalDate on) {
            this(round, seat, person, measure, score, on, false, null);
        }
    }

    /**
     * A seat's score of a measure no longer counts, and no other score replaces it.
     *
     * @param round of the score
     * @param seat whose score
     * @param person who sat in the seat that day
     * @param measure that had been scored
     * @param on day of the withdrawal
     * @param onBehalf whether somebody else entered it for the person; of entries before this was noted, it is not known
     *     here and is taken for the person's own
     * @param reason why an entry of the person's own was replaced by somebody else
     */
    @Revision("2")
    record ScoreWithdrawn(
            UUID round,
            UUID seat,
            UUID person,
            UUID measure,
            LocalDate on,
            boolean onBehalf,
            @Nullable String reason) implements ScoringRoundEvent, QuietEvent, PersonalAct {
        public ScoreWithdrawn(UUID round, UUID seat, UUID person, UUID measure, LocalDate on) {
            this(round, seat, person, measure, on, false, null);
        }
    }

    /**
     * 意見: a member's opinion on a measure. A seat has one on each measure: a later one replaces an earlier one. A
     * printed round has as many as the document prints, and their authors are unknown.
     *
     * @param round given in
     * @param opinion its id
     * @param measure it is on
     * @param text sealed
     * @param seat that gives it; none in a printed round
     * @param person who sat in the seat that day; none in a printed round
     * @param on day it was given; none in a printed round
     * @param replaces the seat's earlier opinion on the measure
     * @param onBehalf whether somebody else entered it for the person; of entries before this was noted, it is not known
     *     here and is taken for the person's own
     * @param reason why an entry of the person's own was replaced by somebody else
     */
    @Revision("2")
    record OpinionGiven(
            UUID round,
            UUID opinion,
            UUID measure,
            SealedText text,
            @Nullable UUID seat,
            @Nullable UUID person,
            @Nullable LocalDate on,
            @Nullable UUID replaces,
            boolean onBehalf,
            @Nullable String reason)
            implements ScoringRoundEvent, QuietEvent, PersonalAct {
        public OpinionGiven(
                UUID round,
                UUID opinion,
                UUID measure,
                SealedText text,
                @Nullable UUID seat,
                @Nullable UUID person,
                @Nullable LocalDate on,
                @Nullable UUID replaces) {
            this(round, opinion, measure, text, seat, person, on, replaces, false, null);
        }
    }

    /**
     * A seat withdraws its opinion on a measure.
     *
     * @param round of the opinion
     * @param opinion withdrawn
     * @param measure it was on
     * @param seat whose opinion
     * @param person who sat in the seat that day
     * @param on day of the withdrawal
     * @param onBehalf whether somebody else entered it for the person; of entries before this was noted, it is not known
     *     here and is taken for the person's own
     * @param reason why an entry of the person's own was replaced by somebody else
     */
    @Revision("2")
    record OpinionWithdrawn(
            UUID round,
            UUID opinion,
            UUID measure,
            UUID seat,
            UUID person,
            LocalDate on,
            boolean onBehalf,
            @Nullable String reason)
            implements ScoringRoundEvent, QuietEvent, PersonalAct {
        public OpinionWithdrawn(UUID round, UUID opinion, UUID measure, UUID seat, UUID person, LocalDate on) {
            this(round, opinion, measure, seat, person, on, false, null);
        }
    }

    /**
     * 無効: a seat's score, or its withdrawal, was given on a day when the person was no longer in the seat, so it does
     * not count. This is found when the round is closed, before the scores are counted, because a resignation may be
     * recorded after such scores. The earlier score of somebody who was in the seat is valid again.
     *
     * @param round of the score
     * @param seat whose sheet
     * @param person who gave or withdrew the score
     * @param measure that had been scored
     * @param score that no longer counts; none where a withdrawal is void
     * @param on day on which it was given or withdrawn
     * @param stands the seat's score from now on, if there is one
     */
    @Revision("1")
    record ScoreVoided(
            UUID round,
            UUID seat,
            UUID person,
            UUID measure,
            @Nullable Integer score,
            LocalDate on,
            @Nullable StandingScore stands)
            implements ScoringRoundEvent, QuietEvent {
        /**
         * An earlier score that is valid again.
         *
         * @param person who gave it
         * @param score on the round's scale
         * @param on its day
         */
        public record StandingScore(UUID person, int score, LocalDate on) {}
    }

    /**
     * 無効: a seat's opinion, or its withdrawal, was given on a day when the person was no longer in the seat; see
     * {@link ScoreVoided}.
     *
     * @param round of the opinion
     * @param seat whose sheet
     * @param person who gave or withdrew the opinion
     * @param measure it was on
     * @param opinion that is no longer valid; none where a withdrawal is void
     * @param on day on which it was given or withdrawn
     * @param stands the seat's opinion from now on, if there is one
     */
    @Revision("1")
    record OpinionVoided(
            UUID round,
            UUID seat,
            UUID person,
            UUID measure,
            @Nullable UUID opinion,
            LocalDate on,
            @Nullable StandingOpinion stands)
            implements ScoringRoundEvent, QuietEvent {
        /**
         * An earlier opinion that is valid again.
         *
         * @param person who gave it
         * @param opinion its id
         * @param on its day
         */
        public record StandingOpinion(UUID person, UUID opinion, LocalDate on) {}
    }

    /**
     * A seat has finished its sheet. If the sheet changes afterwards, it counts as not handed in until it is handed in
     * again.
     *
     * @param round of the sheet
     * @param seat whose sheet
     * @param person who sat in the seat that day
     * @param on day it was handed in
     */
    @Revision("1")
    record ScoreSheetHandedIn(UUID round, UUID seat, UUID person, LocalDate on)
            implements ScoringRoundEvent, PersonalAct {}

    /**
     * Scores and opinions are no longer accepted. What was given is counted, whether it was handed in or not.
     *
     * @param round closed
     * @param closing how often the round has been closed, including this time
     * @param tallies of all its measures, in the round's order
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record ScoringRoundClosed(
            UUID round,
            int closing,
            List<Tally> tallies,
            @Nullable String decisionNumber) implements ScoringRoundEvent {}

    /**
     * Scores and opinions are accepted again. The tally of the last closing stays readable but is no longer valid.
     *
     * @param round reopened
     * @param closing whose tally is no longer valid
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record ScoringRoundReopened(
            UUID round,
            int closing,
            String reason,
            @Nullable String decisionNumber) implements ScoringRoundEvent {}

    /**
     * Averages as a document prints them. They are never mixed with computed ones.
     *
     * @param round a printed one
     * @param averages as printed
     * @param source page or document that prints them
     * @param reason why averages printed before are replaced
     */
    @Revision("1")
    record PrintedAveragesRecorded(
            UUID round,
            List<PrintedAverage> averages,
            String source,
            @Nullable String reason) implements ScoringRoundEvent {}

    /**
     * The city answers an opinion.
     *
     * @param round of the opinion
     * @param opinion answered
     * @param answer its text
     */
    @Revision("1")
    record OpinionAnswered(UUID round, UUID opinion, SealedText answer) implements ScoringRoundEvent {}

    /**
     * The answer is changed; the earlier text stays readable.
     *
     * @param round of the opinion
     * @param opinion answered
     * @param answer its text from now on
     * @param reason why
     */
    @Revision("1")
    record OpinionAnswerCorrected(UUID round, UUID opinion, SealedText answer, String reason)
            implements ScoringRoundEvent {}

    /**
     * An opinion, and the earlier opinions of the seat that it replaced, can never be read again.
     *
     * @param round of the opinion
     * @param opinion erased
     * @param replaced the seat's earlier opinions that it replaced
     * @param erasedKeys of all their texts
     * @param reason why
     */
    @Revision("1")
    record OpinionErased(UUID round, UUID opinion, Set<UUID> replaced, Set<UUID> erasedKeys, String reason)
            implements ScoringRoundEvent, ErasingEvent {
        public OpinionErased {
            replaced = Collections.unmodifiableSet(new TreeSet<>(replaced));
            erasedKeys = Collections.unmodifiableSet(new TreeSet<>(erasedKeys));
        }

        @Override
        public Set<UUID> erasedSubjects() {
            Set<UUID> all = new TreeSet<>(replaced);
            all.add(opinion);
            return all;
        }
    }

    /**
     * The answer to an opinion, and the answers it had replaced, can never be read again.
     *
     * @param round of the opinion
     * @param opinion whose answer
     * @param erasedKeys of the texts
     * @param reason why
     */
    @Revision("1")
    record OpinionAnswerErased(UUID round, UUID opinion, Set<UUID> erasedKeys, String reason)
            implements ScoringRoundEvent, ErasingEvent {
        public OpinionAnswerErased {
            erasedKeys = Collections.unmodifiableSet(new TreeSet<>(erasedKeys));
        }

        @Override
        public Set<UUID> erasedSubjects() {
            return Set.of(opinion);
        }
    }

    /**
     * 取消し: a round should never have been there, whether it was opened or is known from paper.
     *
     * @param round annulled
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record ScoringRoundAnnulled(
            UUID round, String reason, @Nullable String decisionNumber) implements ScoringRoundEvent, AnnullingEvent {}
}
