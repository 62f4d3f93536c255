package daicho.query.plan;

import daicho.query.Asked;
import daicho.query.Page;
import daicho.query.Paging;
import daicho.query.Reads;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads plans, their headings and fiscal years. */
@Tag(name = "plan")
@RestController
@RequestMapping("/api/v1/municipalities/{code}/plans")
class PlanApi {
    private final Reads reads;

    PlanApi(Reads reads) {
        this.reads = reads;
    }

    @Operation(summary = "The municipality's plans")
    @Needs(Action.READ_RECORDS)
    @GetMapping
    ResponseEntity<Page<PlanView>> plans(Asked asked, Paging paging) {
        return paging.whole(
                        reads, asked, past -> past.rows(PlanView.VIEW, "true", "first_fiscal_year, name, id", Map.of()))
                .response();
    }

    @Operation(summary = "A plan: years, level names, rating scales")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/{plan}")
    ResponseEntity<PlanView> plan(Asked asked, @PathVariable UUID plan) {
        return reads.read(asked, past -> PlanQueries.plan(past, plan)).response(PlanView::version);
    }

    @Operation(summary = "A plan's headings, level by level in printed order")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/{plan}/headings")
    ResponseEntity<Page<HeadingView>> headings(Asked asked, @PathVariable UUID plan, Paging paging) {
        return paging.whole(
                        reads,
                        asked,
                        past -> PlanQueries.headings(
                                past, PlanQueries.plan(past, plan).id()))
                .response();
    }

    @Operation(summary = "A plan's fiscal years, open or closed")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/{plan}/fiscal-years")
    ResponseEntity<Page<PlanQueries.Year>> fiscalYears(Asked asked, @PathVariable UUID plan, Paging paging) {
        return paging.whole(reads, asked, past -> PlanQueries.years(past, PlanQueries.plan(past, plan)))
                .response();
    }
}
