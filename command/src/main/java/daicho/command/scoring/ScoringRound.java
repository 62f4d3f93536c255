package daicho.command.scoring;

import daicho.command.LedgerAggregate;
import daicho.command.Locks;
import daicho.command.Streams;
import daicho.command.Today;
import daicho.command.committee.CommitteeState;
import daicho.command.plan.PublishedYears;
import daicho.command.scoring.ScoringRoundState.Opinion;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Rights;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.scoring.EligibleSeat;
import daicho.shared.scoring.GivenOpinion;
import daicho.shared.scoring.PrintedAverage;
import daicho.shared.scoring.ScoringRoundCommand.AnnulScoringRound;
import daicho.shared.scoring.ScoringRoundCommand.AnswerOpinion;
import daicho.shared.scoring.ScoringRoundCommand.CloseScoringRound;
import daicho.shared.scoring.ScoringRoundCommand.CorrectOpinionAnswer;
import daicho.shared.scoring.ScoringRoundCommand.EraseOpinion;
import daicho.shared.scoring.ScoringRoundCommand.EraseOpinionAnswer;
import daicho.shared.scoring.ScoringRoundCommand.GiveOpinion;
import daicho.shared.scoring.ScoringRoundCommand.HandInScoreSheet;
import daicho.shared.scoring.ScoringRoundCommand.OpenScoringRound;
import daicho.shared.scoring.ScoringRoundCommand.RecordPrintedAverages;
import daicho.shared.scoring.ScoringRoundCommand.RecordPrintedRound;
import daicho.shared.scoring.ScoringRoundCommand.ReopenScoringRound;
import daicho.shared.scoring.ScoringRoundCommand.ScoreMeasure;
import daicho.shared.scoring.ScoringRoundCommand.WithdrawOpinion;
import daicho.shared.scoring.ScoringRoundCommand.WithdrawScore;
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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** A committee scores the measures of a plan; or a past round that is known only from documents. */
@Revision("4")
public class ScoringRound extends LedgerAggregate<ScoringRoundState> {
    ScoringRound() {
        super(ScoringRoundState.NONE);
    }

    @CommandHandler
    ScoringRound(OpenScoringRound command, Actor actor, Streams streams, Today today) {
        this();
        Rights.require(actor, Action.RUN_ROUNDS);
        today.requireCome("/openedOn", command.on());
        streams.share(Locks.committee(command.committee()));
        CommitteeState committee = committee(streams, actor, command.committee(), command.plan());
        List<EligibleSeat> seats = committee.seatsOn(command.on()).stream()
                .map(membership -> new EligibleSeat(membership.seat(), membership.person()))
                .toList();
        if (seats.isEmpty()) {
            throw Refusal.conflict("scoring.no_seats", command.on());
        }
        append(new ScoringRoundOpened(
                command.round(),
                new MunicipalityCode(actor.municipality()),
                command.committee(),
                command.plan(),
                command.years(),
                RoundMeasures.of(streams, actor, command.plan(), command.years(), command.measures()),
                command.scale(),
                command.on(),
                seats));
    }

    @CommandHandler
    ScoringRound(RecordPrintedRound command, Actor actor, Streams streams, Today today) {
        this();
        Rights.require(actor, Action.RUN_ROUNDS);
        if (command.on() != null) {
            today.requireCome("/openedOn", command.on());
        }
        if (command.committee() != null) {
            committee(streams, actor, command.committee(), command.plan());
        }
        append(new PrintedRoundRecorded(
                command.round(),
                new MunicipalityCode(actor.municipality()),
                command.committee(),
                command.plan(),
                command.years(),
                RoundMeasures.of(streams, actor, command.plan(), command.years(), command.measures()),
                command.scale(),
                command.on(),
                command.source()));
    }

