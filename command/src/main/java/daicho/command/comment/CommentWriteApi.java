package daicho.command.comment;

import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Seals;
import daicho.command.Written;
import daicho.shared.Ids;
import daicho.shared.SealedText;
import daicho.shared.Texts;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.comment.Audience;
import daicho.shared.comment.CommentCommand.AddComment;
import daicho.shared.comment.CommentCommand.AnswerComment;
import daicho.shared.comment.CommentCommand.ApproveComment;
import daicho.shared.comment.CommentCommand.CorrectCommentAnswer;
import daicho.shared.comment.CommentCommand.EraseComment;
import daicho.shared.comment.CommentCommand.EraseCommentAnswer;
import daicho.shared.comment.CommentCommand.HideComment;
import daicho.shared.comment.CommentCommand.UnhideComment;
import daicho.shared.comment.CommentSubject;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
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

/** Texts are sealed here, before anything else sees them. */
@RestController
@RequestMapping("/api/v1/municipalities/{code}/comments")
@Tag(name = "comment")
class CommentWriteApi {
    /**
     * A comment to add.
     *
     * @param audience INTERNAL unless given
     */
    record NewComment(
            @Nullable UUID id,
            CommentSubject subject,
            @Nullable Audience audience,
            @Nullable String text) {}

    record Approval(@Nullable String decisionNumber) {}

    @Schema(name = "NewCommentAnswer")
    record Answer(@Nullable String text) {}

    record AnswerCorrection(@Nullable String text, String reason) {}

    @Schema(name = "CommentModeration")
    record Why(String reason) {}

    /**
     * A request to erase a comment, as the law demands.
     *
     * @param answerToo whether the answer is erased as well
     * @param reason by which law and on whose demand; stays forever, so it must not repeat what is erased
     */
    record Erasure(
            boolean answerToo, String reason, @Nullable String decisionNumber) {}

    record AnswerErasure(String reason, @Nullable String decisionNumber) {}

    private final Commands commands;
    private final Seals seals;

    CommentWriteApi(Commands commands, Seals seals) {
        this.commands = commands;
        this.seals = seals;
    }

    @Needs(Action.COMMENT)
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping
    @Operation(summary = "Comment on a record, for the city itself or for the public")
    ResponseEntity<Written> addComment(@PathVariable String code, @RequestBody NewComment body, Caller caller) {
        CommentSubject subject = body.subject();
        Written written = commands.write(
                new AddComment(
                        body.id() == null ? Ids.next() : body.id(),
                        subject,
                        body.audience() == null ? Audience.INTERNAL : body.audience(),
                        sealed(caller, body.text()),
                        null,
                        false),
                caller);
        return written.created("/api/v1/municipalities/" + code + "/comments/" + written.id());
    }

    @Needs(Action.MODERATE)
    @PostMapping("/{comment}/approval")
    @Operation(summary = "Approve a public comment, so that it shows")
    ResponseEntity<Written> approveComment(
            @PathVariable String code,
            @PathVariable UUID comment,
            @RequestBody(required = false) @Nullable Approval body,
            Caller caller) {
        return commands.write(new ApproveComment(comment, body == null ? null : body.decisionNumber()), caller)
                .changed();
    }

    @Needs({Action.MODERATE, Action.RECORD_RESULTS})
    @PostMapping("/{comment}/answer")
    @Operation(summary = "Answer a comment")
    ResponseEntity<Written> answerComment(
            @PathVariable String code, @PathVariable UUID comment, @RequestBody Answer body, Caller caller) {
        return commands.write(new AnswerComment(comment, sealed(caller, body.text())), caller)
                .changed();
    }

    @Needs({Action.MODERATE, Action.RECORD_RESULTS})
    @PostMapping("/{comment}/answer/correction")
    @Operation(summary = "Correct the answer: its full new text and a reason")
    ResponseEntity<Written> correctCommentAnswer(
            @PathVariable String code, @PathVariable UUID comment, @RequestBody AnswerCorrection body, Caller caller) {
        String reason = body.reason();
        return commands.write(new CorrectCommentAnswer(comment, sealed(caller, body.text()), reason), caller)
                .changed();
    }

    @Needs(value = Action.MODERATE, fresh = true)
    @PostMapping("/{comment}/answer/erasure")
    @Operation(summary = "Erase the answer by law, for ever")
    ResponseEntity<Written> eraseCommentAnswer(
            @PathVariable String code, @PathVariable UUID comment, @RequestBody AnswerErasure body, Caller caller) {
        return commands.write(new EraseCommentAnswer(comment, body.reason(), body.decisionNumber()), caller)
                .changed();
    }

    @Needs(Action.MODERATE)
    @PostMapping("/{comment}/hiding")
    @Operation(summary = "Hide a comment from all but the secretariat and the auditor, with a reason")
    ResponseEntity<Written> hideComment(
            @PathVariable String code, @PathVariable UUID comment, @RequestBody Why body, Caller caller) {
        return commands.write(new HideComment(comment, body.reason()), caller).changed();
    }

    @Needs(Action.MODERATE)
    @PostMapping("/{comment}/showing")
    @Operation(summary = "Undo the hiding of a comment, with a reason")
    ResponseEntity<Written> showComment(
            @PathVariable String code, @PathVariable UUID comment, @RequestBody Why body, Caller caller) {
        return commands.write(new UnhideComment(comment, body.reason()), caller).changed();
    }

    @Needs(value = Action.MODERATE, fresh = true)
    @PostMapping("/{comment}/erasure")
    @Operation(summary = "Erase the text and name of a comment by law, for ever")
    ResponseEntity<Written> eraseComment(
            @PathVariable String code, @PathVariable UUID comment, @RequestBody Erasure body, Caller caller) {
        return commands.write(new EraseComment(comment, body.answerToo(), body.reason(), body.decisionNumber()), caller)
                .changed();
    }

    private SealedText sealed(Caller caller, @Nullable String text) {
        return seals.seal(caller.actor().municipality(), Texts.text("/text", text));
    }
}
