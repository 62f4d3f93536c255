package daicho.shared.scoring;

import daicho.shared.Command;
import daicho.shared.Days;
import daicho.shared.Refusal;
import daicho.shared.SealedText;
import daicho.shared.Texts;
import daicho.shared.plan.FiscalYears;
import daicho.shared.scoring.ScoringRoundEvent.MeasureScored;
import daicho.shared.scoring.ScoringRoundEvent.OpinionAnswerCorrected;
import daicho.shared.scoring.ScoringRoundEvent.OpinionAnswerErased;
import daicho.shared.scoring.ScoringRoundEvent.OpinionAnswered;
import daicho.shared.scoring.ScoringRoundEvent.OpinionErased;
import daicho.shared.scoring.ScoringRoundEvent.OpinionGiven;
import daicho.shared.scoring.ScoringRoundEvent.OpinionWithdrawn;
import daicho.shared.scoring.ScoringRoundEvent.PrintedAveragesRecorded;
import daicho.shared.scoring.ScoringRoundEvent.PrintedRoundRecorded;
import daicho.shared.scoring.ScoringRoundEvent.ScoreSheetHandedIn;
import daicho.shared.scoring.ScoringRoundEvent.ScoreWithdrawn;
import daicho.shared.scoring.ScoringRoundEvent.ScoringRoundAnnulled;
import daicho.shared.scoring.ScoringRoundEvent.ScoringRoundClosed;
import daicho.shared.scoring.ScoringRoundEvent.ScoringRoundOpened;
import daicho.shared.scoring.ScoringRoundEvent.ScoringRoundReopened;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a scoring round. */
public sealed interface ScoringRoundCommand extends Command {
    UUID round();

    @Override
    default UUID stream() {
        return round();
    }

    /** A whole committee may write to one round at the same time. */
    @Override
    default boolean isCrowded() {
        return true;
    }

    /**
     * See {@link ScoringRoundOpened}. The seats are the committee's on the opening day.
     *
     * @param measures empty = all of the plan
     */
    record OpenScoringRound(
            @TargetAggregateIdentifier UUID round,
            UUID committee,
            UUID plan,
            FiscalYears years,
            List<UUID> measures,
            ScoreScale scale,
            LocalDate on)
            implements ScoringRoundCommand {
        public OpenScoringRound {
            measures = measures.stream().distinct().toList();
            Days.present("/openedOn", on);
        }
    }

    /**
     * See {@link PrintedRoundRecorded}.
     *
     * @param measures empty = all of the plan
     */
    record RecordPrintedRound(
            @TargetAggregateIdentifier UUID round,
            @Nullable UUID committee,
            UUID plan,
            FiscalYears years,
            List<UUID> measures,
            ScoreScale scale,
            @Nullable LocalDate on,
            String source)
            implements ScoringRoundCommand {
        public RecordPrintedRound {
            measures = measures.stream().distinct().toList();
            Days.orNone("/openedOn", on);
            source = Texts.name("/source", source);
        }
    }

    /**
     * See {@link MeasureScored} and {@link OpinionGiven}. The person is the one in the seat on that day.
     *
     * @param seat none = the actor's own
     * @param opinion that comes with the score
     * @param reason why an entry of the member's own is replaced; only for who enters on behalf of the member
     */
    record ScoreMeasure(
            @TargetAggregateIdentifier UUID round,
            @Nullable UUID seat,
            UUID measure,
            int score,
            @Nullable GivenOpinion opinion,
            LocalDate on,
            @Nullable String reason)
            implements ScoringRoundCommand {
        public ScoreMeasure {
            reason = Texts.textOrNone("/reason", reason);
        }

        public ScoreMeasure(
                UUID round,
                @Nullable UUID seat,
                UUID measure,
                int score,
                @Nullable GivenOpinion opinion,
                LocalDate on) {
            this(round, seat, measure, score, opinion, on, null);
        }

        /** The opinion, if there is one: erasing it then also deletes the stored answer to this request. */
        @Override
        public UUID subject() {
            return opinion == null ? round : opinion.opinion();
        }
    }

    /**
     * See {@link ScoreWithdrawn}.
     *
     * @param seat none = the actor's own
     * @param reason why an entry of the member's own is replaced; only for who enters on behalf of the member
     */
    record WithdrawScore(
            @TargetAggregateIdentifier UUID round,
            @Nullable UUID seat,
            UUID measure,
            LocalDate on,
            @Nullable String reason)
            implements ScoringRoundCommand {
        public WithdrawScore {
            reason = Texts.textOrNone("/reason", reason);
        }

        public WithdrawScore(UUID round, @Nullable UUID seat, UUID measure, LocalDate on) {
            this(round, seat, measure, on, null);
        }
    }