    /**
     * An unchanged score is accepted too: a refusal would reveal the member's score to somebody who enters paper
     * sheets.
     */
    @CommandHandler
    void score(ScoreMeasure command, Actor actor, Streams streams) {
        ScoreSheet sheet = sheet(actor, streams, command.seat(), command.on());
        requireOfRound(command.measure());
        if (!state().scale().contains(command.score())) {
            throw Refusal.invalid(
                    "scoring.off_scale",
                    "/score",
                    state().scale().lowest(),
                    state().scale().highest());
        }
        requireNothingLater(sheet, command.measure(), command.on());
        if (command.opinion() != null) {
            requireNew(command.opinion().opinion());
        }
        boolean onBehalf = sheet.onBehalf(actor, state().scored(sheet.seat(), command.measure()), command.reason());
        if (command.opinion() != null) {
            sheet.onBehalf(actor, state().remarked(sheet.seat(), command.measure()), command.reason());
        }
        append(new MeasureScored(
                command.round(),
                sheet.seat(),
                sheet.person(),
                command.measure(),
                command.score(),
                command.on(),
                onBehalf,
                command.reason()));
        if (command.opinion() != null) {
            give(
                    command.round(),
                    command.opinion(),
                    command.measure(),
                    sheet,
                    command.on(),
                    onBehalf,
                    command.reason());
        }
    }

    @CommandHandler
    void withdraw(WithdrawScore command, Actor actor, Streams streams) {
        ScoreSheet sheet = sheet(actor, streams, command.seat(), command.on());
        requireOfRound(command.measure());
        requireNothingLater(sheet, command.measure(), command.on());
        if (state().scored(sheet.seat(), command.measure()).given().isEmpty()) {
            throw Refusal.conflict("scoring.nothing_to_withdraw");
        }
        append(new ScoreWithdrawn(
                command.round(),
                sheet.seat(),
                sheet.person(),
                command.measure(),
                command.on(),
                sheet.onBehalf(actor, state().scored(sheet.seat(), command.measure()), command.reason()),
                command.reason()));
    }

    @CommandHandler
    void giveOpinion(GiveOpinion command, Actor actor, Streams streams) {
        if (state().onPaper()) {
            transcribe(command, actor);
            return;
        }
        ScoreSheet sheet = sheet(actor, streams, command.seat(), command.on());
        requireOfRound(command.measure());
        requireNothingLater(sheet, command.measure(), command.on());
        requireNew(command.opinion().opinion());
        boolean onBehalf = sheet.onBehalf(actor, state().remarked(sheet.seat(), command.measure()), command.reason());
        give(command.round(), command.opinion(), command.measure(), sheet, command.on(), onBehalf, command.reason());
    }

    @CommandHandler
    void withdrawOpinion(WithdrawOpinion command, Actor actor, Streams streams) {
        ScoreSheet sheet = sheet(actor, streams, command.seat(), command.on());
        requireOfRound(command.measure());
        requireNothingLater(sheet, command.measure(), command.on());
        UUID opinion = state().opinion(sheet.seat(), command.measure())
                .map(Map.Entry::getKey)
                .orElseThrow(() -> Refusal.conflict("scoring.nothing_to_withdraw"));
        append(new OpinionWithdrawn(
                command.round(),
                opinion,
                command.measure(),
                sheet.seat(),
                sheet.person(),
                command.on(),
                sheet.onBehalf(actor, state().remarked(sheet.seat(), command.measure()), command.reason()),
                command.reason()));
    }

    @CommandHandler
    void handIn(HandInScoreSheet command, Actor actor, Streams streams) {
        ScoreSheet sheet = sheet(actor, streams, command.seat(), command.on());
        if (state().handedIn().contains(sheet.seat())) {
            throw Refusal.conflict("scoring.handed_in_already");
        }
        append(new ScoreSheetHandedIn(command.round(), sheet.seat(), sheet.person(), command.on()));
    }

    /**
     * Entries by somebody who had already left the seat are found here, since a resignation may be recorded at any
     * time.
     */
    @CommandHandler
    void close(CloseScoringRound command, Actor actor, Streams streams) {
        Rights.require(actor, Action.RUN_ROUNDS);
        requireOpen();
        UUID committee = Objects.requireNonNull(state().committee());
        streams.share(Locks.committee(committee));
        new VoidEntries(command.round(), state(), streams.current(CommitteeState.NONE, committee))
                .events()
                .toList()
                .forEach(LedgerAggregate::append);
        append(new ScoringRoundClosed(
                command.round(), state().closing() + 1, state().tallies(), command.decisionNumber()));
    }

