package daicho.query.comment;

import daicho.query.Asked;
import daicho.query.Page;
import daicho.query.Paging;
import daicho.query.Reads;
import daicho.shared.Japan;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.comment.CommentSubject;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** On what everybody may comment, and on which days, without a token. */
@Tag(name = "public")
@RestController
@RequestMapping("/api/v1/municipalities/{code}/public/calls")
class PublicCallApi {
    private final Reads reads;
    private final InstantSource clock;

    PublicCallApi(Reads reads, InstantSource clock) {
        this.reads = reads;
        this.clock = clock;
    }

    @Operation(summary = "Calls for comments that are open or will be, with their days")
    @Needs(Action.READ_PUBLISHED)
    @GetMapping
    ResponseEntity<Page<PublicCall>> publicCalls(Asked asked, Paging paging) {
        Asked now = asked.now();
        LocalDate today = Japan.dayOf(clock.instant());
        return ResponseEntity.ok(paging.whole(
                        reads,
                        now,
                        past -> Calls.in(past, "open", Map.of()).stream()
                                .filter(call -> call.open() && !call.isOver(today))
                                .map(call -> new PublicCall(
                                        call.id(),
                                        call.plan(),
                                        new CommentSubject(call.subjectType(), call.subject()),
                                        call.firstDay(),
                                        call.lastDay(),
                                        call.takesOn(today)))
                                .toList())
                .value());
    }
}
