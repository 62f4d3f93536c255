package daicho.command.schedule;

import daicho.command.Annulment;
import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Written;
import daicho.shared.Ids;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.plan.FiscalYear;
import daicho.shared.result.Stage;
import daicho.shared.schedule.DueDayCommand.AnnulDueDay;
import daicho.shared.schedule.DueDayCommand.ChangeDueDay;
import daicho.shared.schedule.DueDayCommand.SetDueDay;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
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
@Tag(name = "schedule")
class DueDayWriteApi {
    /**
     * A due day to set.
     *
     * @param stage FINAL unless given
     * @param department whose records; none = of all that have no due day of their own
     * @param dueOn last one on which a record is in time
     */
    @Schema(name = "NewDueDay")
    record NewDueDay(
            @Nullable UUID id,
            FiscalYear fiscalYear,

            @Schema(
                    description =
                            "FINAL unless given: final results, ratings, values of indicators, and plans of the next"
                                    + " year."
                                    + " INTERIM: interim results.")
            @Nullable
            Stage stage,

            @Schema(description = "Unless given, all departments that have no due day of their own.") @Nullable
            UUID department,

            LocalDate dueOn,
            @Nullable String decisionNumber) {}

    @Schema(name = "DueDayChange")
    record Change(LocalDate dueOn, String reason, @Nullable String decisionNumber) {}

    private final Commands commands;

    DueDayWriteApi(Commands commands) {
        this.commands = commands;
    }

    @Needs(Action.KEEP_PLAN)
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/plans/{plan}/due-days")
    @Operation(
            summary = "Set the day by which a year's records are due, for all departments or for one",
            description = "Records that come later are taken all the same, as long as the year is not closed.")
    ResponseEntity<Written> setDueDay(
            @PathVariable String code, @PathVariable UUID plan, @RequestBody NewDueDay body, Caller caller) {
        Written written = commands.write(
                new SetDueDay(
                        body.id() == null ? Ids.next() : body.id(),
                        plan,
                        body.fiscalYear(),
                        body.stage() == null ? Stage.FINAL : body.stage(),
                        body.department(),
                        body.dueOn(),
                        body.decisionNumber()),
                caller);
        return written.created("/api/v1/municipalities/" + code + "/due-days/" + written.id());
    }

    @Needs(Action.KEEP_PLAN)
    @PostMapping("/due-days/{dueDay}/change")
    @Operation(summary = "Put a due day off, bring it forward or correct it, with a reason")
    ResponseEntity<Written> changeDueDay(
            @PathVariable String code, @PathVariable UUID dueDay, @RequestBody Change body, Caller caller) {
        return commands.write(new ChangeDueDay(dueDay, body.dueOn(), body.reason(), body.decisionNumber()), caller)
                .changed();
    }

    @Needs(Action.KEEP_PLAN)
    @PostMapping("/due-days/{dueDay}/annulment")
    @Operation(summary = "Annul a due day, with a reason: nothing is due on it, and another may be set")
    ResponseEntity<Written> annulDueDay(
            @PathVariable String code, @PathVariable UUID dueDay, @RequestBody Annulment body, Caller caller) {
        return commands.write(new AnnulDueDay(dueDay, body.reason(), body.decisionNumber()), caller)
                .changed();
    }
}
