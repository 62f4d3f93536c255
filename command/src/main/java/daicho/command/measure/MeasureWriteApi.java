package daicho.command.measure;

import daicho.command.Annulment;
import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.RequestKeys;
import daicho.command.Streams;
import daicho.command.Written;
import daicho.shared.Ids;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.measure.InCharge;
import daicho.shared.measure.InitiativeContent;
import daicho.shared.measure.MeasureCommand.AddInitiative;
import daicho.shared.measure.MeasureCommand.AddMeasure;
import daicho.shared.measure.MeasureCommand.AnnulInitiative;
import daicho.shared.measure.MeasureCommand.AnnulMeasure;
import daicho.shared.measure.MeasureCommand.MoveMeasure;
import daicho.shared.measure.MeasureCommand.NamePrecedingMeasures;
import daicho.shared.measure.MeasureCommand.ReinstateInitiative;
import daicho.shared.measure.MeasureCommand.ReinstateMeasure;
import daicho.shared.measure.MeasureCommand.RetireInitiative;
import daicho.shared.measure.MeasureCommand.RetireMeasure;
import daicho.shared.measure.MeasureCommand.ReviseInitiative;
import daicho.shared.measure.MeasureCommand.ReviseMeasure;
import daicho.shared.measure.Term;
import daicho.shared.plan.FiscalYear;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
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
@Tag(name = "measure")
class MeasureWriteApi {
    /**
     * A measure to add.
     *
     * @param firstFiscalYear of a measure that joins the plan later; earlier years do not show it
     * @param precedingMeasures the measures it goes on from, of the plan before or of this one
     */
    record NewMeasure(
            @Nullable UUID id,
            UUID heading,
            String code,
            @Nullable String title,
            @Nullable FiscalYear firstFiscalYear,
            @Nullable List<UUID> precedingMeasures) {}

    /**
     * Another place.
     *
     * @param heading of the lowest level of the same plan
     * @param fromFiscalYear first year in which the measure stands there; without it, every year is corrected
     */
    @Schema(name = "MeasureMove")
    record Move(
            UUID heading,
            @Nullable FiscalYear fromFiscalYear,
            String reason,
            @Nullable String decisionNumber) {}

    @Schema(name = "MeasureRetirement")
    record MeasureRetirement(
            FiscalYear lastFiscalYear,
            String reason,
            @Nullable String decisionNumber) {}

    @Schema(name = "MeasureReinstatement")
    record MeasureReinstatement(String reason, @Nullable String decisionNumber) {}

    /**
     * What a record goes on from.
     *
     * @param precedingMeasures all of them; empty = it is new
     * @param reason why they change, if they were named before
     */
    @Schema(name = "PrecedingMeasures")
    record Named(
            List<UUID> precedingMeasures,
            @Nullable String reason,
            @Nullable String decisionNumber) {}

    /**
     * A wording.
     *
     * @param fromFiscalYear first year in which it holds, in any notation; without it, every year is corrected
     */
    record MeasureRevision(
            @Nullable String title,
            @Nullable FiscalYear fromFiscalYear,
            String reason,
            @Nullable String decisionNumber) {}

    record NewInitiative(
            @Nullable UUID id,
            @Nullable String title,
            @Nullable String summary,
            @Nullable List<InCharge> departments,
            @Nullable Term term,
            @Nullable Boolean addedLater,
            @Nullable FiscalYear firstFiscalYear,
            @Nullable FiscalYear lastFiscalYear,
            @Nullable UUID relistedFrom) {}

    /**
     * What is laid down of an initiative, in full.
     *
     * @param fromFiscalYear first year in which it holds, in any notation; without it, what differs from the present
     *     definition is corrected in every year
     */
    @Schema(name = "InitiativeRevision")
    record InitiativeRevision(
            @Nullable String title,
            @Nullable String summary,
            @Nullable List<InCharge> departments,
            @Nullable Term term,
            @Nullable Boolean addedLater,
            @Nullable FiscalYear firstFiscalYear,
            @Nullable FiscalYear lastFiscalYear,
            @Nullable UUID relistedFrom,
            @Nullable FiscalYear fromFiscalYear,
            String reason,
            @Nullable String decisionNumber) {}

    @Schema(name = "InitiativeRetirement")
    record Retirement(
            FiscalYear lastFiscalYear,
            String reason,
            @Nullable String decisionNumber) {}

    @Schema(name = "InitiativeReinstatement")
    record Reinstatement(String reason, @Nullable String decisionNumber) {}

