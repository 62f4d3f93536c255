package daicho.query.comment;

import daicho.query.Asked;
import daicho.query.Paging;
import daicho.query.Reads;
import daicho.query.comment.Comments.Comment;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.comment.Audience;
import daicho.shared.comment.CallEvent;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads comments, and whether citizens may comment. */
@Tag(name = "comment")
@RestController
@RequestMapping("/api/v1/municipalities/{code}")
class CommentApi {
    private final CommentQueries queries;
    private final Reads reads;

    CommentApi(CommentQueries queries, Reads reads) {
        this.queries = queries;
        this.reads = reads;
    }

    @Operation(summary = "Comments that one may read, newest first")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/comments")
    ResponseEntity<Comments> comments(
            Asked asked,
            @Parameter(description = "Record they are on") @RequestParam(required = false) @Nullable UUID subject,
            @RequestParam(required = false) @Nullable Audience audience,
            @Parameter(description = "Only public ones that wait for approval") @RequestParam(defaultValue = "false")
                    boolean pending,
            Paging paging) {
        return queries.page(
                        asked, new CommentFilter(subject, audience, pending, paging.before(), paging.entries()), paging)
                .response();
    }

    @Operation(summary = "A comment")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/comments/{comment}")
    ResponseEntity<Comment> comment(Asked asked, @PathVariable UUID comment) {
        return queries.comment(asked, comment).response(Comment::version);
    }

    @Operation(summary = "Whether citizens may comment on a plan")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/plans/{plan}/call-for-comments")
    ResponseEntity<CallForCommentsView> callForComments(Asked asked, @PathVariable UUID plan) {
        return reads.read(
                        asked,
                        past -> past.row(CallForCommentsView.VIEW, CallEvent.callOf(plan))
                                .orElseThrow(() -> Refusal.unknown("comment.no_call", plan)))
                .response(CallForCommentsView::version);
    }
}
