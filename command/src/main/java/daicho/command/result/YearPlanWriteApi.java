package daicho.command.result;

import daicho.command.Annulment;
import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Streams;
import daicho.command.Written;
import daicho.command.measure.InitiativeAddress;
import daicho.shared.Ids;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.plan.FiscalYears;
import daicho.shared.result.YearPlanCommand.AnnulYearPlan;
import daicho.shared.result.YearPlanCommand.CorrectYearPlan;
import daicho.shared.result.YearPlanCommand.SetYearPlan;
import daicho.shared.result.YearPlanContent;
import daicho.shared.result.YearPlanOf;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
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
@Tag(name = "result")
class YearPlanWriteApi {
    /**
     * A year plan to set.
     *
     * @param departments that plan; without them, those in charge in the first year, or their successors
     */
    record NewYearPlan(
            @Nullable UUID id,
            @Nullable List<UUID> departments,
            @Nullable String text,
            @Nullable List<String> programmes,
            @Nullable List<NewFigure> figures,
            @Nullable UUID sharedText) {}

    record Correction(
            @Nullable String text,
            @Nullable List<String> programmes,
            @Nullable List<NewFigure> figures,
            @Nullable UUID sharedText,
            String reason,
            @Nullable String decisionNumber) {}

    private final Commands commands;
    private final Streams streams;

    YearPlanWriteApi(Commands commands, Streams streams) {
        this.commands = commands;
        this.streams = streams;
    }

    @Needs({Action.RECORD_RESULTS, Action.ENTER_ON_BEHALF})
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/measures/{measure}/initiatives/{no}/year-plans/{fiscalYears}")
    @Operation(summary = "Set the plan of an initiative for a year or a span of years (R5-R7)")
    ResponseEntity<Written> setYearPlan(
            @PathVariable String code,
            @PathVariable UUID measure,
            @PathVariable int no,
            @PathVariable FiscalYears fiscalYears,
            @RequestBody NewYearPlan body,
            Caller caller) {
        Lines lines = new Lines(streams, caller.actor());
        InitiativeAddress of = lines.initiative(measure, no);
        Written written = commands.write(
                new SetYearPlan(
                        body.id() == null ? Ids.next() : body.id(),
                        new YearPlanOf(
                                of.plan(),
                                measure,
                                of.initiative().id(),
                                fiscalYears,
                                lines.departments(of, body.departments(), fiscalYears.first())),
                        content(body.text(), body.programmes(), body.figures(), body.sharedText())),
                caller);
        return written.created("/api/v1/municipalities/" + code + "/year-plans/" + written.id());
    }

    @Needs({Action.RECORD_RESULTS, Action.ENTER_ON_BEHALF})
    @PostMapping("/year-plans/{yearPlan}/correction")
    @Operation(summary = "Correct a year plan: its full new state and a reason")
    ResponseEntity<Written> correctYearPlan(
            @PathVariable String code, @PathVariable UUID yearPlan, @RequestBody Correction body, Caller caller) {
        return commands.write(
                        new CorrectYearPlan(
                                yearPlan,
                                content(body.text(), body.programmes(), body.figures(), body.sharedText()),
                                body.reason(),
                                body.decisionNumber()),
                        caller)
                .changed();
    }

    @Needs({Action.RECORD_RESULTS, Action.ENTER_ON_BEHALF})
    @PostMapping("/year-plans/{yearPlan}/annulment")
    @Operation(
            summary =
                    "Annul a year plan that should never have been there, with a reason: it counts nowhere from then on")
    ResponseEntity<Written> annulYearPlan(
            @PathVariable String code, @PathVariable UUID yearPlan, @RequestBody Annulment body, Caller caller) {
        return commands.write(new AnnulYearPlan(yearPlan, body.reason(), body.decisionNumber()), caller)
                .changed();
    }

    static YearPlanContent content(
            @Nullable String text,
            @Nullable List<String> programmes,
            @Nullable List<NewFigure> figures,
            @Nullable UUID sharedText) {
        return new YearPlanContent(
                text, programmes == null ? List.of() : programmes, NewFigure.all(figures), sharedText);
    }
}
