package daicho.query.result;

import daicho.query.Asked;
import daicho.query.Reads;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
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
