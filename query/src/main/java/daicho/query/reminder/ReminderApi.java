package daicho.query.reminder;

import daicho.query.Asked;
import daicho.query.Page;
import daicho.query.Paging;
import daicho.query.Reads;
import daicho.query.plan.PlanQueries;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads reminders and their rules. */
@Tag(name = "reminder")
@RestController
@RequestMapping("/api/v1/municipalities/{code}")
class ReminderApi {
    private final Reads reads;

    ReminderApi(Reads reads) {
        this.reads = reads;
    }

    @Operation(
            summary = "The reminders of a plan, latest first, and what became of each",
            description = "Names and addresses are not in them.")
    @Needs(Action.READ_PERSONS)
    @GetMapping("/plans/{plan}/reminders")
    ResponseEntity<Page<ReminderView>> reminders(Asked asked, @PathVariable UUID plan, Paging paging) {
        return paging.whole(reads, asked, past -> {
                    PlanQueries.plan(past, plan);
                    return ReminderQueries.reminders(past, plan);
                })
                .response();
    }

    @Operation(summary = "The rule by which a plan's reminders go out by themselves, if it has one")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/plans/{plan}/reminder-rules")
    ResponseEntity<Page<ReminderRuleView>> reminderRules(Asked asked, @PathVariable UUID plan, Paging paging) {
        return paging.whole(reads, asked, past -> {
                    PlanQueries.plan(past, plan);
                    return past.rows(ReminderRuleView.VIEW, "plan = :plan", Map.of("plan", plan));
                })
                .response();
    }

    @Operation(summary = "A rule for reminders")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/reminder-rules/{reminderRule}")
    ResponseEntity<ReminderRuleView> reminderRule(Asked asked, @PathVariable UUID reminderRule) {
        return reads.read(asked, past -> past.one(ReminderRuleView.VIEW, reminderRule, "reminder.rule_unknown"))
                .response(ReminderRuleView::version);
    }
}
