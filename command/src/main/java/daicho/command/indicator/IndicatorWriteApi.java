package daicho.command.indicator;

import daicho.command.Annulment;
import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Streams;
import daicho.command.Written;
import daicho.command.measure.MeasureState;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.indicator.Accumulation;
import daicho.shared.indicator.Baseline;
import daicho.shared.indicator.Better;
import daicho.shared.indicator.Breakdown;
import daicho.shared.indicator.IndicatorCommand.AnnulIndicator;
import daicho.shared.indicator.IndicatorCommand.AnnulIndicatorValue;
import daicho.shared.indicator.IndicatorCommand.CorrectIndicatorValue;
import daicho.shared.indicator.IndicatorCommand.DefineIndicator;
import daicho.shared.indicator.IndicatorCommand.JudgeIndicator;
import daicho.shared.indicator.IndicatorCommand.NamePrecedingIndicators;
import daicho.shared.indicator.IndicatorCommand.RecordIndicatorValue;
import daicho.shared.indicator.IndicatorCommand.ReportIndicatorNotMeasured;
import daicho.shared.indicator.IndicatorCommand.ReviseIndicator;
import daicho.shared.indicator.IndicatorContent;
import daicho.shared.indicator.IndicatorOf;
import daicho.shared.indicator.IndicatorStatus;
import daicho.shared.indicator.IndicatorTarget;
import daicho.shared.indicator.IndicatorValue;
import daicho.shared.indicator.NotMeasured;
import daicho.shared.plan.FiscalYear;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
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
@RequestMapping("/api/v1/municipalities/{code}/indicators")
@Tag(name = "indicator")
class IndicatorWriteApi {
    /** A baseline: its value, its printed form, or both. */
    record BaselineValue(
            @Nullable BigDecimal value,
            @Nullable String printed,
            @Nullable FiscalYear fiscalYear) {}

    /**
     * A target; what is not given is read from its printed form. If everything is empty, there is no target.
     *
     * @param value the lowest that reaches a target between two numbers
     * @param upperValue that still reaches a target between two numbers
     */
    record TargetValue(
            IndicatorTarget.@Nullable Kind kind,
            @Nullable BigDecimal value,
            @Nullable BigDecimal upperValue,
            @Nullable String printed,
            @Nullable FiscalYear fiscalYear) {}

    /**
     * An indicator to establish.
     *
     * @param plan of the heading; the measure knows its own
     * @param heading it is of, or
     * @param measure it is of
     * @param interimTargets targets of years before that of the target, each with its year
     * @param accumulation whether its values count a year or all years up to it
     * @param departments in charge of recording its values; without them, the secretariat alone
     * @param firstFiscalYear of an indicator that joins the plan later; without it, the plan's first
     * @param precedingIndicators the indicators it goes on from, of the plan before or of this one
     */
    record NewIndicator(
            @Nullable UUID id,
            @Nullable UUID plan,
            @Nullable UUID heading,
            @Nullable UUID measure,
            String name,
            @Nullable String unit,
            @Nullable BaselineValue baseline,
            @Nullable TargetValue target,
            @Nullable List<TargetValue> interimTargets,
            @Nullable Accumulation accumulation,
            @Nullable Better better,
            @Nullable List<UUID> departments,
            @Nullable FiscalYear firstFiscalYear,
            @Nullable List<UUID> precedingIndicators) {}

    /**
     * What is laid down of an indicator, in full.
     *
     * @param interimTargets targets of years before that of the target, each with its year
     * @param accumulation whether its values count a year or all years up to it
     * @param fromFiscalYear first year that is judged by it, in any notation; without it, what differs from the present
     *     definition is corrected in every year
     */
    record IndicatorRevision(
            String name,
            @Nullable String unit,
            @Nullable BaselineValue baseline,
            @Nullable TargetValue target,
            @Nullable List<TargetValue> interimTargets,
            @Nullable Accumulation accumulation,
            @Nullable Better better,
            @Nullable List<UUID> departments,
            @Nullable FiscalYear fromFiscalYear,
            String reason,
            @Nullable String decisionNumber) {}

    /**
     * What a record goes on from.
     *
     * @param precedingIndicators all of them; empty = it is new
     * @param reason why they change, if they were named before
     */
    @Schema(name = "PrecedingIndicators")
    record Named(
            List<UUID> precedingIndicators,
            @Nullable String reason,
            @Nullable String decisionNumber) {}

    /**
     * A value in parts.
     *
     * @param by what tells them apart: 男女別, 地区別
     * @param addsUp whether they are the value, exactly; without it, they are
     * @param note why they do not add up
     * @param parts in order
     */
    record NewBreakdown(
            String by, @Nullable Boolean addsUp, @Nullable String note, List<Breakdown.Part> parts) {}

