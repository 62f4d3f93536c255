package daicho.query.indicator;

import daicho.query.Answer;
import daicho.query.Asked;
import daicho.query.Paging;
import daicho.query.Reads;
import daicho.query.measure.MeasureQueries;
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

/** Reads indicators, their values and where they stand. */
@Tag(name = "indicator")
@RestController
@RequestMapping("/api/v1/municipalities/{code}/indicators")
class IndicatorApi {
    private final Reads reads;

    IndicatorApi(Reads reads) {
        this.reads = reads;
    }

    @Operation(summary = "Indicators with their values as series, judged, and counts by kind of target and status")
    @Needs(Action.READ_RECORDS)
    @GetMapping
    ResponseEntity<IndicatorList> indicators(
            Asked asked,
            @RequestParam(required = false) @Nullable UUID plan,
            @RequestParam(required = false) @Nullable UUID heading,
            @RequestParam(required = false) @Nullable UUID measure,
            @Parameter(description = "The year whose status is asked for, in any notation")
                    @RequestParam(required = false)
                    @Nullable
                    FiscalYear fiscalYear,
            Paging paging) {
        Answer<IndicatorList> all = reads.read(paging.at(asked), past -> {
            PlanQueries.requireKnown(past, plan, fiscalYear);
            PlanQueries.requireHeading(past, heading);
            if (measure != null) {
                MeasureQueries.measure(past, measure);
            }
            return IndicatorQueries.list(past, plan, heading, measure, fiscalYear);
        });
        return new Answer<>(all.value().page(paging, all.position()), all.position()).response();
    }

    @Operation(summary = "An indicator with its values as a series, judged")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/{indicator}")
    ResponseEntity<IndicatorSheet> indicator(
            Asked asked,
            @PathVariable UUID indicator,
            @RequestParam(required = false) @Nullable FiscalYear fiscalYear) {
        return reads.read(asked, past -> IndicatorQueries.indicator(past, indicator, fiscalYear))
                .response(IndicatorSheet::version);
    }

    @Operation(summary = "An indicator with everything it ever said: wordings, values, reasons")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/{indicator}/history")
    ResponseEntity<IndicatorHistory> indicatorHistory(Asked asked, @PathVariable UUID indicator) {
        return reads.read(asked, past -> IndicatorQueries.history(past, indicator))
                .response();
    }
}
