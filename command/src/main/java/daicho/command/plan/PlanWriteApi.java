package daicho.command.plan;

import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Written;
import daicho.shared.Ids;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.Licence;
import daicho.shared.plan.PartOfYear;
import daicho.shared.plan.PlanCommand.AddHeading;
import daicho.shared.plan.PlanCommand.AdoptPlan;
import daicho.shared.plan.PlanCommand.ChangePlanPeriod;
import daicho.shared.plan.PlanCommand.CloseFiscalYear;
import daicho.shared.plan.PlanCommand.ClosePartOfYear;
import daicho.shared.plan.PlanCommand.NamePrecedingPlan;
import daicho.shared.plan.PlanCommand.ReopenFiscalYear;
import daicho.shared.plan.PlanCommand.ReopenPartOfYear;
import daicho.shared.plan.PlanCommand.ReviseHeading;
import daicho.shared.plan.PlanCommand.RevisePlan;
import daicho.shared.plan.PlanCommand.SetPublicationTerms;
import daicho.shared.plan.PlanWording;
import daicho.shared.plan.PublicationTerms;
import daicho.shared.plan.RatingScale;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
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
@RequestMapping("/api/v1/municipalities/{code}/plans")
@Tag(name = "plan")
class PlanWriteApi {
    /**
     * A plan to adopt.
     *
     * @param precedingPlan the plan that it follows
     */
    record NewPlan(
            @Nullable UUID id,
            String name,
            @Nullable String philosophy,
            FiscalYear firstFiscalYear,
            FiscalYear lastFiscalYear,
            List<String> levelNames,
            @Nullable List<RatingScale> scales,
            @Nullable UUID precedingPlan) {}

    /**
     * A wording, in full.
     *
     * @param levelNames as many as before
     * @param scales with every mark that something is rated by in these years
     * @param fromFiscalYear first year in which it holds, in any notation; without it, what differs from the present
     *     wording is corrected in every year
     */
    @Schema(name = "PlanRevision")
    record PlanRevision(
            String name,
            @Nullable String philosophy,
            List<String> levelNames,
            @Nullable List<RatingScale> scales,
            @Nullable FiscalYear fromFiscalYear,
            String reason,
            @Nullable String decisionNumber) {}

    /**
     * A longer or shorter period.
     *
     * @param fromFiscalYear first year whose documents print it; without it, every year prints it
     */
    @Schema(name = "PlanPeriodChange")
    record PeriodChange(
            FiscalYear firstFiscalYear,
            FiscalYear lastFiscalYear,
            @Nullable FiscalYear fromFiscalYear,
            String reason,
            @Nullable String decisionNumber) {}

    /**
     * What a plan follows.
     *
     * @param precedingPlan the plan before it; none = it follows no plan that is recorded here
     * @param reason why it changes, if one was named before
     */
    @Schema(name = "PrecedingPlan")
    record NamedPlan(
            @Nullable UUID precedingPlan,
            @Nullable String reason,
            @Nullable String decisionNumber) {}

    record NewHeading(
            @Nullable UUID id,
            @Nullable UUID parent,
            String number,
            @Nullable String name) {}

    /**
     * A wording.
     *
     * @param name as printed; none where none is printed
     * @param fromFiscalYear first year in which it holds, in any notation; without it, every year is corrected
     */
    @Schema(name = "HeadingRevision")
    record HeadingRevision(
            @Nullable String name,
            @Nullable FiscalYear fromFiscalYear,
            String reason,
            @Nullable String decisionNumber) {}

    @Schema(name = "FiscalYearClosing")
    record Closing(@Nullable String decisionNumber) {}

    @Schema(name = "FiscalYearReopening")
    record Reopening(String reason, @Nullable String decisionNumber) {}

    /**
     * A part of a closed year to reopen: a department, a line, or a department's share of a line.
     *
     * @param department whose records are accepted; none = everybody's
     * @param measure of the line
     * @param initiative the line; none = all lines, and indicators
     * @param lastDay on which they are accepted; from the next day on the part is closed again
     */
    @Schema(name = "PartOfYearReopening")
    record PartReopening(
            @Nullable UUID department,
            @Nullable UUID measure,
            @Nullable UUID initiative,
            LocalDate lastDay,
            String reason,
            @Nullable String decisionNumber) {}