    /**
     * A value, its printed form, or both; or words, where the target is words.
     *
     * @param breakdowns the value in parts
     */
    @Schema(name = "NewIndicatorValue")
    record NewValue(
            @Nullable BigDecimal value,
            @Nullable String printed,
            @Nullable String text,
            @Nullable String note,
            @Nullable List<NewBreakdown> breakdowns) {}

    record ValueCorrection(
            @Nullable BigDecimal value,
            @Nullable String printed,
            @Nullable String text,
            @Nullable String note,
            @Nullable List<NewBreakdown> breakdowns,
            String reason,
            @Nullable String decisionNumber) {}

    /**
     * That a year has no value, or none yet.
     *
     * @param note to it; where the cause is another one, the cause in words
     */
    @Schema(name = "IndicatorNotMeasured")
    record WithoutValue(NotMeasured cause, @Nullable String note) {}

    /** What somebody says of a value whose target is words. */
    @Schema(name = "IndicatorJudgement")
    record Judged(IndicatorStatus status, String reason) {}

    private final Commands commands;
    private final Streams streams;

    IndicatorWriteApi(Commands commands, Streams streams) {
        this.commands = commands;
        this.streams = streams;
    }

    @Needs(Action.KEEP_PLAN)
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping
    @Operation(summary = "Establish an indicator of a heading or measure")
    ResponseEntity<Written> defineIndicator(@PathVariable String code, @RequestBody NewIndicator body, Caller caller) {
        Written written = commands.write(
                new DefineIndicator(
                        body.id() == null ? Ids.next() : body.id(),
                        new IndicatorOf(plan(body, caller), body.heading(), body.measure()),
                        content(
                                body.name(),
                                body.unit(),
                                body.baseline(),
                                body.target(),
                                body.interimTargets(),
                                body.accumulation(),
                                body.better(),
                                body.departments()),
                        body.firstFiscalYear(),
                        body.precedingIndicators() == null ? List.of() : body.precedingIndicators()),
                caller);
        return written.created("/api/v1/municipalities/" + code + "/indicators/" + written.id());
    }

    @Needs(Action.KEEP_PLAN)
    @PostMapping("/{indicator}/revision")
    @Operation(
            summary =
                    "Change the definition of an indicator from a fiscal year on, or correct it in every year; in full"
                            + " and with a reason")
    ResponseEntity<Written> reviseIndicator(
            @PathVariable String code,
            @PathVariable UUID indicator,
            @RequestBody IndicatorRevision body,
            Caller caller) {
        return commands.write(
                        new ReviseIndicator(
                                indicator,
                                content(
                                        body.name(),
                                        body.unit(),
                                        body.baseline(),
                                        body.target(),
                                        body.interimTargets(),
                                        body.accumulation(),
                                        body.better(),
                                        body.departments()),
                                body.fromFiscalYear(),
                                body.reason(),
                                body.decisionNumber()),
                        caller)
                .changed();
    }

    @Needs(Action.KEEP_PLAN)
    @PostMapping("/{indicator}/preceding-indicators")
    @Operation(summary = "Name the indicators that an indicator goes on from: all of them, or none if it is new")
    ResponseEntity<Written> namePrecedingIndicators(
            @PathVariable String code, @PathVariable UUID indicator, @RequestBody Named body, Caller caller) {
        return commands.write(
                        new NamePrecedingIndicators(
                                indicator, body.precedingIndicators(), body.reason(), body.decisionNumber()),
                        caller)
                .changed();
    }

    @Needs({Action.RECORD_RESULTS, Action.ENTER_ON_BEHALF})
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/{indicator}/values/{fiscalYear}")
    @Operation(summary = "Record the value of a year")
    ResponseEntity<Written> recordIndicatorValue(
            @PathVariable String code,
            @PathVariable UUID indicator,
            @PathVariable FiscalYear fiscalYear,
            @RequestBody NewValue body,
            Caller caller) {
        return commands.write(
                        new RecordIndicatorValue(
                                indicator,
                                fiscalYear,
                                told(body.value(), body.printed(), body.text(), body.note(), body.breakdowns())),
                        caller)
                .created("/api/v1/municipalities/" + code + "/indicators/" + indicator);
    }

    @Needs({Action.RECORD_RESULTS, Action.ENTER_ON_BEHALF})
    @PostMapping("/{indicator}/values/{fiscalYear}/correction")
    @Operation(summary = "Correct the value of a year, with a reason")
    ResponseEntity<Written> correctIndicatorValue(
            @PathVariable String code,
            @PathVariable UUID indicator,
            @PathVariable FiscalYear fiscalYear,
            @RequestBody ValueCorrection body,
            Caller caller) {
        return commands.write(
                        new CorrectIndicatorValue(
                                indicator,
                                fiscalYear,
                                told(body.value(), body.printed(), body.text(), body.note(), body.breakdowns()),
                                body.reason(),
                                body.decisionNumber()),
                        caller)
                .changed();
    }

