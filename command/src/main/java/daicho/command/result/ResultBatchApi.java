package daicho.command.result;

import daicho.command.BatchAnswer;
import daicho.command.BatchItem;
import daicho.command.Batches;
import daicho.command.Caller;
import daicho.command.Item;
import daicho.command.Streams;
import daicho.command.measure.InitiativeAddress;
import daicho.shared.Command;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.plan.FiscalYear;
import daicho.shared.result.ResultContent;
import daicho.shared.result.ResultOf;
import daicho.shared.result.Stage;
import daicho.shared.result.YearResultCommand.CorrectYearResult;
import daicho.shared.result.YearResultCommand.RecordYearResult;
import daicho.shared.result.YearResultEvent;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Results of a department's whole year in one request. */
@RestController
@RequestMapping("/api/v1/municipalities/{code}/results/batch")
@Tag(name = "result")
class ResultBatchApi {
    /** The results to record and to correct. */
    @Schema(name = "ResultBatch")
    record Batch(
            @Schema(description = "1 to 200 results, carried out in this order.")
            List<Item<Line>> items) {
        Batch {
            Batches.requireCount(items);
            items = List.copyOf(items);
        }
    }

    /**
     * A result to record, or, with a version, the full new state of one to correct.
     *
     * @param no number of the initiative in its measure
     * @param id of the new result; of one to correct, the id that it must have
     * @param departments that report; without them, those in charge in that year, or their successors
     * @param version that the caller has seen of the result to correct; none = a result to record
     * @param reason of a correction
     */
    @Schema(name = "ResultBatchItem")
    record Line(
            UUID measure,

            @Schema(description = "Number of the initiative in its measure.")
            int no,

            FiscalYear fiscalYear,

            @Schema(
                    description = "Those that report; of a result to correct, those that it is recorded for."
                            + " Unless given, those in charge in that year.")
            @Nullable
            List<UUID> departments,

            @Schema(description = "FINAL unless given.") @Nullable
            Stage stage,

            @Schema(description = "Of the new result; of one to correct, the id that it must have.") @Nullable
            UUID id,

            @Nullable LocalDate asOf,
            @Nullable String text,
            @Nullable List<String> programmes,
            @Nullable List<NewFigure> figures,
            @Nullable UUID sharedText,
            @Nullable Boolean notApplicable,
            @Nullable String notApplicableReason,

            @Schema(
                    description =
                            "The version that the caller has seen of the result to correct. Without it, the result is"
                                    + " recorded.")
            @Nullable
            Long version,

            @Schema(description = "Needed to correct, and only then allowed.") @Nullable
            String reason,

            @Schema(description = "Only of a correction.") @Nullable
            String decisionNumber)
            implements BatchItem {
        ResultContent content() {
            return ResultWriteApi.content(
                    asOf, text, programmes, figures, sharedText, notApplicable, notApplicableReason);
        }
    }

    private final Batches batches;
    private final Streams streams;

    ResultBatchApi(Batches batches, Streams streams) {
        this.batches = batches;
        this.streams = streams;
    }

    @Needs({Action.RECORD_RESULTS, Action.ENTER_ON_BEHALF})
    @PostMapping
    @Operation(summary = "Record and correct the results of a whole year at once", description = Batches.DESCRIPTION)
    ResponseEntity<BatchAnswer> recordAndCorrectResults(
            @PathVariable String code, @RequestBody Batch body, Caller caller, HttpServletRequest request) {
        Lines lines = new Lines(streams, caller.actor());
        return batches.carryOut(body.items(), caller, request, line -> command(line, lines));
    }

    private static Command command(Line line, Lines lines) {
        InitiativeAddress of = lines.initiative(line.measure(), line.no());
        Stage stage = line.stage() == null ? Stage.FINAL : line.stage();
        List<UUID> departments = lines.departments(of, line.departments(), line.fiscalYear());
        if (line.version() == null) {
            Lines.requireNoCorrection(line.reason(), line.decisionNumber());
            return new RecordYearResult(
                    line.id() == null ? Ids.next() : line.id(),
                    new ResultOf(
                            of.plan(), line.measure(), of.initiative().id(), line.fiscalYear(), departments, stage),
                    line.content());
        }
        return new CorrectYearResult(
                lines.existingResult(
                        YearResultEvent.resultKey(of.initiative().id(), line.fiscalYear(), stage, departments, null),
                        line.id(),
                        line.asOf()),
                line.content(),
                Refusal.present("/reason", line.reason()),
                line.decisionNumber());
    }
}
