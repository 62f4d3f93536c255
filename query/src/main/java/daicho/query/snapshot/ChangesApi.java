package daicho.query.snapshot;

import daicho.query.Asked;
import daicho.query.Exported;
import daicho.query.Paging;
import daicho.query.Table;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Reads what differs between two times in the records of a plan. Whoever reads these records may compare them; who
 * changed them is for readers of the trail.
 */
@Tag(name = "snapshot")
@RestController
@RequestMapping("/api/v1/municipalities/{code}/plans/{plan}/changes")
class ChangesApi {
    private static final String FROM =
            "A day in Japan (its end), an instant or a position; by default before everything";
    private static final String TO = "The same, not before that; by default as asOf or position says, or now";

    private final ComparedTimes changes;

    ChangesApi(ComparedTimes changes) {
        this.changes = changes;
    }

    @Operation(
            summary = "What was added, changed and removed in a plan between two times, by whom and why",
            description = "Record by record, those that changed last first. What was changed and changed back is no"
                    + " change. Names and titles of those who acted are for readers of the trail.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        schema = @Schema(implementation = ComparedTimes.Changes.class)),
                                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                                @Content(mediaType = Table.XLSX, schema = @Schema(type = "string", format = "binary"))
                            }))
    @Needs(Action.READ_RECORDS)
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ComparedTimes.Changes> planChanges(
            Asked asked,
            @PathVariable UUID plan,
            @Parameter(description = FROM) @RequestParam(required = false) @Nullable String from,
            @Parameter(description = TO) @RequestParam(required = false) @Nullable String to,
            Paging paging) {
        return changes.page(asked, plan, from, to, paging).response();
    }

    @Operation(hidden = true)
    @Exported
    @Needs(Action.READ_RECORDS)
    @GetMapping(produces = Table.CSV)
    ResponseEntity<byte[]> table(
            Asked asked,
            @PathVariable UUID plan,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        return changes.table(asked, plan, from, to).map(Table::csv).response();
    }

    @Operation(hidden = true)
    @Exported
    @Needs(Action.READ_RECORDS)
    @GetMapping(produces = Table.XLSX)
    ResponseEntity<byte[]> workbook(
            Asked asked,
            @PathVariable UUID plan,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        return changes.table(asked, plan, from, to).map(Table::xlsx).response();
    }
}
