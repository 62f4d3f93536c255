package daicho.command.reminder;

import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Written;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.access.Rights;
import daicho.shared.plan.FiscalYear;
import daicho.shared.reminder.ReminderCommand.IssueReminder;
import daicho.shared.reminder.ReminderDays;
import daicho.shared.reminder.ReminderOccasion;
import daicho.shared.reminder.ReminderRuleCommand.ChangeReminderRule;
import daicho.shared.reminder.ReminderRuleCommand.SetReminderRule;
import daicho.shared.result.Stage;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/municipalities/{code}")
@Tag(name = "reminder", description = "Mails to staff about what their departments still owe, and when they go out.")
class ReminderWriteApi {
    @Schema(name = "NewReminders")
    record NewReminders(
            FiscalYear fiscalYear,

            @Schema(
                    description =
                            "FINAL unless given: final results, ratings, values of indicators, and plans of the next"
                                    + " year. INTERIM: interim results.")
            @Nullable
            Stage stage,

            @Schema(description = "Unless given, all departments that owe something.") @Nullable
            List<UUID> departments) {}

    /**
     * What became of a request.
     *
     * @param issued reminders that are going out, one for each person
     * @param already how many persons had been reminded of the same today
     * @param unreached departments that owe something, of which nobody has an address
     */
    @Schema(name = "IssuedReminders")
    record Issued(List<UUID> issued, int already, List<UUID> unreached) {}

    @Schema(name = "NewReminderRule")
    record NewRule(
            @Nullable UUID id,

            @Schema(description = "Days before the due day, 0 to 90.")
            List<Integer> before,

            @Schema(description = "Days after it, 0 to 90.") List<Integer> after) {}

    @Schema(name = "ReminderRuleChange")
    record RuleChange(
            List<Integer> before,
            List<Integer> after,
            @Nullable String reason) {}

    private final Commands commands;
    private final Owing owing;

    ReminderWriteApi(Commands commands, Owing owing) {
        this.commands = commands;
        this.owing = owing;
    }

    @Needs(Action.KEEP_PLAN)
    @PostMapping("/plans/{plan}/reminders")
    @Operation(
            summary = "Remind by mail everybody whose departments still owe records of a year",
            description = "One mail to each person, and never two of the same on one day. The answer comes before the"
                    + " mails have gone out; what became of each is in the plan's reminders.")
    ResponseEntity<Issued> issueReminders(
            @PathVariable String code, @PathVariable UUID plan, @RequestBody NewReminders body, Caller caller) {
        Rights.require(caller.actor(), Action.KEEP_PLAN);
        Owing.Owed owed = owing.owed(
                caller.actor(),
                plan,
                body.fiscalYear(),
                body.stage() == null ? Stage.FINAL : body.stage(),
                body.departments() == null ? List.of() : body.departments());
        if (!owing.canSend()) {
            throw Refusal.conflict("reminder.no_mail_server");
        }
        List<UUID> issued = new ArrayList<>();
        int already = 0;
        for (Owing.Digest digest : owed.digests()) {
            try {
                issued.add(commands.write(
                                new IssueReminder(Ids.next(), digest.person(), ReminderOccasion.BY_HAND, digest.owed()),
                                // Without the request's key: whoever asks again may find other persons owing, and
                                // nobody is reminded twice anyway.
                                new Caller(caller.actor(), caller.channel(), null, null, caller.correlation()))
                        .id());
            } catch (Refusal e) {
                if (!e.code().equals("reminder.already_issued")) {
                    throw e;
                }
                already++;
            }
        }
        return ResponseEntity.ok(new Issued(issued, already, owed.unreached()));
    }

    @Needs(Action.KEEP_PLAN)
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/plans/{plan}/reminder-rules")
    @Operation(
            summary = "Set on which days a plan's reminders go out by themselves",
            description = "Counted from each due day. A person gets one mail a day about everything that is due.")
    ResponseEntity<Written> setReminderRule(
            @PathVariable String code, @PathVariable UUID plan, @RequestBody NewRule body, Caller caller) {
        Written written = commands.write(
                new SetReminderRule(
                        body.id() == null ? Ids.next() : body.id(),
                        plan,
                        new ReminderDays(body.before(), body.after())),
                caller);
        return written.created("/api/v1/municipalities/" + code + "/reminder-rules/" + written.id());
    }

    @Needs(Action.KEEP_PLAN)
    @PostMapping("/reminder-rules/{reminderRule}/change")
    @Operation(summary = "Change on which days a plan's reminders go out; no days at all end them")
    ResponseEntity<Written> changeReminderRule(
            @PathVariable String code, @PathVariable UUID reminderRule, @RequestBody RuleChange body, Caller caller) {
        return commands.write(
                        new ChangeReminderRule(
                                reminderRule, new ReminderDays(body.before(), body.after()), body.reason()),
                        caller)
                .changed();
    }
}
