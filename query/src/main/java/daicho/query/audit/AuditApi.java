package daicho.query.audit;

import daicho.query.Asked;
import daicho.query.Paging;
import daicho.query.Reads;
import daicho.query.Times;
import daicho.query.municipality.DepartmentView;
import daicho.shared.EventTypes;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.access.Rights;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads the trail. */
@Tag(name = "audit")
@RestController
@RequestMapping("/api/v1/municipalities/{code}/audit")
class AuditApi {
    private final Reads reads;
    private final AuditQueries queries;

    AuditApi(Reads reads, AuditQueries queries) {
        this.reads = reads;
        this.queries = queries;
    }

    @Operation(summary = "The trail, newest first")
    @Needs(Action.READ_TRAIL)
    @GetMapping
    ResponseEntity<Trail> auditTrail(
            Asked asked,
            @Parameter(description = "Record, plan, measure, initiative or department")
                    @RequestParam(required = false)
                    @Nullable
                    UUID subject,
            @Parameter(description = "Person") @RequestParam(required = false) @Nullable UUID actor,
            @Parameter(description = "Department whose records are affected") @RequestParam(required = false) @Nullable
                    UUID department,
            @Parameter(description = "Event type, e.g. result.YearResultCorrected")
                    @RequestParam(required = false)
                    @Nullable
                    String type,
            @Parameter(description = "Recorded at or after: a day in Japan or an instant")
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(description = "Recorded on or before the day, or before the instant")
                    @RequestParam(required = false)
                    @Nullable
                    String to,
            Paging paging) {
        Rights.require(asked.actor(), Action.READ_TRAIL);
        if (type != null && EventTypes.ofName(type).isEmpty()) {
            throw Refusal.invalid("audit.type_unknown", "/type", type);
        }
        AuditFilter filter = new AuditFilter(
                subject,
                actor,
                department,
                type,
                Times.of("/from", from, false),
                Times.of("/to", to, true),
                paging.before(),
                paging.entries());
        return reads.read(asked, past -> {
                    if (department != null
                            && past.row(DepartmentView.VIEW, department).isEmpty()) {
                        throw Refusal.unknown("municipality.department_unknown", department);
                    }
                    return queries.trail(past, filter, asked, paging);
                })
                .response();
    }
}
