package daicho.command.result;

import daicho.command.BatchAnswer;
import daicho.command.BatchItem;
import daicho.command.Batches;
import daicho.command.Caller;
import daicho.command.Item;
import daicho.shared.Command;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.result.YearResultCommand.ConfirmYearResult;
import daicho.shared.result.YearResultCommand.ReturnYearResult;
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

/** Many results confirmed or returned in one request. */
@RestController
@RequestMapping("/api/v1/municipalities/{code}/results/reviews")
@Tag(name = "result")
class ReviewBatchApi {
    /** The results to confirm and to return. */
    @Schema(name = "ReviewBatch")
    record Batch(
            @Schema(description = "1 to 200 results, reviewed in this order.")
            List<Item<Line>> items) {
        Batch {
            Batches.requireCount(items);
            items = List.copyOf(items);
        }
    }

    /** What the secretariat decides. */
    @Schema(name = "ReviewDecision")
    enum Decision {
        CONFIRM,
        RETURN
    }

    /**
     * A result that was checked.
     *
     * @param seen version that the caller has seen: nobody confirms what was corrected meanwhile
     * @param reason why it is returned
     * @param note to the confirmation
     */
    @Schema(name = "ReviewBatchItem")
    record Line(
            UUID result,
            Decision decision,

            @Schema(description = "The version that the caller has seen of the result.")
            long seen,

            @Schema(description = "Needed to return, and only then allowed.") @Nullable
            String reason,

            @Schema(description = "Only of a confirmation.") @Nullable
            String note)
            implements BatchItem {
        @Override
        public Long version() {
            return seen;
        }

        @Override
        public BatchAnswer.Status done() {
            return BatchAnswer.Status.REVIEWED;
        }
    }

    private final Batches batches;

    ReviewBatchApi(Batches batches) {
        this.batches = batches;
    }

    @Needs(Action.REVIEW_RESULTS)
    @PostMapping
    @Operation(summary = "Confirm or return many results at once", description = Batches.DESCRIPTION)
    ResponseEntity<BatchAnswer> reviewResults(
            @PathVariable String code, @RequestBody Batch body, Caller caller, HttpServletRequest request) {
        return batches.carryOut(body.items(), caller, request, ReviewBatchApi::command);
    }

    private static Command command(Line line) {
        return switch (line.decision()) {
            case CONFIRM -> {
                if (line.reason() != null) {
                    throw Refusal.invalid("result.reason_of_confirmation", "/reason");
                }
                yield new ConfirmYearResult(line.result(), line.note());
            }
            case RETURN -> {
                if (line.note() != null) {
                    throw Refusal.invalid("result.note_of_return", "/note");
                }
                yield new ReturnYearResult(line.result(), Refusal.present("/reason", line.reason()));
            }
        };
    }
}