    /**
     * A reopened part of a closed year to close before its last day.
     *
     * @param department as it was reopened
     * @param measure as it was reopened
     * @param initiative as it was reopened
     */
    @Schema(name = "PartOfYearClosing")
    record PartClosing(
            @Nullable UUID department,
            @Nullable UUID measure,
            @Nullable UUID initiative,
            @Nullable String decisionNumber) {}

    /**
     * Terms of publication.
     *
     * @param nextYearDirection whether a direction for the next year must be there before a year is published
     * @param evaluation whether every initiative must be evaluated before that, even if the plan has no scale for
     *     ratings
     * @param confirmation whether the secretariat must have confirmed every final result before that
     * @param indicatorValues whether every indicator must have its value of the year before that, or not have been measured
     * @param licence of the publications; without it, the licence from Daicho's configuration
     */
    @Schema(name = "NewPublicationTerms")
    record Terms(
            Boolean nextYearDirection,
            Boolean evaluation,
            @Nullable Boolean confirmation,
            @Nullable Boolean indicatorValues,
            @Nullable Licence licence,
            @Nullable String reason,
            @Nullable String decisionNumber) {}

    private final Commands commands;

    PlanWriteApi(Commands commands) {
        this.commands = commands;
    }

    @Needs(Action.KEEP_PLAN)
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping
    @Operation(summary = "Adopt a plan with its level names, rating scales and years")
    ResponseEntity<Written> adoptPlan(@PathVariable String code, @RequestBody NewPlan body, Caller caller) {
        Written written = commands.write(
                new AdoptPlan(
                        body.id() == null ? Ids.next() : body.id(),
                        body.name(),
                        body.philosophy(),
                        new FiscalYears(body.firstFiscalYear(), body.lastFiscalYear()),
                        body.levelNames(),
                        body.scales() == null ? List.of() : body.scales(),
                        body.precedingPlan()),
                caller);
        return written.created(plans(code) + written.id());
    }

    @Needs(Action.KEEP_PLAN)
    @PostMapping("/{plan}/revision")
    @Operation(
            summary =
                    "Change a plan's name, philosophy, level names or rating scales from a fiscal year on, or correct them"
                            + " in every year; in full and with a reason")
    ResponseEntity<Written> revisePlan(
            @PathVariable String code, @PathVariable UUID plan, @RequestBody PlanRevision body, Caller caller) {
        return commands.write(
                        new RevisePlan(
                                plan,
                                new PlanWording(
                                        body.name(),
                                        body.philosophy(),
                                        body.levelNames(),
                                        body.scales() == null ? List.of() : body.scales()),
                                body.fromFiscalYear(),
                                body.reason(),
                                body.decisionNumber()),
                        caller)
                .changed();
    }

    @Needs(Action.KEEP_PLAN)
    @PostMapping("/{plan}/period")
    @Operation(summary = "Extend or shorten a plan, with a reason; no year with a record is taken away")
    ResponseEntity<Written> changePlanPeriod(
            @PathVariable String code, @PathVariable UUID plan, @RequestBody PeriodChange body, Caller caller) {
        return commands.write(
                        new ChangePlanPeriod(
                                plan,
                                new FiscalYears(body.firstFiscalYear(), body.lastFiscalYear()),
                                body.fromFiscalYear(),
                                body.reason(),
                                body.decisionNumber()),
                        caller)
                .changed();
    }

    @Needs(Action.KEEP_PLAN)
    @PostMapping("/{plan}/preceding-plan")
    @Operation(summary = "Name the plan that a plan follows")
    ResponseEntity<Written> namePrecedingPlan(
            @PathVariable String code, @PathVariable UUID plan, @RequestBody NamedPlan body, Caller caller) {
        return commands.write(
                        new NamePrecedingPlan(plan, body.precedingPlan(), body.reason(), body.decisionNumber()), caller)
                .changed();
    }

    @Needs(Action.KEEP_PLAN)
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/{plan}/headings")
    @Operation(summary = "Add a heading above the measures")
    ResponseEntity<Written> addHeading(
            @PathVariable String code, @PathVariable UUID plan, @RequestBody NewHeading body, Caller caller) {
        return commands.write(
                        new AddHeading(
                                plan,
                                body.id() == null ? Ids.next() : body.id(),
                                body.parent(),
                                body.number(),
                                body.name()),
                        caller)
                .created(plans(code) + plan + "/headings");
    }

