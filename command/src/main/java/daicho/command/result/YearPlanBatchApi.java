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
import daicho.shared.plan.FiscalYears;
import daicho.shared.result.YearPlanCommand.CorrectYearPlan;
import daicho.shared.result.YearPlanCommand.SetYearPlan;
import daicho.shared.result.YearPlanContent;
import daicho.shared.result.YearPlanEvent;
import daicho.shared.result.YearPlanOf;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Year plans of a department in one request. */
@RestController
@RequestMapping("/api/v1/municipalities/{code}/year-plans/batch")
@Tag(name = "result")
class YearPlanBatchApi {
    /** The year plans to set and to correct. */
    @Schema(name = "YearPlanBatch")
    record Batch(
            @Schema(description = "1 to 200 year plans, carried out in this order.")
            List<Item<Line>> items) {
        Batch {
            Batches.requireCount(items);
            items = List.copyOf(items);
        }
    }

    /**
     * A year plan to set, or, with a version, the full new state of one to correct.
     *
     * @param no number of the initiative in its measure
     * @param lastFiscalYear of a span; without it, one year
     * @param departments that plan; without them, those in charge in the first year, or their successors
     * @param id of the new year plan; of one to correct, the id that it must have
     * @param version that the caller has seen of the year plan to correct; none = a year plan to set
     * @param reason of a correction
     */
    @Schema(name = "YearPlanBatchItem")
    record Line(
            UUID measure,

            @Schema(description = "Number of the initiative in its measure.")
            int no,

            FiscalYear firstFiscalYear,

            @Schema(description = "Of a span of years. Unless given, one year.") @Nullable
            FiscalYear lastFiscalYear,

            @Schema(
                    description =
                            "Those that plan; of a year plan to correct, those that it is set for. Unless given, those"
                                    + " in charge in the first year.")
            @Nullable
            List<UUID> departments,

            @Schema(description = "Of the new year plan; of one to correct, the id that it must have.") @Nullable
            UUID id,

            @Nullable String text,
            @Nullable List<String> programmes,
            @Nullable List<NewFigure> figures,
            @Nullable UUID sharedText,

            @Schema(
                    description =
                            "The version that the caller has seen of the year plan to correct. Without it, the year"
                                    + " plan is set.")
            @Nullable
            Long version,

            @Schema(description = "Needed to correct, and only then allowed.") @Nullable
            String reason,

            @Schema(description = "Only of a correction.") @Nullable
            String decisionNumber)
            implements BatchItem {
        /** Rules mean the years by the names that paths have for them. */
        @Override
        public String field(String pointer) {
            return pointer.equals("/fiscalYear") || pointer.equals("/fiscalYears") ? "/firstFiscalYear" : pointer;
        }

        FiscalYears years() {
            return new FiscalYears(firstFiscalYear, lastFiscalYear == null ? firstFiscalYear : lastFiscalYear);
        }

        YearPlanContent content() {
            return YearPlanWriteApi.content(text, programmes, figures, sharedText);
        }
    }

    private final Batches batches;
    private final Streams streams;

    YearPlanBatchApi(Batches batches, Streams streams) {
        this.batches = batches;
        this.streams = streams;
    }

    @Needs({Action.RECORD_RESULTS, Action.ENTER_ON_BEHALF})
    @PostMapping
    @Operation(summary = "Set and correct several year plans at once", description = Batches.DESCRIPTION)
    ResponseEntity<BatchAnswer> setAndCorrectYearPlans(
            @PathVariable String code, @RequestBody Batch body, Caller caller, HttpServletRequest request) {
        Lines lines = new Lines(streams, caller.actor());
        return batches.carryOut(body.items(), caller, request, line -> command(line, lines));
    }

    private static Command command(Line line, Lines lines) {
        InitiativeAddress of = lines.initiative(line.measure(), line.no());
        FiscalYears years = line.years();
        List<UUID> departments = lines.departments(of, line.departments(), years.first());
        if (line.version() == null) {
            Lines.requireNoCorrection(line.reason(), line.decisionNumber());
            return new SetYearPlan(
                    line.id() == null ? Ids.next() : line.id(),
                    new YearPlanOf(of.plan(), line.measure(), of.initiative().id(), years, departments),
                    line.content());
        }
        return new CorrectYearPlan(
                lines.existing(YearPlanEvent.yearPlanKey(of.initiative().id(), years, departments), line.id()),
                line.content(),
                Refusal.present("/reason", line.reason()),
                line.decisionNumber());
    }
}
