package daicho.query.comment;

import daicho.query.Asked;
import daicho.query.Page;
import daicho.query.Paging;
import daicho.query.Past;
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
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
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
                        asked,
                        new CommentFilter(
                                subject,
                                audience,
                                pending ? Comments.State.PENDING : null,
                                paging.before(),
                                paging.entries()),
                        paging)
                .response();
    }

    @Operation(summary = "A comment")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/comments/{comment}")
    ResponseEntity<Comment> comment(Asked asked, @PathVariable UUID comment) {
        return queries.comment(asked, comment).response(Comment::version);
    }

    @Operation(
            summary = "Calls for comments, the last ones first",
            description =
                    "Citizens may comment on the days from firstDay to lastDay while the call is open. A call on a measure that was"
                            + " annulled, or on an edition that was withdrawn, is not open.")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/calls")
    ResponseEntity<Page<CallForCommentsView>> calls(
            Asked asked,
            @Parameter(description = "Of this plan, or on what belongs to it") @RequestParam(required = false) @Nullable
                    UUID plan,
            @Parameter(description = "Exactly on this plan, measure or edition")
                    @RequestParam(required = false)
                    @Nullable
                    UUID subject,
            @Parameter(description = "Only those on which citizens may comment on this day")
                    @RequestParam(required = false)
                    @Nullable
                    LocalDate on,
            Paging paging) {
        return paging.pages(
                        reads,
                        asked,
                        past -> Calls.in(past, "true", Map.of()).reversed().stream()
                                .filter(call -> (plan == null || plan.equals(call.plan()))
                                        && (subject == null || subject.equals(call.subject()))
                                        && (on == null || call.takesOn(on)))
                                .toList())
                .response();
    }

    @Operation(summary = "A call for comments")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/calls/{call}")
    ResponseEntity<CallForCommentsView> call(Asked asked, @PathVariable UUID call) {
        return reads.read(
                        asked, past -> one(past, call).orElseThrow(() -> Refusal.unknown("comment.call_unknown", call)))
                .response(CallForCommentsView::version);
    }

    @Operation(summary = "A plan's standing call for comments")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/plans/{plan}/call-for-comments")
    ResponseEntity<CallForCommentsView> callForComments(Asked asked, @PathVariable UUID plan) {
        return reads.read(
                        asked,
                        past -> one(past, CallEvent.callOf(plan))
                                .orElseThrow(() -> Refusal.unknown("comment.no_call", plan)))
                .response(CallForCommentsView::version);
    }

    private static Optional<CallForCommentsView> one(Past past, UUID call) {
        return Calls.in(past, "id = :call", Map.of("call", call)).stream().findFirst();
    }
}