    @Needs(Action.KEEP_PLAN)
    @PostMapping("/{plan}/headings/{heading}/revision")
    @Operation(summary = "Change a heading's wording from a fiscal year on, or correct it in every year; with a reason")
    ResponseEntity<Written> reviseHeading(
            @PathVariable String code,
            @PathVariable UUID plan,
            @PathVariable UUID heading,
            @RequestBody HeadingRevision body,
            Caller caller) {
        return commands.write(
                        new ReviseHeading(
                                plan,
                                heading,
                                body.name(),
                                body.fromFiscalYear(),
                                body.reason(),
                                body.decisionNumber()),
                        caller)
                .changed();
    }

    @Needs(Action.KEEP_PLAN)
    @PostMapping("/{plan}/publication-terms")
    @Operation(summary = "Lay down how the plan's yearly evaluations are published")
    ResponseEntity<Written> setPublicationTerms(
            @PathVariable String code, @PathVariable UUID plan, @RequestBody Terms body, Caller caller) {
        return commands.write(
                        new SetPublicationTerms(
                                plan,
                                new PublicationTerms(
                                        body.nextYearDirection(),
                                        body.evaluation(),
                                        Boolean.TRUE.equals(body.confirmation()),
                                        Boolean.TRUE.equals(body.indicatorValues()),
                                        body.licence()),
                                body.reason(),
                                body.decisionNumber()),
                        caller)
                .changed();
    }

    @Needs(Action.KEEP_PLAN)
    @PostMapping("/{plan}/fiscal-years/{fiscalYear}/closing")
    @Operation(summary = "Close a fiscal year: results, ratings and values of indicators of it are no longer taken")
    ResponseEntity<Written> closeFiscalYear(
            @PathVariable String code,
            @PathVariable UUID plan,
            @PathVariable FiscalYear fiscalYear,
            @RequestBody(required = false) @Nullable Closing body,
            Caller caller) {
        return commands.write(
                        new CloseFiscalYear(plan, fiscalYear, body == null ? null : body.decisionNumber()), caller)
                .changed();
    }

    @Needs(Action.KEEP_PLAN)
    @PostMapping("/{plan}/fiscal-years/{fiscalYear}/reopening")
    @Operation(summary = "Reopen a fiscal year, with a reason")
    ResponseEntity<Written> reopenFiscalYear(
            @PathVariable String code,
            @PathVariable UUID plan,
            @PathVariable FiscalYear fiscalYear,
            @RequestBody Reopening body,
            Caller caller) {
        return commands.write(new ReopenFiscalYear(plan, fiscalYear, body.reason(), body.decisionNumber()), caller)
                .changed();
    }

    @Needs(Action.KEEP_PLAN)
    @PostMapping("/{plan}/fiscal-years/{fiscalYear}/parts/reopening")
    @Operation(
            summary = "Reopen a closed fiscal year for a department or a line, up to a day",
            description = "After that day the part is closed again by itself. Until then the year cannot be published."
                    + " To change the last day, reopen the part again.")
    ResponseEntity<Written> reopenPartOfYear(
            @PathVariable String code,
            @PathVariable UUID plan,
            @PathVariable FiscalYear fiscalYear,
            @RequestBody PartReopening body,
            Caller caller) {
        return commands.write(
                        new ReopenPartOfYear(
                                plan,
                                fiscalYear,
                                new PartOfYear(body.department(), body.measure(), body.initiative()),
                                body.lastDay(),
                                body.reason(),
                                body.decisionNumber()),
                        caller)
                .changed();
    }

    @Needs(Action.KEEP_PLAN)
    @PostMapping("/{plan}/fiscal-years/{fiscalYear}/parts/closing")
    @Operation(summary = "Close a reopened part of a fiscal year before its last day")
    ResponseEntity<Written> closePartOfYear(
            @PathVariable String code,
            @PathVariable UUID plan,
            @PathVariable FiscalYear fiscalYear,
            @RequestBody PartClosing body,
            Caller caller) {
        return commands.write(
                        new ClosePartOfYear(
                                plan,
                                fiscalYear,
                                new PartOfYear(body.department(), body.measure(), body.initiative()),
                                body.decisionNumber()),
                        caller)
                .changed();
    }

    private static String plans(String code) {
        return "/api/v1/municipalities/" + code + "/plans/";
    }
}