    /** How much of the plan before was taken over: all of it is in the plan now, whether it was there before or not. */
    @Schema(name = "StructureTakenOver")
    record TakenOver(int headings, int measures, int initiatives) {}

    private final Commands commands;
    private final Streams streams;
    private final RequestKeys requestKeys;

    MeasureWriteApi(Commands commands, Streams streams, RequestKeys requestKeys) {
        this.commands = commands;
        this.streams = streams;
        this.requestKeys = requestKeys;
    }

    @Needs(Action.KEEP_PLAN)
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/plans/{plan}/measures")
    @Operation(summary = "Add a measure under a heading of the lowest level")
    ResponseEntity<Written> addMeasure(
            @PathVariable String code, @PathVariable UUID plan, @RequestBody NewMeasure body, Caller caller) {
        Written written = commands.write(
                new AddMeasure(
                        body.id() == null ? Ids.next() : body.id(),
                        plan,
                        body.heading(),
                        body.code(),
                        body.title(),
                        body.firstFiscalYear(),
                        body.precedingMeasures() == null ? List.of() : body.precedingMeasures()),
                caller);
        return written.created("/api/v1/municipalities/" + code + "/measures/" + written.id());
    }

    @Needs(Action.KEEP_PLAN)
    @PostMapping("/plans/{plan}/structure")
    @Operation(
            summary = "Take over the structure of the preceding plan",
            description =
                    "Adds the headings, the measures that run in the last year of the plan before, and their initiatives, as"
                            + " they stand in that year. Each measure goes on from the one it is copied from; departments that"
                            + " have ended are replaced by their successors. Asked again, it adds only what is missing.")
    ResponseEntity<TakenOver> takeOverStructure(@PathVariable String code, @PathVariable UUID plan, Caller caller) {
        StructureCopy copy = new StructureCopy(commands, streams, caller, plan);
        if (caller.requestKey() != null) {
            requestKeys.claim(caller, plan, caller.requestKey().fingerprint());
        }
        StructureCopy.Copied copied = copy.copy();
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (copied.last() != null) {
            answer.header("Daicho-Position", Long.toString(copied.last().position()));
        }
        return answer.body(new TakenOver(copied.headings(), copied.measures(), copied.initiatives()));
    }

    @Needs(Action.KEEP_PLAN)
    @PostMapping("/measures/{measure}/revision")
    @Operation(summary = "Change a measure's wording from a fiscal year on, or correct it in every year; with a reason")
    ResponseEntity<Written> reviseMeasure(
            @PathVariable String code, @PathVariable UUID measure, @RequestBody MeasureRevision body, Caller caller) {
        return commands.write(
                        new ReviseMeasure(
                                measure, body.title(), body.fromFiscalYear(), body.reason(), body.decisionNumber()),
                        caller)
                .changed();
    }

    @Needs(Action.KEEP_PLAN)
    @PostMapping("/measures/{measure}/move")
    @Operation(
            summary =
                    "Move a measure to another heading from a fiscal year on, or correct it in every year; with a reason")
    ResponseEntity<Written> moveMeasure(
            @PathVariable String code, @PathVariable UUID measure, @RequestBody Move body, Caller caller) {
        return commands.write(
                        new MoveMeasure(
                                measure, body.heading(), body.fromFiscalYear(), body.reason(), body.decisionNumber()),
                        caller)
                .changed();
    }

    @Needs(Action.KEEP_PLAN)
    @PostMapping("/measures/{measure}/retirement")
    @Operation(summary = "End a measure with all its initiatives before the plan does, with a reason")
    ResponseEntity<Written> retireMeasure(
            @PathVariable String code, @PathVariable UUID measure, @RequestBody MeasureRetirement body, Caller caller) {
        return commands.write(
                        new RetireMeasure(measure, body.lastFiscalYear(), body.reason(), body.decisionNumber()), caller)
                .changed();
    }

    @Needs(Action.KEEP_PLAN)
    @PostMapping("/measures/{measure}/reinstatement")
    @Operation(summary = "Undo the retirement of a measure, with a reason")
    ResponseEntity<Written> reinstateMeasure(
            @PathVariable String code,
            @PathVariable UUID measure,
            @RequestBody MeasureReinstatement body,
            Caller caller) {
        return commands.write(new ReinstateMeasure(measure, body.reason(), body.decisionNumber()), caller)
                .changed();
    }

