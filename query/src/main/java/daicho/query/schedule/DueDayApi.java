package daicho.query.schedule;

import daicho.query.Asked;
import daicho.query.Page;
import daicho.query.Paging;
import daicho.query.Past;
import daicho.query.Reads;
import daicho.query.municipality.DepartmentView;
import daicho.query.plan.PlanQueries;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.plan.FiscalYear;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads due days. */
@Tag(name = "schedule")
@RestController
@RequestMapping("/api/v1/municipalities/{code}")
class DueDayApi {
    private static final String CALENDAR = "text/calendar";

    private final Reads reads;
    private final MessageSource messages;

    DueDayApi(Reads reads, MessageSource messages) {
        this.reads = reads;
        this.messages = messages;
    }

    @Operation(
            summary = "The days by which a plan's records are due",
            description = "By year, stage and day. A department's own day holds in place of that of all.")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/plans/{plan}/due-days")
    ResponseEntity<Page<DueDayView>> dueDays(
            Asked asked,
            @PathVariable UUID plan,
            @Parameter(description = "Any notation: 2023, R5, 令和5年度; all years unless given")
                    @RequestParam(required = false)
                    @Nullable
                    FiscalYear fiscalYear,
            Paging paging) {
        return paging.whole(reads, asked, past -> rows(past, plan, fiscalYear)).response();
    }

    @Operation(
            summary = "The days by which a plan's records are due, as a calendar to subscribe to (iCalendar)",
            description = "Calendars that know no bearer tokens send the token as the password of any name (Basic).")
    @Needs(Action.READ_RECORDS)
    @GetMapping(path = "/plans/{plan}/due-days.ics", produces = CALENDAR)
    ResponseEntity<byte[]> dueDayCalendar(
            Asked asked,
            @PathVariable UUID plan,
            @Parameter(description = "Only what is due for this department; that of all departments is, too")
                    @RequestParam(required = false)
                    @Nullable
                    UUID department) {
        DueDayCalendar calendar = new DueDayCalendar(
                asked.locale(), (key, arguments) -> messages.getMessage(key, arguments, asked.locale()));
        String text = reads.read(asked, past -> {
                    List<DueDayView> rows = rows(past, plan, null);
                    if (department != null) {
                        past.one(DepartmentView.VIEW, department, "municipality.department_unknown");
                    }
                    return calendar.of(
                            past,
                            plan,
                            rows.stream()
                                    .filter(row -> department == null
                                            || (row.department() == null
                                                    ? !hasOwn(rows, row, department)
                                                    : row.department().equals(department)))
                                    .toList());
                })
                .value();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(CALENDAR + ";charset=UTF-8"))
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    @Operation(summary = "A due day")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/due-days/{dueDay}")
    ResponseEntity<DueDayView> dueDay(Asked asked, @PathVariable UUID dueDay) {
        return reads.read(asked, past -> past.one(DueDayView.VIEW, dueDay, "schedule.due_day_unknown"))
                .response(DueDayView::version);
    }

    /** Whether a department has a day of its own in place of that of all. */
    private static boolean hasOwn(List<DueDayView> rows, DueDayView ofAll, UUID department) {
        return rows.stream()
                .anyMatch(row -> department.equals(row.department())
                        && row.fiscalYear() == ofAll.fiscalYear()
                        && row.stage() == ofAll.stage());
    }

    private static List<DueDayView> rows(Past past, UUID plan, @Nullable FiscalYear year) {
        PlanQueries.plan(past, plan);
        PlanQueries.requireKnown(past, plan, year);
        return past.rows(
                DueDayView.VIEW,
                year == null ? "plan = :plan" : "plan = :plan and fiscal_year = :year",
                "fiscal_year, stage desc, due_on, id",
                year == null ? Map.of("plan", plan) : Map.of("plan", plan, "year", year.startYear()));
    }
}
