package daicho.command.result;

import daicho.command.BatchAnswer;
import daicho.command.BatchItem;
import daicho.command.Batches;
import daicho.command.Caller;
import daicho.command.Item;
import daicho.command.Streams;
import daicho.command.measure.InitiativeAddress;
import daicho.command.plan.PlanState;
import daicho.shared.Command;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.RatingScale;
import daicho.shared.result.RatingCommand.CorrectRating;
import daicho.shared.result.RatingCommand.RateInitiative;
import daicho.shared.result.RatingContent;
import daicho.shared.result.RatingEvent;
import daicho.shared.result.RatingOf;
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

/** Ratings of a department's whole year in one request. */
@RestController
@RequestMapping("/api/v1/municipalities/{code}/ratings/batch")
@Tag(name = "result")
class RatingBatchApi {
    /** The ratings to give and to correct. */
    @Schema(name = "RatingBatch")
    record Batch(
            @Schema(description = "1 to 200 ratings, carried out in this order.")
            List<Item<Line>> items) {
        Batch {
            Batches.requireCount(items);
            items = List.copyOf(items);
        }
    }

    /**
     * A rating to give, or, with a version, the full new state of one to correct.
     *
     * @param no number of the initiative in its measure
     * @param department whose share is rated; without it, the initiative as a whole
     * @param scale of the plan; without it, the plan's first
     * @param id of the new rating; of one to correct, the id that it must have
     * @param version that the caller has seen of the rating to correct; none = a rating to give
     * @param reason of a correction
     */
    @Schema(name = "RatingBatchItem")
    record Line(
            UUID measure,

            @Schema(description = "Number of the initiative in its measure.")
            int no,

            FiscalYear fiscalYear,

            @Schema(description = "Whose share is rated. Unless given, the initiative as a whole.") @Nullable
            UUID department,

            @Schema(description = "The plan's first unless given.") @Nullable
            String scale,

            @Schema(description = "Of the new rating; of one to correct, the id that it must have.") @Nullable
            UUID id,

            @Nullable String mark,
            @Nullable String text,

            @Schema(
                    description =
                            "The version that the caller has seen of the rating to correct. Without it, the rating"
                                    + " is given.")
            @Nullable
            Long version,

            @Schema(description = "Needed to correct, and only then allowed.") @Nullable
            String reason,

            @Schema(description = "Only of a correction.") @Nullable
            String decisionNumber)
            implements BatchItem {
        /** A rule about departments means the one that is rated. */
        @Override
        public String field(String pointer) {
            return pointer.equals("/departments") ? "/department" : pointer;
        }
    }

    private final Batches batches;
    private final Streams streams;

    RatingBatchApi(Batches batches, Streams streams) {
        this.batches = batches;
        this.streams = streams;
    }

    @Needs({Action.RECORD_RESULTS, Action.ENTER_ON_BEHALF})
    @PostMapping
    @Operation(summary = "Give and correct the ratings of a whole year at once", description = Batches.DESCRIPTION)
    ResponseEntity<BatchAnswer> giveAndCorrectRatings(
            @PathVariable String code, @RequestBody Batch body, Caller caller, HttpServletRequest request) {
        Lines lines = new Lines(streams, caller.actor());
        return batches.carryOut(body.items(), caller, request, line -> command(line, lines));
    }

    private Command command(Line line, Lines lines) {
        InitiativeAddress of = lines.initiative(line.measure(), line.no());
        RatingContent content = new RatingContent(line.scale(), line.mark(), line.text());
        if (line.version() == null) {
            Lines.requireNoCorrection(line.reason(), line.decisionNumber());
            return new RateInitiative(
                    line.id() == null ? Ids.next() : line.id(),
                    new RatingOf(of.plan(), line.measure(), of.initiative().id(), line.fiscalYear(), line.department()),
                    content);
        }
        return new CorrectRating(
                lines.existing(
                        RatingEvent.ratingKey(
                                of.initiative().id(),
                                line.fiscalYear(),
                                scale(of.plan(), line.fiscalYear(), content.scale()),
                                line.department()),
                        line.id()),
                content,
                Refusal.present("/reason", line.reason()),
                line.decisionNumber());
    }

    /** As the plan writes its name; as it was given if the plan has no such scale. */
    private @Nullable String scale(UUID plan, FiscalYear year, @Nullable String named) {
        return streams.current(PlanState.NONE, plan)
                .scale(year, named)
                .map(RatingScale::name)
                .orElse(named);
    }
}
