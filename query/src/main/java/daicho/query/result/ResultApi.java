package daicho.query.result;

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
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads single results, ratings and year plans. */
@Tag(name = "result")
@RestController
@RequestMapping("/api/v1/municipalities/{code}")
class ResultApi {
    private final Reads reads;

    ResultApi(Reads reads) {
        this.reads = reads;
    }

    @Operation(summary = "A year result")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/results/{result}")
    ResponseEntity<YearResultView> result(Asked asked, @PathVariable UUID result) {
        return reads.read(asked, past -> past.one(YearResultView.VIEW, result, "result.unknown"))
                .response(YearResultView::version);
    }

    @Operation(
            summary = "The results of a plan, such as those that wait for confirmation",
            description =
                    "In printed order. SUBMITTED: neither confirmed nor returned; a correction makes a result wait again.")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/plans/{plan}/results")
    ResponseEntity<Page<YearResultView>> results(
            Asked asked,
            @PathVariable UUID plan,
            @Parameter(description = "Any notation: 2023, R5, 令和5年度; all years unless given")
                    @RequestParam(required = false)
                    @Nullable
                    FiscalYear fiscalYear,
            @Parameter(description = "Where the secretariat's check stands") @RequestParam(required = false) @Nullable
                    Review review,
            @Parameter(description = "One of those that report") @RequestParam(required = false) @Nullable
                    UUID department,
            Paging paging) {
        return paging.whole(reads, asked, past -> {
                    PlanQueries.requireKnown(past, plan, fiscalYear);
                    return PlanRecords.results(past, plan, fiscalYear, review).stream()
                            .filter(row ->
                                    department == null || row.of().departments().contains(department))
                            .toList();
                })
                .response();
    }

    @Operation(
            summary = "What actors beside the municipality did for a plan's measures",
            description = "By year, measure and name of the actor. The municipality's own results never contain them.")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/plans/{plan}/stakeholder-results")
    ResponseEntity<Page<StakeholderResultView>> stakeholderResults(
            Asked asked,
            @PathVariable UUID plan,
            @Parameter(description = "Any notation: 2023, R5, 令和5年度; all years unless given")
                    @RequestParam(required = false)
                    @Nullable
                    FiscalYear fiscalYear,
            @Parameter(description = "Of this measure and its initiatives") @RequestParam(required = false) @Nullable
                    UUID measure,
            Paging paging) {
        return paging.whole(reads, asked, past -> {
                    PlanQueries.requireKnown(past, plan, fiscalYear);
                    return past
                            .rows(
                                    StakeholderResultView.VIEW,
                                    "plan = :plan",
                                    "fiscal_year, measure, stakeholder, id",
                                    Map.of("plan", plan))
                            .stream()
                            .filter(row -> (fiscalYear == null
                                            || fiscalYear.equals(row.of().fiscalYear()))
                                    && (measure == null
                                            || measure.equals(row.of().measure())))
                            .toList();
                })
                .response();
    }

    @Operation(summary = "A result of an actor beside the municipality")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/stakeholder-results/{stakeholderResult}")
    ResponseEntity<StakeholderResultView> stakeholderResult(Asked asked, @PathVariable UUID stakeholderResult) {
        return reads.read(asked, past -> past.one(StakeholderResultView.VIEW, stakeholderResult, "result.unknown"))
                .response(StakeholderResultView::version);
    }

    @Operation(summary = "A rating")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/ratings/{rating}")
    ResponseEntity<RatingView> rating(Asked asked, @PathVariable UUID rating) {
        return reads.read(asked, past -> past.one(RatingView.VIEW, rating, "result.unknown"))
                .response(RatingView::version);
    }

    @Operation(summary = "A year plan")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/year-plans/{yearPlan}")
    ResponseEntity<YearPlanView> yearPlan(Asked asked, @PathVariable UUID yearPlan) {
        return reads.read(asked, past -> past.one(YearPlanView.VIEW, yearPlan, "result.unknown"))
                .response(YearPlanView::version);
    }
}
