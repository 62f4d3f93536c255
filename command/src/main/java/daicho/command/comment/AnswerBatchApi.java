package daicho.command.comment;

import daicho.command.BatchAnswer;
import daicho.command.BatchItem;
import daicho.command.Batches;
import daicho.command.Caller;
import daicho.command.Item;
import daicho.command.Seals;
import daicho.shared.Ids;
import daicho.shared.Texts;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.comment.CommentCommand.AnswerComment;
import daicho.shared.comment.CommentCommand.CorrectCommentAnswer;
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

/** One answer to several comments. */
@RestController
@RequestMapping("/api/v1/municipalities/{code}/comments/answers")
@Tag(name = "comment")
class AnswerBatchApi {
    /** The answer and the comments that it answers. */
    @Schema(name = "AnswerBatch")
    record Answers(
            @Nullable String text,

            @Schema(description = "1 to 200 comments, answered in this order.")
            List<Item<Answered>> items) {
        Answers {
            text = Texts.text("/text", text);
            Batches.requireCount(items);
            items = List.copyOf(items);
        }
    }

    /** The answer from now on, and the comments whose answer it is. */
    @Schema(name = "AnswerCorrectionBatch")
    record Corrections(
            @Nullable String text,
            String reason,

            @Schema(
                    description =
                            "1 to 200 comments, corrected in this order. Comments that are left out keep their answer.")
            List<Item<Corrected>> items) {
        Corrections {
            text = Texts.text("/text", text);
            reason = Texts.text("/reason", reason);
            Batches.requireCount(items);
            items = List.copyOf(items);
        }
    }

    /**
     * A comment to answer.
     *
     * @param seen version that the caller has seen: nobody answers what was hidden or erased meanwhile
     */
    @Schema(name = "AnswerBatchItem")
    record Answered(
            UUID comment,

            @Schema(description = "The version that the caller has seen of the comment.")
            long seen) implements BatchItem {
        @Override
        public Long version() {
            return seen;
        }

        @Override
        public BatchAnswer.Status done() {
            return BatchAnswer.Status.RECORDED;
        }
    }

    /**
     * A comment whose answer is corrected.
     *
     * @param seen version that the caller has seen
     */
    @Schema(name = "AnswerCorrectionBatchItem")
    record Corrected(
            UUID comment,

            @Schema(description = "The version that the caller has seen of the comment.")
            long seen) implements BatchItem {
        @Override
        public Long version() {
            return seen;
        }
    }

    private final Batches batches;
    private final Seals seals;

    AnswerBatchApi(Batches batches, Seals seals) {
        this.batches = batches;
        this.seals = seals;
    }

    @Needs({Action.MODERATE, Action.RECORD_RESULTS})
    @PostMapping
    @Operation(summary = "Answer several comments with one text", description = Batches.DESCRIPTION)
    ResponseEntity<BatchAnswer> answerComments(
            @PathVariable String code, @RequestBody Answers body, Caller caller, HttpServletRequest request) {
        UUID shared = shared(caller);
        return batches.carryOut(
                body.items(),
                caller,
                request,
                item -> new AnswerComment(
                        item.comment(),
                        seals.seal(caller.actor().municipality(), Texts.text("/text", body.text())),
                        shared));
    }

    @Needs({Action.MODERATE, Action.RECORD_RESULTS})
    @PostMapping("/correction")
    @Operation(
            summary = "Correct the answers of several comments to one text, with a reason",
            description = Batches.DESCRIPTION)
    ResponseEntity<BatchAnswer> correctCommentAnswers(
            @PathVariable String code, @RequestBody Corrections body, Caller caller, HttpServletRequest request) {
        UUID shared = shared(caller);
        return batches.carryOut(
                body.items(),
                caller,
                request,
                item -> new CorrectCommentAnswer(
                        item.comment(),
                        seals.seal(caller.actor().municipality(), Texts.text("/text", body.text())),
                        body.reason(),
                        shared));
    }

    /** Of this text alone. A request that goes on after a failure is the same request, and its answer the same answer. */
    private static UUID shared(Caller caller) {
        Caller.RequestKey key = caller.requestKey();
        return key == null
                ? Ids.next()
                : Ids.named("shared-answer/" + caller.actor().municipality() + "/"
                        + caller.actor().person() + "/" + key.value());
    }
}
