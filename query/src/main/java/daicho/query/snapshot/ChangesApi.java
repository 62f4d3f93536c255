package daicho.query.snapshot;

import daicho.query.Answer;
import daicho.query.AsOf;
import daicho.query.Asked;
import daicho.query.Exported;
import daicho.query.Page;
import daicho.query.Paging;
import daicho.query.Past;
import daicho.query.Reads;
import daicho.query.Table;
import daicho.query.Times;
import daicho.query.plan.PlanQueries;
import daicho.query.snapshot.PlanChanges.Difference;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
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

    /** Codes of refusals of a time that has not come. */
    private static final Set<String> AHEAD = Set.of("request.as_of_ahead", "request.position_ahead");

    /**
     * A page of what differs, in the envelope of every list.
     *
     * @param items of the page
     * @param next cursor of the next page; none at the end
     */
    @Schema(name = "RecordChangePage")
    record Changes(List<RecordChange> items, @Nullable String next) {}

    private final Reads reads;
    private final PlanChanges changes;

    ChangesApi(Reads reads, PlanChanges changes) {
        this.reads = reads;
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
                                        schema = @Schema(implementation = Changes.class)),
                                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                                @Content(mediaType = Table.XLSX, schema = @Schema(type = "string", format = "binary"))
                            }))
    @Needs(Action.READ_RECORDS)
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Changes> planChanges(
            Asked asked,
            @PathVariable UUID plan,
            @Parameter(description = FROM) @RequestParam(required = false) @Nullable String from,
            @Parameter(description = TO) @RequestParam(required = false) @Nullable String to,
            Paging paging) {
        Asked end = paging.at(end(asked, to));
        return between(end, plan, from, to, (past, earlier) -> {
                    Page<Difference> page = paging.pages(changes.differences(past, earlier, plan), past.position());
                    return new Changes(changes.told(past, earlier, page.items(), end), page.next());
                })
                .response();
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
        return document(
                end(asked, to),
                plan,
                from,
                to,
                changed -> ChangesTable.of(changed).csv());
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
        return document(
                end(asked, to),
                plan,
                from,
                to,
                changed -> ChangesTable.of(changed).xlsx());
    }

    private ResponseEntity<byte[]> document(
            Asked end,
            UUID plan,
            @Nullable String from,
            @Nullable String to,
            Function<List<RecordChange>, byte[]> form) {
        return between(end, plan, from, to, (past, earlier) -> changes.all(past, earlier, plan, end))
                .map(form)
                .response();
    }

    /** The question about the end. */
    private static Asked end(Asked asked, @Nullable String to) {
        if (to == null || to.isBlank()) {
            return asked;
        }
        if (!(asked.asOf() instanceof AsOf.Now)) {
            throw Refusal.invalid("snapshot.two_ends", "/to");
        }
        return at(asked, Times.asOf("/to", to));
    }

    private static Asked at(Asked asked, AsOf time) {
        return new Asked(asked.actor(), asked.municipality(), time, asked.minPosition(), asked.locale());
    }

    private <T> Answer<T> between(
            Asked end, UUID plan, @Nullable String from, @Nullable String to, BiFunction<Past, AsOf, T> query) {
        AsOf earlier = from == null || from.isBlank() ? new AsOf.Position(0) : Times.asOf("/from", from);
        // Refuses what lies ahead, and waits for an instant until nothing can be recorded before it any more.
        long begun = read(at(end, earlier), "/from", Past::position).value();
        return read(end, to == null || to.isBlank() ? null : "/to", past -> {
            if (begun > past.position() || isAfter(earlier, end.asOf())) {
                throw Refusal.invalid(
                        "snapshot.from_after_to", "/from", String.valueOf(from), to == null ? past.position() : to);
            }
            PlanQueries.plan(past, plan);
            return query.apply(past, earlier);
        });
    }

    /** Reads; what is wrong with the time is wrong with this parameter. */
    private <T> Answer<T> read(Asked asked, @Nullable String pointer, Function<Past, T> query) {
        try {
            return reads.read(asked, query);
        } catch (Refusal refusal) {
            throw pointer != null && AHEAD.contains(refusal.code()) ? refusal.at(pointer) : refusal;
        }
    }

    /** Whether one instant is after another. */
    private static boolean isAfter(AsOf one, AsOf other) {
        return one instanceof AsOf.Moment first
                && other instanceof AsOf.Moment last
                && first.instant().isAfter(last.instant());
    }
}
