package daicho.query.result;

import daicho.query.Asked;
import daicho.query.Reads;
import daicho.query.measure.MeasureQueries;
import daicho.query.measure.MeasureView;
import daicho.query.plan.PlanQueries;
import daicho.query.plan.PlanView;
import daicho.query.schedule.DueDays;
import daicho.query.scoring.MeasureAverage;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.plan.FiscalYear;
import daicho.shared.result.Stage;
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

/** Follows results over the years, and lists missing ones. */
@Tag(name = "result")
@RestController
@RequestMapping("/api/v1/municipalities/{code}")
class TrackingApi {
    private final Reads reads;

    TrackingApi(Reads reads) {
        this.reads = reads;
    }

    @Operation(summary = "A measure year over year: records, changes, series of figures, corrections")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/measures/{measure}/history")
    ResponseEntity<MeasureHistory> measureHistory(Asked asked, @PathVariable UUID measure) {
        return reads.read(asked, past -> HistoryQueries.history(past, measure)).response();
    }

    @Operation(summary = "A measure's yearly cycle: plan, do, check and act of a year, linked, and what is missing")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/measures/{measure}/cycle")
    ResponseEntity<MeasureCycle> measureCycle(
            Asked asked,
            @PathVariable UUID measure,
            @Parameter(description = "Any notation: 2023, R5, 令和5年度; by default the latest year reported")
                    @RequestParam(required = false)
                    @Nullable
                    String fiscalYear) {
        return reads.read(asked, past -> {
                    MeasureView of = MeasureQueries.measure(past, measure);
                    PlanView plan = PlanQueries.plan(past, of.plan());
                    FiscalYear year = PlanRecords.year(past, plan, fiscalYear);
                    return CycleQueries.cycle(
                            PlanRecords.around(past, plan, of, year),
                            of,
                            year,
                            MeasureAverage.ofMeasure(past, plan.id(), measure, year));
                })
                .response();
    }

    @Operation(summary = "How a plan goes on from the one before it: what is continued, merged, split, new or ended")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/plans/{plan}/lineage")
    ResponseEntity<PlanLineage> planLineage(Asked asked, @PathVariable UUID plan) {
        return reads.read(asked, past -> LineageQueries.lineage(past, PlanQueries.plan(past, plan)))
                .response();
    }

    @Operation(summary = "Which department still owes which record of a year")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/plans/{plan}/missing")
    ResponseEntity<Missing> missingRecords(
            Asked asked,
            @PathVariable UUID plan,
            @Parameter(description = "Any notation: 2023, R5, 令和5年度; by default the latest year reported")
                    @RequestParam(required = false)
                    @Nullable
                    String fiscalYear,
            @Parameter(
                            description =
                                    "INTERIM: an interim or final result is owed; FINAL: a final one, a rating, the values of "
                                            + "indicators, and the plan of the next year")
                    @RequestParam(defaultValue = "FINAL")
                    Stage stage) {
        return reads.read(asked, past -> {
                    PlanView of = PlanQueries.plan(past, plan);
                    FiscalYear year = PlanRecords.year(past, of, fiscalYear);
                    return MissingQueries.missing(PlanRecords.around(past, of, year), year, stage)
                            .dueOn(DueDays.of(past, plan, year, stage));
                })
                .response();
    }
}