    @CommandHandler
    void reopen(ReopenScoringRound command, Actor actor) {
        Rights.require(actor, Action.RUN_ROUNDS);
        requireLive();
        if (state().open()) {
            throw Refusal.conflict("scoring.round_open");
        }
        append(new ScoringRoundReopened(
                command.round(), state().closing(), command.reason(), command.decisionNumber()));
    }

    @CommandHandler
    void report(RecordPrintedAverages command, Actor actor) {
        Rights.require(actor, Action.RUN_ROUNDS);
        if (!state().onPaper()) {
            throw Refusal.conflict("scoring.round_computes");
        }
        for (PrintedAverage average : command.averages()) {
            requireOfRound(average.measure());
            if (!state().scale().contains(average.average())) {
                throw Refusal.invalid("scoring.average_impossible", "/averages", average.measure());
            }
            if (state().averaged().containsKey(average.measure()) && command.reason() == null) {
                throw Refusal.invalid("scoring.reason_missing", "/reason");
            }
        }
        append(new PrintedAveragesRecorded(command.round(), command.averages(), command.source(), command.reason()));
    }

    @CommandHandler
    void answer(AnswerOpinion command, Actor actor) {
        Opinion opinion = answerable(command.opinion(), actor);
        if (opinion.answered()) {
            throw Refusal.conflict("scoring.already_answered");
        }
        append(new OpinionAnswered(command.round(), command.opinion(), command.answer()));
    }

    @CommandHandler
    void correct(CorrectOpinionAnswer command, Actor actor) {
        Opinion opinion = answerable(command.opinion(), actor);
        if (!opinion.answered()) {
            throw Refusal.conflict("scoring.not_answered");
        }
        append(new OpinionAnswerCorrected(command.round(), command.opinion(), command.answer(), command.reason()));
    }

    /** The city does not see an opinion before the round is closed. */
    private Opinion answerable(UUID id, Actor actor) {
        Rights.require(actor, Action.RUN_ROUNDS);
        Opinion opinion = opinion(id);
        if (state().open()) {
            throw Refusal.conflict("scoring.round_open");
        }
        if (!opinion.standing()) {
            throw Refusal.conflict("scoring.opinion_fallen");
        }
        if (opinion.keys().isEmpty()) {
            throw Refusal.conflict("scoring.opinion_erased");
        }
        return opinion;
    }

    /** Possible at any time: the law does not wait until a round is closed. */
    @CommandHandler
    void erase(EraseOpinion command, Actor actor, Streams streams) {
        Rights.require(actor, Action.RUN_ROUNDS);
        // No evidence is added any more once this is recorded.
        streams.exclude(Locks.evidence(command.opinion()));
        Opinion opinion = opinion(command.opinion());
        if (opinion.keys().isEmpty()) {
            throw Refusal.conflict("scoring.nothing_to_erase");
        }
        append(new OpinionErased(
                command.round(), command.opinion(), opinion.replaced(), opinion.keys(), command.reason()));
    }

    @CommandHandler
    void erase(EraseOpinionAnswer command, Actor actor) {
        Rights.require(actor, Action.RUN_ROUNDS);
        Opinion opinion = opinion(command.opinion());
        if (opinion.answerKeys().isEmpty()) {
            throw Refusal.conflict("scoring.nothing_to_erase");
        }
        append(new OpinionAnswerErased(command.round(), command.opinion(), opinion.answerKeys(), command.reason()));
    }

    /** What a closing has counted stays until the round is reopened. */
    @CommandHandler
    void annul(AnnulScoringRound command, Actor actor, Streams streams) {
        Rights.require(actor, Action.RUN_ROUNDS);
        if (!state().onPaper() && !state().open()) {
            throw Refusal.conflict("scoring.reopen_first");
        }
        switch (streams.beginning(command.round()).orElseThrow().first()) {
            case ScoringRoundOpened e ->
                PublishedYears.requireNone(streams, e.plan(), e.years().each(), "scoring.published");
            case PrintedRoundRecorded e ->
                PublishedYears.requireNone(streams, e.plan(), e.years().each(), "scoring.published");
            default -> throw new IllegalStateException("a round begins in no other way");
        }
        append(new ScoringRoundAnnulled(command.round(), command.reason(), command.decisionNumber()));
    }

