package daicho.query.snapshot;

import daicho.query.Asked;
import daicho.query.Exported;
import daicho.query.Reads;
import daicho.query.Table;
import daicho.query.plan.PlanQueries;
import daicho.query.plan.PlanView;
import daicho.query.result.PlanRecords;
import daicho.query.scoring.MeasureAverage;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.plan.FiscalYear;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads a whole plan as it is or was. */
@Tag(name = "snapshot")
@RestController
@RequestMapping("/api/v1/municipalities/{code}/plans/{plan}")
class SnapshotApi {
    private final Reads reads;
    private final SnapshotDocuments documents;

    SnapshotApi(Reads reads, SnapshotDocuments documents) {
        this.reads = reads;
        this.documents = documents;
    }

    @Operation(summary = "Where the plan stands in a year, by heading, measure and initiative, with counts")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/status")
    ResponseEntity<PlanStatus> planStatus(
            Asked asked,
            @PathVariable UUID plan,
            @Parameter(description = "Any notation: 2023, R5, 令和5年度; by default the latest year reported")
                    @RequestParam(required = false)
                    @Nullable
                    String fiscalYear) {
        return reads.read(asked, past -> {
                    PlanView of = PlanQueries.plan(past, plan);
                    FiscalYear year = PlanRecords.year(past, of, fiscalYear);
                    return StatusQueries.status(
                            PlanRecords.around(past, of, year),
                            year,
                            MeasureAverage.ofYear(past, plan, year),
                            documents.counts(past, plan, year));
                })
                .response();
    }

    @Operation(
            summary = "The whole plan with all its records",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        schema = @Schema(implementation = PlanSnapshot.class)),
                                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                                @Content(mediaType = Table.XLSX, schema = @Schema(type = "string", format = "binary"))
                            }))
    @Exported
    @Needs(Action.READ_RECORDS)
    @GetMapping(path = "/snapshot", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> planSnapshot(Asked asked, @PathVariable UUID plan) {
        return document(asked, plan, documents::json);
    }

    @Operation(hidden = true)
    @Exported
    @Needs(Action.READ_RECORDS)
    @GetMapping(path = "/snapshot", produces = Table.CSV)
    ResponseEntity<byte[]> table(Asked asked, @PathVariable UUID plan) {
        return document(asked, plan, documents::csv);
    }

    @Operation(hidden = true)
    @Exported
    @Needs(Action.READ_RECORDS)
    @GetMapping(path = "/snapshot", produces = Table.XLSX)
    ResponseEntity<byte[]> workbook(Asked asked, @PathVariable UUID plan) {
        return document(asked, plan, documents::xlsx);
    }

    /** Rendered after reading: a large plan takes long, and there are few readers' connections. */
    private ResponseEntity<byte[]> document(Asked asked, UUID plan, Function<PlanSnapshot, byte[]> form) {
        return reads.read(asked, past -> documents.of(past, plan)).map(form).response();
    }
}