    @Needs(Action.KEEP_PLAN)
    @PostMapping("/measures/{measure}/preceding-measures")
    @Operation(summary = "Name the measures that a measure goes on from: all of them, or none if it is new")
    ResponseEntity<Written> namePrecedingMeasures(
            @PathVariable String code, @PathVariable UUID measure, @RequestBody Named body, Caller caller) {
        return commands.write(
                        new NamePrecedingMeasures(
                                measure, body.precedingMeasures(), body.reason(), body.decisionNumber()),
                        caller)
                .changed();
    }

    @Needs(Action.KEEP_PLAN)
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/measures/{measure}/initiatives")
    @Operation(summary = "Add an initiative; its number is the next in the measure")
    ResponseEntity<Written> addInitiative(
            @PathVariable String code, @PathVariable UUID measure, @RequestBody NewInitiative body, Caller caller) {
        Written written = commands.write(
                new AddInitiative(
                        measure,
                        body.id() == null ? Ids.next() : body.id(),
                        new InitiativeContent(
                                body.title(),
                                body.summary(),
                                body.departments() == null ? List.of() : body.departments(),
                                body.term(),
                                Boolean.TRUE.equals(body.addedLater()),
                                body.firstFiscalYear(),
                                body.lastFiscalYear(),
                                body.relistedFrom())),
                caller);
        int no = streams.current(MeasureState.NONE, measure)
                .initiative(written.id())
                .orElseThrow()
                .no();
        return written.created("/api/v1/municipalities/" + code + "/measures/" + measure + "/initiatives/" + no);
    }

    @Needs(Action.KEEP_PLAN)
    @PostMapping("/measures/{measure}/initiatives/{no}/revision")
    @Operation(
            summary =
                    "Change the definition of an initiative from a fiscal year on, or correct it in every year; in full"
                            + " and with a reason")
    ResponseEntity<Written> reviseInitiative(
            @PathVariable String code,
            @PathVariable UUID measure,
            @PathVariable int no,
            @RequestBody InitiativeRevision body,
            Caller caller) {
        return commands.write(
                        new ReviseInitiative(
                                measure,
                                no,
                                new InitiativeContent(
                                        body.title(),
                                        body.summary(),
                                        body.departments() == null ? List.of() : body.departments(),
                                        body.term(),
                                        Boolean.TRUE.equals(body.addedLater()),
                                        body.firstFiscalYear(),
                                        body.lastFiscalYear(),
                                        body.relistedFrom()),
                                body.fromFiscalYear(),
                                body.reason(),
                                body.decisionNumber()),
                        caller)
                .changed();
    }

    @Needs(Action.KEEP_PLAN)
    @PostMapping("/measures/{measure}/initiatives/{no}/retirement")
    @Operation(summary = "End an initiative before the plan does, with a reason")
    ResponseEntity<Written> retireInitiative(
            @PathVariable String code,
            @PathVariable UUID measure,
            @PathVariable int no,
            @RequestBody Retirement body,
            Caller caller) {
        return commands.write(
                        new RetireInitiative(measure, no, body.lastFiscalYear(), body.reason(), body.decisionNumber()),
                        caller)
                .changed();
    }

    @Needs(Action.KEEP_PLAN)
    @PostMapping("/measures/{measure}/initiatives/{no}/reinstatement")
    @Operation(summary = "Undo the retirement of an initiative, with a reason")
    ResponseEntity<Written> reinstateInitiative(
            @PathVariable String code,
            @PathVariable UUID measure,
            @PathVariable int no,
            @RequestBody Reinstatement body,
            Caller caller) {
        return commands.write(new ReinstateInitiative(measure, no, body.reason(), body.decisionNumber()), caller)
                .changed();
    }

    @Needs(Action.KEEP_PLAN)
    @PostMapping("/measures/{measure}/annulment")
    @Operation(
            summary = "Annul a measure that was added by mistake, with a reason; only one under which nothing stands")
    ResponseEntity<Written> annulMeasure(
            @PathVariable String code, @PathVariable UUID measure, @RequestBody Annulment body, Caller caller) {
        return commands.write(new AnnulMeasure(measure, body.reason(), body.decisionNumber()), caller)
                .changed();
    }

    @Needs(Action.KEEP_PLAN)
    @PostMapping("/measures/{measure}/initiatives/{no}/annulment")
    @Operation(
            summary =
                    "Annul an initiative that was added by mistake, with a reason; only one on which nothing is recorded")
    ResponseEntity<Written> annulInitiative(
            @PathVariable String code,
            @PathVariable UUID measure,
            @PathVariable int no,
            @RequestBody Annulment body,
            Caller caller) {
        return commands.write(new AnnulInitiative(measure, no, body.reason(), body.decisionNumber()), caller)
                .changed();
    }
}
