package daicho.query.draft;

import daicho.query.Asked;
import daicho.query.Page;
import daicho.query.Paging;
import daicho.query.Reads;
import daicho.query.plan.PlanQueries;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.plan.FiscalYear;
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

/** Reads drafts of results. */
@Tag(name = "draft")
@RestController
@RequestMapping("/api/v1/municipalities/{code}")
class ResultDraftApi {
    private final Reads reads;

    ResultDraftApi(Reads reads) {
        this.reads = reads;
    }

    @Operation(
            summary = "The drafts of results that one's departments have not submitted",
            description = "By year and line. Nobody else sees them.")
    @Needs(Action.READ_DRAFTS)
    @GetMapping("/plans/{plan}/result-drafts")
    ResponseEntity<Page<ResultDraft>> resultDrafts(
            Asked asked,
            @PathVariable UUID plan,
            @Parameter(description = "Any notation: 2023, R5, 令和5年度; all years unless given")
                    @RequestParam(required = false)
                    @Nullable
                    FiscalYear fiscalYear,
            Paging paging) {
        return paging.whole(reads, asked, past -> {
                    PlanQueries.plan(past, plan);
                    PlanQueries.requireKnown(past, plan, fiscalYear);
                    return ResultDraftQueries.open(past, asked.actor(), plan, fiscalYear);
                })
                .response();
    }

    @Operation(summary = "The draft of a result")
    @Needs(Action.READ_DRAFTS)
    @GetMapping("/result-drafts/{draft}")
    ResponseEntity<ResultDraft> resultDraft(Asked asked, @PathVariable UUID draft) {
        return reads.read(asked, past -> ResultDraftQueries.one(past, asked.actor(), draft))
                .response(ResultDraft::version);
    }
}
