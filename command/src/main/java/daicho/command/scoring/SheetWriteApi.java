package daicho.command.scoring;

import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Seals;
import daicho.command.Today;
import daicho.command.Written;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.access.Rights;
import daicho.shared.scoring.GivenOpinion;
import daicho.shared.scoring.ScoringRoundCommand.GiveOpinion;
import daicho.shared.scoring.ScoringRoundCommand.HandInScoreSheet;
import daicho.shared.scoring.ScoringRoundCommand.ScoreMeasure;
import daicho.shared.scoring.ScoringRoundCommand.WithdrawOpinion;
import daicho.shared.scoring.ScoringRoundCommand.WithdrawScore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Entries that members write on their sheets, and that the secretariat copies from paper sheets. */
@RestController
@RequestMapping("/api/v1/municipalities/{code}/scoring-rounds/{round}")
@Tag(name = "scoring")
class SheetWriteApi {
    /**
     * A score.
     *
     * @param seat whose paper sheet is entered; members leave it out
     * @param opinion that comes with the score
     * @param givenOn day on the paper sheet, without it today; members leave it out
     * @param reason why an entry of the member's own is replaced; members leave it out
     */
    record NewScore(
            UUID measure,
            Integer score,
            @Nullable String opinion,
            @Nullable UUID seat,
            @Nullable LocalDate givenOn,
            @Nullable String reason) {}

    /** What is withdrawn. */
    @Schema(name = "SheetEntryKind")
    enum What {
        SCORE,
        OPINION
    }

    /**
     * A withdrawal.
     *
     * @param kind without it, the score
     */
    record Withdrawal(
            UUID measure,
            @Nullable What kind,
            @Nullable UUID seat,
            @Nullable LocalDate givenOn,
            @Nullable String reason) {}

    /**
     * An opinion.
     *
     * @param id its id; without it, one that does not reveal when it was given
     */
    record NewOpinion(
            @Nullable UUID id,
            UUID measure,
            @Nullable String text,
            @Nullable UUID seat,
            @Nullable LocalDate givenOn,
            @Nullable String reason) {}

    record HandIn(@Nullable UUID seat, @Nullable LocalDate givenOn) {}

    private final Commands commands;
    private final Seals seals;
    private final Today today;

    SheetWriteApi(Commands commands, Seals seals, Today today) {
        this.commands = commands;
        this.seals = seals;
        this.today = today;
    }

    @Needs({Action.SCORE, Action.ENTER_ON_BEHALF})
    @PostMapping("/scores")
    @Operation(summary = "Score a measure, with or without an opinion; again before closing replaces the score")
    ResponseEntity<Written> scoreMeasure(
            @PathVariable String code, @PathVariable UUID round, @RequestBody NewScore body, Caller caller) {
        return commands.write(
                        new ScoreMeasure(
                                round,
                                body.seat(),
                                body.measure(),
                                body.score(),
                                body.opinion() == null ? null : opinion(caller, null, "/opinion", body.opinion()),
                                day(caller, body.givenOn()),
                                body.reason()),
                        caller)
                .changed();
    }

    @Needs({Action.SCORE, Action.ENTER_ON_BEHALF})
    @PostMapping("/withdrawals")
    @Operation(summary = "Take a score or an opinion back before closing")
    ResponseEntity<Written> withdrawFromSheet(
            @PathVariable String code, @PathVariable UUID round, @RequestBody Withdrawal body, Caller caller) {
        UUID measure = body.measure();
        LocalDate givenOn = day(caller, body.givenOn());
        return commands.write(
                        body.kind() == What.OPINION
                                ? new WithdrawOpinion(round, body.seat(), measure, givenOn, body.reason())
                                : new WithdrawScore(round, body.seat(), measure, givenOn, body.reason()),
                        caller)
                .changed();
    }

    @Needs({Action.SCORE, Action.ENTER_ON_BEHALF})
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/opinions")
    @Operation(summary = "Give an opinion alone; in a printed round, one whose author nobody knows")
    ResponseEntity<Written> giveOpinion(
            @PathVariable String code, @PathVariable UUID round, @RequestBody NewOpinion body, Caller caller) {
        Written written = commands.write(
                new GiveOpinion(
                        round,
                        body.seat(),
                        body.measure(),
                        opinion(caller, body.id(), "/text", body.text()),
                        day(caller, body.givenOn()),
                        body.reason()),
                caller);
        return written.created("/api/v1/municipalities/" + code + "/opinions/" + written.id());
    }

    @Needs({Action.SCORE, Action.ENTER_ON_BEHALF})
    @PostMapping("/hand-ins")
    @Operation(summary = "Hand a sheet in, complete as far as it goes")
    ResponseEntity<Written> handInSheet(
            @PathVariable String code,
            @PathVariable UUID round,
            @RequestBody(required = false) @Nullable HandIn body,
            Caller caller) {
        return commands.write(
                        new HandInScoreSheet(
                                round,
                                body == null ? null : body.seat(),
                                day(caller, body == null ? null : body.givenOn())),
                        caller)
                .changed();
    }

    /** Random, since an id in time order would reveal when the opinion was given, and so by whom. */
    private GivenOpinion opinion(Caller caller, @Nullable UUID id, String pointer, @Nullable String text) {
        Rights.require(caller.actor(), Action.SCORE, Action.ENTER_ON_BEHALF);
        return new GivenOpinion(
                id == null ? UUID.randomUUID() : id, OpinionTexts.seal(seals, caller.actor(), pointer, text));
    }

    /** A member always scores today; only a paper sheet may have an earlier day. */
    private LocalDate day(Caller caller, @Nullable LocalDate stated) {
        if (stated != null && !Rights.allows(caller.actor(), Action.ENTER_ON_BEHALF)) {
            throw Refusal.invalid("scoring.day_is_today", "/givenOn");
        }
        return today.orEarlier("/givenOn", stated);
    }
}
