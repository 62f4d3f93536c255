package daicho.query.audit;

import daicho.query.Asked;
import daicho.query.Exported;
import daicho.query.Paging;
import daicho.query.Past;
import daicho.query.Reads;
import daicho.query.Table;
import daicho.query.Times;
import daicho.query.municipality.DepartmentView;
import daicho.shared.EventTypes;
import daicho.shared.Kind;
import daicho.shared.Kinds;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.access.Rights;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
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

    /** Which entries are wanted, however they are shown. */
    record Wanted(
            @Parameter(description = "Record, plan, measure, initiative or department") @Nullable
            UUID subject,

            @Parameter(description = "Person") @Nullable UUID actor,

            @Parameter(description = "Department whose records are affected") @Nullable
            UUID department,

            @Parameter(description = "Kind of record, e.g. result") @Nullable
            String kind,

            @Parameter(description = "Event type, e.g. result.YearResultCorrected") @Nullable
            String type,

            @Parameter(description = "Recorded at or after: a day in Japan or an instant") @Nullable
            String from,

            @Parameter(description = "Recorded on or before the day, or before the instant") @Nullable
            String to) {
        AuditFilter filter(@Nullable Long before, int limit) {
            return new AuditFilter(
                    subject,
                    actor,
                    department,
                    types(),
                    Times.of("/from", from, false),
                    Times.of("/to", to, true),
                    before,
                    limit);
        }

        /** The types that are both of the kind and the type asked for. */
        private Set<String> types() {
            if (type != null && EventTypes.ofName(type).isEmpty()) {
                throw Refusal.invalid("audit.type_unknown", "/type", type);
            }
            if (kind == null) {
                return type == null ? Set.of() : Set.of(type);
            }
            Kind of = Kinds.all().stream()
                    .filter(each -> each.name().equals(kind))
                    .findFirst()
                    .orElseThrow(() -> Refusal.invalid("audit.kind_unknown", "/kind", kind));
            Set<String> types = Kinds.events(of).map(EventTypes::nameOf).collect(Collectors.toSet());
            if (type == null) {
                return types;
            }
            if (!types.contains(type)) {
                throw Refusal.invalid("audit.type_of_another_kind", "/type", type, kind);
            }
            return Set.of(type);
        }
    }

    @Operation(
            summary = "The trail, newest first",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        schema = @Schema(implementation = Trail.class)),
                                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                                @Content(mediaType = Table.XLSX, schema = @Schema(type = "string", format = "binary"))
                            }))
    @Needs(Action.READ_TRAIL)
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Trail> auditTrail(Asked asked, @ParameterObject @ModelAttribute Wanted wanted, Paging paging) {
        Rights.require(asked.actor(), Action.READ_TRAIL);
        AuditFilter filter = wanted.filter(paging.before(), paging.entries());
        return reads.read(asked, past -> {
                    requireDepartment(past, wanted);
                    return queries.trail(past, filter, asked, paging);
                })
                .response();
    }

    @Operation(hidden = true)
    @Exported
    @Needs(Action.READ_TRAIL)
    @GetMapping(produces = Table.CSV)
    ResponseEntity<byte[]> table(Asked asked, @ModelAttribute Wanted wanted) {
        return table(asked, wanted, Table::csv);
    }

    @Operation(hidden = true)
    @Exported
    @Needs(Action.READ_TRAIL)
    @GetMapping(produces = Table.XLSX)
    ResponseEntity<byte[]> workbook(Asked asked, @ModelAttribute Wanted wanted) {
        return table(asked, wanted, Table::xlsx);
    }

    private ResponseEntity<byte[]> table(Asked asked, Wanted wanted, Function<Table, byte[]> form) {
        Rights.require(asked.actor(), Action.READ_TRAIL);
        return reads.read(asked, past -> {
                    requireDepartment(past, wanted);
                    return queries.table(past, wanted, asked);
                })
                .map(form)
                .response();
    }

    private static void requireDepartment(Past past, Wanted wanted) {
        if (wanted.department() != null
                && past.row(DepartmentView.VIEW, wanted.department()).isEmpty()) {
            throw Refusal.unknown("municipality.department_unknown", wanted.department());
        }
    }
}