    private static CommitteeState committee(Streams streams, Actor actor, UUID id, UUID plan) {
        CommitteeState committee = streams.current(CommitteeState.NONE, id);
        if (!committee.municipality().equals(actor.municipality()) || committee.annulled()) {
            throw Refusal.unknown("scoring.committee_unknown", id);
        }
        if (committee.plan() != null && !committee.plan().equals(plan)) {
            throw Refusal.invalid("scoring.committee_of_other_plan", "/committee", id);
        }
        return committee;
    }

    /** An open round's sheet that the actor may write on. */
    private ScoreSheet sheet(Actor actor, Streams streams, @Nullable UUID seat, LocalDate on) {
        Rights.require(actor, Action.SCORE, Action.ENTER_ON_BEHALF);
        requireOpen();
        LocalDate opened = state().on();
        if (opened != null && on.isBefore(opened)) {
            throw Refusal.invalid("scoring.before_opening", "/givenOn", on, opened);
        }
        return ScoreSheet.hold(streams, actor, state(), seat, on);
    }

    /**
     * A paper sheet that comes late, for example from a predecessor, does not replace later entries, unless they were
     * made by somebody who had already left the seat.
     */
    private void requireNothingLater(ScoreSheet sheet, UUID measure, LocalDate on) {
        boolean later = Stream.of(
                        sheet.lastDay(state().scored(sheet.seat(), measure)),
                        sheet.lastDay(state().remarked(sheet.seat(), measure)))
                .flatMap(Optional::stream)
                .anyMatch(given -> given.isAfter(on));
        if (later) {
            throw Refusal.conflict("scoring.later_stands");
        }
    }

    private void give(
            UUID round,
            GivenOpinion opinion,
            UUID measure,
            ScoreSheet sheet,
            LocalDate on,
            boolean onBehalf,
            @Nullable String reason) {
        append(new OpinionGiven(
                round,
                opinion.opinion(),
                measure,
                opinion.text(),
                sheet.seat(),
                sheet.person(),
                on,
                state().opinion(sheet.seat(), measure).map(Map.Entry::getKey).orElse(null),
                onBehalf,
                reason));
    }

    /** An opinion from a document that does not say whose it is. */
    private void transcribe(GiveOpinion command, Actor actor) {
        Rights.require(actor, Action.RUN_ROUNDS);
        if (command.seat() != null) {
            throw Refusal.invalid("scoring.round_printed", "/seat");
        }
        if (command.reason() != null) {
            throw Refusal.invalid("scoring.reason_on_behalf_only", "/reason");
        }
        requireOfRound(command.measure());
        requireNew(command.opinion().opinion());
        append(new OpinionGiven(
                command.round(),
                command.opinion().opinion(),
                command.measure(),
                command.opinion().text(),
                null,
                null,
                null,
                null));
    }

    private Opinion opinion(UUID id) {
        Opinion opinion = state().opinions().get(id);
        if (opinion == null) {
            throw Refusal.unknown("scoring.opinion_unknown", id);
        }
        return opinion;
    }

    private void requireNew(UUID opinion) {
        if (state().opinions().containsKey(opinion)) {
            throw Refusal.existing("scoring.opinion_exists", opinion);
        }
    }

    private void requireOfRound(UUID measure) {
        if (!state().measures().contains(measure)) {
            throw Refusal.invalid("scoring.measure_not_in_round", "/measure", measure);
        }
    }

    private void requireLive() {
        if (state().onPaper()) {
            throw Refusal.conflict("scoring.round_printed");
        }
    }

    private void requireOpen() {
        requireLive();
        if (!state().open()) {
            throw Refusal.conflict("scoring.round_closed");
        }
    }
}
