package daicho.command.result;

import daicho.command.Annulment;
import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Streams;
import daicho.command.Written;
import daicho.shared.Ids;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.plan.FiscalYear;
import daicho.shared.result.ResultContent;
import daicho.shared.result.Stage;
import daicho.shared.result.YearResultCommand.AnnulYearResult;
import daicho.shared.result.YearResultCommand.ConfirmYearResult;
import daicho.shared.result.YearResultCommand.CorrectYearResult;
import daicho.shared.result.YearResultCommand.RecordYearResult;
import daicho.shared.result.YearResultCommand.ReturnYearResult;
import daicho.shared.result.YearResultCommand.WithdrawYearResult;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
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

/** Records results, and decides about them. */
@RestController
@RequestMapping("/api/v1/municipalities/{code}")
@Tag(name = "result")
public class ResultWriteApi {
    /**
     * A result to record.
     *
     * @param departments that report; without them, those in charge in that year, or their successors
     */
    public record NewResult(
            @Nullable UUID id,
            @Nullable List<UUID> departments,
            @Nullable Stage stage,
            @Nullable LocalDate asOf,
            @Nullable String text,
            @Nullable List<String> programmes,
            @Nullable List<NewFigure> figures,
            @Nullable UUID sharedText,
            @Nullable Boolean notApplicable,
            @Nullable String notApplicableReason) {
        /** What the result says. */
        public ResultContent content() {
            return ResultWriteApi.content(
                    asOf, text, programmes, figures, sharedText, notApplicable, notApplicableReason);
        }
    }

    record Correction(
            @Nullable LocalDate asOf,
            @Nullable String text,
            @Nullable List<String> programmes,
            @Nullable List<NewFigure> figures,
            @Nullable UUID sharedText,
            @Nullable Boolean notApplicable,
            @Nullable String notApplicableReason,
            String reason,
            @Nullable String decisionNumber) {
        ResultContent content() {
            return ResultWriteApi.content(
                    asOf, text, programmes, figures, sharedText, notApplicable, notApplicableReason);
        }
    }

    record Confirmation(@Nullable String note) {}

    record Return(String reason) {}

    @Schema(name = "ResultWithdrawal")
    record Withdrawal(String reason) {}

    private final Commands commands;
    private final Streams streams;

    ResultWriteApi(Commands commands, Streams streams) {
        this.commands = commands;
        this.streams = streams;
    }

    @Needs({Action.RECORD_RESULTS, Action.ENTER_ON_BEHALF})
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/measures/{measure}/initiatives/{no}/results/{fiscalYear}")
    @Operation(summary = "Record what was done in a year, interim or final")
    ResponseEntity<Written> recordResult(
            @PathVariable String code,
            @PathVariable UUID measure,
            @PathVariable int no,
            @PathVariable FiscalYear fiscalYear,
            @RequestBody NewResult body,
            Caller caller) {
        Written written = commands.write(
                new RecordYearResult(
                        body.id() == null ? Ids.next() : body.id(),
                        ReportedResult.of(
                                streams, caller.actor(), measure, no, fiscalYear, body.departments(), body.stage()),
                        body.content()),
                caller);
        return written.created("/api/v1/municipalities/" + code + "/results/" + written.id());
    }

    @Needs({Action.RECORD_RESULTS, Action.ENTER_ON_BEHALF})
    @PostMapping("/results/{result}/correction")
    @Operation(summary = "Correct a result: its full new state and a reason")
    ResponseEntity<Written> correctResult(
            @PathVariable String code, @PathVariable UUID result, @RequestBody Correction body, Caller caller) {
        return commands.write(
                        new CorrectYearResult(result, body.content(), body.reason(), body.decisionNumber()), caller)
                .changed();
    }

    @Needs(Action.REVIEW_RESULTS)
    @PostMapping("/results/{result}/confirmation")
    @Operation(summary = "Confirm a result")
    ResponseEntity<Written> confirmResult(
            @PathVariable String code,
            @PathVariable UUID result,
            @RequestBody(required = false) @Nullable Confirmation body,
            Caller caller) {
        return commands.write(new ConfirmYearResult(result, body == null ? null : body.note()), caller)
                .changed();
    }

    @Needs(Action.REVIEW_RESULTS)
    @PostMapping("/results/{result}/return")
    @Operation(summary = "Return a result for correction, with a reason")
    ResponseEntity<Written> returnResult(
            @PathVariable String code, @PathVariable UUID result, @RequestBody Return body, Caller caller) {
        return commands.write(new ReturnYearResult(result, body.reason()), caller)
                .changed();
    }

    @Needs({Action.RECORD_RESULTS, Action.ENTER_ON_BEHALF})
    @PostMapping("/results/{result}/annulment")
    @Operation(
            summary = "Annul a result that should never have been there, with a reason: it counts nowhere from then on")
    ResponseEntity<Written> annulResult(
            @PathVariable String code, @PathVariable UUID result, @RequestBody Annulment body, Caller caller) {
        return commands.write(new AnnulYearResult(result, body.reason(), body.decisionNumber()), caller)
                .changed();
    }

    @Needs({Action.RECORD_RESULTS, Action.ENTER_ON_BEHALF})
    @PostMapping("/results/{result}/withdrawal")
    @Operation(
            summary = "Withdraw a result that is not confirmed, with a reason",
            description = "It counts nowhere from then on and is owed again. A draft that it was submitted from can be"
                    + " written on.")
    ResponseEntity<Written> withdrawResult(
            @PathVariable String code, @PathVariable UUID result, @RequestBody Withdrawal body, Caller caller) {
        return commands.write(new WithdrawYearResult(result, body.reason()), caller)
                .changed();
    }

    /** The content that a request describes. */
    public static ResultContent content(
            @Nullable LocalDate asOf,
            @Nullable String text,
            @Nullable List<String> programmes,
            @Nullable List<NewFigure> figures,
            @Nullable UUID sharedText,
            @Nullable Boolean notApplicable,
            @Nullable String notApplicableReason) {
        return new ResultContent(
                asOf,
                text,
                programmes == null ? List.of() : programmes,
                NewFigure.all(figures),
                sharedText,
                Boolean.TRUE.equals(notApplicable),
                notApplicableReason);
    }
}
