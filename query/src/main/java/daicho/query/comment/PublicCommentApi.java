package daicho.query.comment;

import daicho.query.Asked;
import daicho.query.Paging;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What everybody may read, without a token. */
@Tag(name = "public")
@RestController
@RequestMapping("/api/v1/municipalities/{code}/public/comments")
class PublicCommentApi {
    private final CommentQueries queries;

    PublicCommentApi(CommentQueries queries) {
        this.queries = queries;
    }

    @Operation(summary = "Approved comments on a record, with the city's answers, newest first")
    @Needs(Action.READ_PUBLISHED)
    @GetMapping
    ResponseEntity<PublicComments> publicComments(
            Asked asked, @Parameter(description = "Record they are on") @RequestParam UUID subject, Paging paging) {
        return ResponseEntity.ok(queries.forEverybody(
                asked, new CommentFilter(subject, null, null, paging.before(), paging.entries()), paging));
    }
}
