package daicho.command.comment;

import daicho.command.Caller;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
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

/** Comments of citizens, who need no account. */
@RestController
@RequestMapping("/api/v1/municipalities/{code}/public/comments")
@Tag(name = "public")
class PublicCommentWriteApi {
    /**
     * A citizen's comment.
     *
     * @param name of the citizen; not needed
     * @param showName whether the name may be shown next to the comment
     */
    @Schema(name = "NewPublicComment")
    record CitizensComment(
            CommentSubject subject,
            @Nullable String text,
            @Nullable String name,
            boolean showName) {}

    /**
     * The whole answer to an accepted comment.
     *
     * @param id to ask the city about it
     */
    @Schema(name = "PublicCommentReceipt")
    record Taken(UUID id) {}

    private final CitizensComments comments;

    PublicCommentWriteApi(CitizensComments comments) {
        this.comments = comments;
    }

    @Needs(Action.COMMENT_AS_CITIZEN)
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping
    @Operation(summary = "Comment on a plan, heading, measure or initiative that is open to comments")
    ResponseEntity<Taken> sendPublicComment(
            @PathVariable String code, @RequestBody CitizensComment body, Caller caller) {
        UUID id = comments.add(body.subject(), body.text(), body.name(), body.showName(), caller);
        return ResponseEntity.status(HttpStatus.CREATED).body(new Taken(id));
    }
}
