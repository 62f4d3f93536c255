package daicho.command.scoring;

import daicho.command.Annulment;
import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Today;
import daicho.command.Written;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.scoring.PrintedAverage;
import daicho.shared.scoring.ScoreScale;
import daicho.shared.scoring.ScoringRoundCommand;
import daicho.shared.scoring.ScoringRoundCommand.AnnulScoringRound;
import daicho.shared.scoring.ScoringRoundCommand.CloseScoringRound;
import daicho.shared.scoring.ScoringRoundCommand.OpenScoringRound;
import daicho.shared.scoring.ScoringRoundCommand.RecordPrintedAverages;
import daicho.shared.scoring.ScoringRoundCommand.RecordPrintedRound;
import daicho.shared.scoring.ScoringRoundCommand.ReopenScoringRound;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
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

/** Opens, closes and reopens rounds, and accepts what documents print about earlier ones. */
@RestController
@RequestMapping("/api/v1/municipalities/{code}/scoring-rounds")
@Tag(name = "scoring")
class RoundWriteApi {
    /**
     * A round.
     *
     * @param onPaper known only from documents; without it, the committee scores from now on
     * @param committee that scores, or has scored; optional for a printed round
     * @param measures to score; without them, all of the plan
     * @param scale without it, 1 to 5
     * @param openedOn opening day; without it, today. Optional for a printed round
     * @param source document that reports a printed round
     */
    @Schema(name = "NewScoringRound")
    record NewRound(
            @Nullable UUID id,
            boolean onPaper,
            @Nullable UUID committee,
            UUID plan,
            FiscalYear firstFiscalYear,
            @Nullable FiscalYear lastFiscalYear,
            List<UUID> measures,
            @Nullable ScoreScale scale,
            @Nullable LocalDate openedOn,
            @Nullable String source) {
        ScoringRoundCommand command(LocalDate today) {
            UUID round = id == null ? Ids.next() : id;
            FiscalYears years =
                    new FiscalYears(firstFiscalYear, Objects.requireNonNullElse(lastFiscalYear, firstFiscalYear));
            ScoreScale by = Objects.requireNonNullElse(scale, ScoreScale.USUAL);
            return onPaper
                    ? new RecordPrintedRound(
                            round, committee, plan, years, measures, by, openedOn, Refusal.present("/source", source))
                    : new OpenScoringRound(
                            round,
                            Refusal.present("/committee", committee),
                            plan,
                            years,
                            measures,
                            by,
                            openedOn == null ? today : openedOn);
        }
    }

    @Schema(name = "ScoringRoundClosing")
    record Closing(@Nullable String decisionNumber) {}

    @Schema(name = "ScoringRoundReopening")
    record Reopening(String reason, @Nullable String decisionNumber) {}

    /**
     * Averages as a document prints them.
     *
     * @param source page or document
     * @param reason where averages printed before are replaced
     */
    @Schema(name = "NewReportedAverages")
    record Printed(
            List<PrintedAverage> averages,
            String source,
            @Nullable String reason) {}

    private final Commands commands;
    private final Today today;

    RoundWriteApi(Commands commands, Today today) {
        this.commands = commands;
        this.today = today;
    }

    @Needs(Action.RUN_ROUNDS)
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping
    @Operation(summary = "Open a round for the committee's seats of that day, or record one that only paper tells of")
    ResponseEntity<Written> openScoringRound(@PathVariable String code, @RequestBody NewRound body, Caller caller) {
        Written written = commands.write(body.command(today.inJapan()), caller);
        return written.created("/api/v1/municipalities/" + code + "/scoring-rounds/" + written.id());
    }

    @Needs(Action.RUN_ROUNDS)
    @PostMapping("/{round}/closing")
    @Operation(summary = "Close a round: nothing is taken any more, what was given is counted")
    ResponseEntity<Written> closeScoringRound(
            @PathVariable String code,
            @PathVariable UUID round,
            @RequestBody(required = false) @Nullable Closing body,
            Caller caller) {
        return commands.write(new CloseScoringRound(round, body == null ? null : body.decisionNumber()), caller)
                .changed();
    }

    @Needs(Action.RUN_ROUNDS)
    @PostMapping("/{round}/reopening")
    @Operation(summary = "Reopen a round, with a reason; the earlier tally stays readable")
    ResponseEntity<Written> reopenScoringRound(
            @PathVariable String code, @PathVariable UUID round, @RequestBody Reopening body, Caller caller) {
        return commands.write(new ReopenScoringRound(round, body.reason(), body.decisionNumber()), caller)
                .changed();
    }

    @Needs(Action.RUN_ROUNDS)
    @PostMapping("/{round}/printed-averages")
    @Operation(summary = "Record averages of a printed round as paper gives them, without the scores behind them")
    ResponseEntity<Written> reportAverages(
            @PathVariable String code, @PathVariable UUID round, @RequestBody Printed body, Caller caller) {
        return commands.write(new RecordPrintedAverages(round, body.averages(), body.source(), body.reason()), caller)
                .changed();
    }

    @Needs(Action.RUN_ROUNDS)
    @PostMapping("/{round}/annulment")
    @Operation(
            summary = "Annul a round that should never have been there, with a reason; a closed one is reopened first")
    ResponseEntity<Written> annulScoringRound(
            @PathVariable String code, @PathVariable UUID round, @RequestBody Annulment body, Caller caller) {
        return commands.write(new AnnulScoringRound(round, body.reason(), body.decisionNumber()), caller)
                .changed();
    }
}
