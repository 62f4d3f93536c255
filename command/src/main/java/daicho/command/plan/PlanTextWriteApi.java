package daicho.command.plan;

import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Written;
import daicho.shared.Ids;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.plan.PlanTextCommand.AddPlanText;
import daicho.shared.plan.PlanTextCommand.RemovePlanText;
import daicho.shared.plan.PlanTextCommand.RevisePlanText;
import daicho.shared.plan.PlanTextContent;
import daicho.shared.plan.PlanTextKind;
import daicho.shared.plan.PlanTextOf;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
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
@RequestMapping("/api/v1/municipalities/{code}/plan-texts")
@Tag(name = "plan")
class PlanTextWriteApi {
    /** A text to add to a heading, to a measure, or to the plan as a whole. */
    record NewPlanText(
            @Nullable UUID id,
            UUID plan,
            @Nullable UUID heading,
            @Nullable UUID measure,
            PlanTextKind kind,
            @Nullable String stakeholder,
            @Nullable String subStakeholder,
            @Nullable String scheme,
            @Nullable String label,
            @Nullable String text,
            @Nullable String variant,
            @Nullable String reference,
            @Nullable Integer seq) {}

    record Revision(
            @Nullable String stakeholder,
            @Nullable String subStakeholder,
            @Nullable String scheme,
            @Nullable String label,
            @Nullable String text,
            @Nullable String variant,
            @Nullable String reference,
            @Nullable Integer seq,
            String reason,
            @Nullable String decisionNumber) {}

    record Removal(String reason, @Nullable String decisionNumber) {}

    private final Commands commands;

    PlanTextWriteApi(Commands commands) {
        this.commands = commands;
    }

    @Needs(Action.KEEP_PLAN)
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping
    @Operation(summary = "Add a text to a plan, a heading or a measure: role, action, state, term, tag or related plan")
    ResponseEntity<Written> addPlanText(@PathVariable String code, @RequestBody NewPlanText body, Caller caller) {
        Written written = commands.write(
                new AddPlanText(
                        body.id() == null ? Ids.next() : body.id(),
                        new PlanTextOf(body.plan(), body.heading(), body.measure(), body.kind()),
                        new PlanTextContent(
                                body.stakeholder(),
                                body.subStakeholder(),
                                body.scheme(),
                                body.label(),
                                body.text(),
                                body.variant(),
                                body.reference(),
                                body.seq())),
                caller);
        return written.created("/api/v1/municipalities/" + code + "/plan-texts/" + written.id());
    }

    @Needs(Action.KEEP_PLAN)
    @PostMapping("/{planText}/revision")
    @Operation(summary = "Revise a text: its full new state and a reason")
    ResponseEntity<Written> revisePlanText(
            @PathVariable String code, @PathVariable UUID planText, @RequestBody Revision body, Caller caller) {
        return commands.write(
                        new RevisePlanText(
                                planText,
                                new PlanTextContent(
                                        body.stakeholder(),
                                        body.subStakeholder(),
                                        body.scheme(),
                                        body.label(),
                                        body.text(),
                                        body.variant(),
                                        body.reference(),
                                        body.seq()),
                                body.reason(),
                                body.decisionNumber()),
                        caller)
                .changed();
    }

    @Needs(Action.KEEP_PLAN)
    @PostMapping("/{planText}/removal")
    @Operation(summary = "Remove a text from the plan, with a reason; what it said stays readable in the past")
    ResponseEntity<Written> removePlanText(
            @PathVariable String code, @PathVariable UUID planText, @RequestBody Removal body, Caller caller) {
        return commands.write(new RemovePlanText(planText, body.reason(), body.decisionNumber()), caller)
                .changed();
    }
}