    @Needs({Action.RECORD_RESULTS, Action.ENTER_ON_BEHALF})
    @PostMapping("/{indicator}/values/{fiscalYear}/not-measured")
    @Operation(summary = "Say that a year has no value, or none yet, and why")
    ResponseEntity<Written> reportIndicatorNotMeasured(
            @PathVariable String code,
            @PathVariable UUID indicator,
            @PathVariable FiscalYear fiscalYear,
            @RequestBody WithoutValue body,
            Caller caller) {
        return commands.write(new ReportIndicatorNotMeasured(indicator, fiscalYear, body.cause(), body.note()), caller)
                .changed();
    }

    @Needs({Action.RECORD_RESULTS, Action.ENTER_ON_BEHALF})
    @PostMapping("/{indicator}/values/{fiscalYear}/judgement")
    @Operation(summary = "Judge the value of a year whose target is words, with a reason; again to correct it")
    ResponseEntity<Written> judgeIndicator(
            @PathVariable String code,
            @PathVariable UUID indicator,
            @PathVariable FiscalYear fiscalYear,
            @RequestBody Judged body,
            Caller caller) {
        return commands.write(new JudgeIndicator(indicator, fiscalYear, body.status(), body.reason()), caller)
                .changed();
    }

    @Needs({Action.RECORD_RESULTS, Action.ENTER_ON_BEHALF})
    @PostMapping("/{indicator}/values/{fiscalYear}/annulment")
    @Operation(
            summary =
                    "Annul the value of a year, or that it was not measured, which should never have been there, with a"
                            + " reason")
    ResponseEntity<Written> annulIndicatorValue(
            @PathVariable String code,
            @PathVariable UUID indicator,
            @PathVariable FiscalYear fiscalYear,
            @RequestBody Annulment body,
            Caller caller) {
        return commands.write(
                        new AnnulIndicatorValue(indicator, fiscalYear, body.reason(), body.decisionNumber()), caller)
                .changed();
    }

    @Needs(Action.KEEP_PLAN)
    @PostMapping("/{indicator}/annulment")
    @Operation(
            summary = "Annul an indicator that was defined by mistake, with a reason: it counts nowhere from then on")
    ResponseEntity<Written> annulIndicator(
            @PathVariable String code, @PathVariable UUID indicator, @RequestBody Annulment body, Caller caller) {
        return commands.write(new AnnulIndicator(indicator, body.reason(), body.decisionNumber()), caller)
                .changed();
    }

    /** The plan in the request, or else the plan of the measure. */
    private UUID plan(NewIndicator body, Caller caller) {
        if (body.plan() != null || body.measure() == null) {
            return Refusal.present("/plan", body.plan());
        }
        MeasureState measure = streams.current(MeasureState.NONE, body.measure());
        if (!measure.municipality().equals(caller.actor().municipality()) || measure.plan() == null) {
            throw Refusal.unknown("measure.unknown", body.measure());
        }
        return measure.plan();
    }

    private static IndicatorValue.Told told(
            @Nullable BigDecimal value,
            @Nullable String printed,
            @Nullable String text,
            @Nullable String note,
            @Nullable List<NewBreakdown> breakdowns) {
        List<Breakdown> all = new ArrayList<>();
        for (NewBreakdown one : breakdowns == null ? List.<NewBreakdown>of() : breakdowns) {
            try {
                all.add(new Breakdown(one.by(), !Boolean.FALSE.equals(one.addsUp()), one.note(), one.parts()));
            } catch (Refusal refusal) {
                throw refusal.below("/breakdowns/" + all.size());
            }
        }
        return new IndicatorValue.Told(value, printed, text, note, all);
    }

    private static IndicatorContent content(
            String name,
            @Nullable String unit,
            @Nullable BaselineValue baseline,
            @Nullable TargetValue target,
            @Nullable List<TargetValue> interimTargets,
            @Nullable Accumulation accumulation,
            @Nullable Better better,
            @Nullable List<UUID> departments) {
        return new IndicatorContent(
                name,
                unit,
                baseline == null
                        ? null
                        : Baseline.of(baseline.value(), baseline.printed(), baseline.fiscalYear(), unit),
                interimTargets == null ? List.of() : interimTargets(interimTargets, unit),
                target == null ? IndicatorTarget.NONE : target(target, unit),
                better,
                departments == null ? List.of() : departments,
                accumulation);
    }

    private static List<IndicatorTarget> interimTargets(List<TargetValue> values, @Nullable String unit) {
        List<IndicatorTarget> targets = new ArrayList<>();
        for (TargetValue value : values) {
            try {
                targets.add(target(value, unit));
            } catch (Refusal refusal) {
                String pointer = refusal.pointer();
                throw refusal.at(
                        pointer == null ? null : pointer.replaceFirst("^/target", "/interimTargets/" + targets.size()));
            }
        }
        return targets;
    }

    private static IndicatorTarget target(TargetValue target, @Nullable String unit) {
        return IndicatorTarget.of(
                target.kind(), target.value(), target.upperValue(), target.printed(), target.fiscalYear(), unit);
    }
}