    /**
     * See {@link OpinionGiven}.
     *
     * @param seat none = the actor's own, or nobody's in a printed round
     * @param reason why an entry of the member's own is replaced; only for who enters on behalf of the member
     */
    record GiveOpinion(
            @TargetAggregateIdentifier UUID round,
            @Nullable UUID seat,
            UUID measure,
            GivenOpinion opinion,
            LocalDate on,
            @Nullable String reason)
            implements ScoringRoundCommand {
        public GiveOpinion {
            reason = Texts.textOrNone("/reason", reason);
        }

        public GiveOpinion(UUID round, @Nullable UUID seat, UUID measure, GivenOpinion opinion, LocalDate on) {
            this(round, seat, measure, opinion, on, null);
        }

        @Override
        public UUID subject() {
            return opinion.opinion();
        }
    }

    /**
     * See {@link OpinionWithdrawn}.
     *
     * @param seat none = the actor's own
     * @param reason why an entry of the member's own is replaced; only for who enters on behalf of the member
     */
    record WithdrawOpinion(
            @TargetAggregateIdentifier UUID round,
            @Nullable UUID seat,
            UUID measure,
            LocalDate on,
            @Nullable String reason)
            implements ScoringRoundCommand {
        public WithdrawOpinion {
            reason = Texts.textOrNone("/reason", reason);
        }

        public WithdrawOpinion(UUID round, @Nullable UUID seat, UUID measure, LocalDate on) {
            this(round, seat, measure, on, null);
        }
    }

    /**
     * See {@link ScoreSheetHandedIn}.
     *
     * @param seat none = the actor's own
     */
    record HandInScoreSheet(
            @TargetAggregateIdentifier UUID round, @Nullable UUID seat, LocalDate on) implements ScoringRoundCommand {}

    /** See {@link ScoringRoundClosed}. */
    record CloseScoringRound(
            @TargetAggregateIdentifier UUID round, @Nullable String decisionNumber) implements ScoringRoundCommand {
        public CloseScoringRound {
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link ScoringRoundReopened}. */
    record ReopenScoringRound(
            @TargetAggregateIdentifier UUID round,
            String reason,
            @Nullable String decisionNumber) implements ScoringRoundCommand {
        public ReopenScoringRound {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link PrintedAveragesRecorded}. */
    record RecordPrintedAverages(
            @TargetAggregateIdentifier UUID round,
            List<PrintedAverage> averages,
            String source,
            @Nullable String reason)
            implements ScoringRoundCommand {
        public RecordPrintedAverages {
            averages = List.copyOf(averages);
            if (averages.isEmpty()) {
                throw Refusal.invalid("record.field_missing", "/averages");
            }
            if (averages.stream().map(PrintedAverage::measure).distinct().count() < averages.size()) {
                throw Refusal.invalid("scoring.measure_twice", "/averages");
            }
            source = Texts.name("/source", source);
            reason = Texts.textOrNone("/reason", reason);
        }
    }

    /** See {@link OpinionAnswered}. */
    record AnswerOpinion(@TargetAggregateIdentifier UUID round, UUID opinion, SealedText answer)
            implements ScoringRoundCommand {
        @Override
        public UUID subject() {
            return opinion;
        }
    }

    /** See {@link OpinionAnswerCorrected}. */
    record CorrectOpinionAnswer(@TargetAggregateIdentifier UUID round, UUID opinion, SealedText answer, String reason)
            implements ScoringRoundCommand {
        public CorrectOpinionAnswer {
            reason = Texts.text("/reason", reason);
        }

        @Override
        public UUID subject() {
            return opinion;
        }
    }

    /** See {@link OpinionErased}. */
    record EraseOpinion(@TargetAggregateIdentifier UUID round, UUID opinion, String reason)
            implements ScoringRoundCommand {
        @Override
        public boolean evenIfAnnulled() {
            return true;
        }

        public EraseOpinion {
            reason = Texts.text("/reason", reason);
        }

        @Override
        public UUID subject() {
            return opinion;
        }
    }

    /** See {@link OpinionAnswerErased}. */
    record EraseOpinionAnswer(@TargetAggregateIdentifier UUID round, UUID opinion, String reason)
            implements ScoringRoundCommand {
        @Override
        public boolean evenIfAnnulled() {
            return true;
        }

        public EraseOpinionAnswer {
            reason = Texts.text("/reason", reason);
        }

        @Override
        public UUID subject() {
            return opinion;
        }
    }

    /** See {@link ScoringRoundAnnulled}. */
    record AnnulScoringRound(
            @TargetAggregateIdentifier UUID round,
            String reason,
            @Nullable String decisionNumber) implements ScoringRoundCommand {
        public AnnulScoringRound {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }
}
