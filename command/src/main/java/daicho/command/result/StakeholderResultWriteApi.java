package daicho.command.result;

import daicho.command.Annulment;
import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Streams;
import daicho.command.Written;
import daicho.command.measure.InitiativeAddress;
import daicho.command.measure.MeasureState;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.plan.FiscalYear;
import daicho.shared.result.StakeholderResultCommand.AnnulStakeholderResult;
import daicho.shared.result.StakeholderResultCommand.CorrectStakeholderResult;
import daicho.shared.result.StakeholderResultCommand.RecordStakeholderResult;
import daicho.shared.result.StakeholderResultContent;
import daicho.shared.result.StakeholderResultOf;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
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

/** Results of actors beside the municipality, who need no account. */
@RestController
@RequestMapping("/api/v1/municipalities/{code}")
@Tag(name = "result")
class StakeholderResultWriteApi {
    /**
     * A result to record.
     *
     * @param no number of the initiative in its measure; none = the measure as a whole
     * @param stakeholder who did it, as printed
     */
    @Schema(name = "NewStakeholderResult")
    record NewStakeholderResult(
            @Nullable UUID id,
            @Nullable Integer no,
            String stakeholder,
            @Nullable String text,
            @Nullable List<String> programmes,
            @Nullable List<NewFigure> figures) {}

    @Schema(name = "StakeholderResultCorrection")
    record Correction(
            @Nullable String text,
            @Nullable List<String> programmes,
            @Nullable List<NewFigure> figures,
            String reason,
            @Nullable String decisionNumber) {}

    private final Commands commands;
    private final Streams streams;

    StakeholderResultWriteApi(Commands commands, Streams streams) {
        this.commands = commands;
        this.streams = streams;
    }

    @Needs({Action.RECORD_RESULTS, Action.ENTER_ON_BEHALF})
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/measures/{measure}/stakeholder-results/{fiscalYear}")
    @Operation(summary = "Record what an actor beside the municipality did for a measure in a year")
    ResponseEntity<Written> recordStakeholderResult(
            @PathVariable String code,
            @PathVariable UUID measure,
            @PathVariable FiscalYear fiscalYear,
            @RequestBody NewStakeholderResult body,
            Caller caller) {
        MeasureState state = streams.current(MeasureState.NONE, measure);
        if (!state.municipality().equals(caller.actor().municipality())) {
            throw Refusal.unknown("measure.unknown", measure);
        }
        UUID initiative = body.no() == null
                ? null
                : InitiativeAddress.of(state, caller.actor(), measure, body.no())
                        .initiative()
                        .id();
        Written written = commands.write(
                new RecordStakeholderResult(
                        body.id() == null ? Ids.next() : body.id(),
                        new StakeholderResultOf(
                                Objects.requireNonNull(state.plan()),
                                measure,
                                initiative,
                                fiscalYear,
                                body.stakeholder()),
                        content(body.text(), body.programmes(), body.figures())),
                caller);
        return written.created("/api/v1/municipalities/" + code + "/stakeholder-results/" + written.id());
    }

    @Needs({Action.RECORD_RESULTS, Action.ENTER_ON_BEHALF})
    @PostMapping("/stakeholder-results/{stakeholderResult}/correction")
    @Operation(summary = "Correct a result of another actor: its full new state and a reason")
    ResponseEntity<Written> correctStakeholderResult(
            @PathVariable String code,
            @PathVariable UUID stakeholderResult,
            @RequestBody Correction body,
            Caller caller) {
        return commands.write(
                        new CorrectStakeholderResult(
                                stakeholderResult,
                                content(body.text(), body.programmes(), body.figures()),
                                body.reason(),
                                body.decisionNumber()),
                        caller)
                .changed();
    }

    @Needs({Action.RECORD_RESULTS, Action.ENTER_ON_BEHALF})
    @PostMapping("/stakeholder-results/{stakeholderResult}/annulment")
    @Operation(
            summary = "Annul a result of another actor that should never have been there, with a reason: it is shown"
                    + " nowhere from then on")
    ResponseEntity<Written> annulStakeholderResult(
            @PathVariable String code,
            @PathVariable UUID stakeholderResult,
            @RequestBody Annulment body,
            Caller caller) {
        return commands.write(
                        new AnnulStakeholderResult(stakeholderResult, body.reason(), body.decisionNumber()), caller)
                .changed();
    }

    private static StakeholderResultContent content(
            @Nullable String text, @Nullable List<String> programmes, @Nullable List<NewFigure> figures) {
        return new StakeholderResultContent(text, programmes == null ? List.of() : programmes, NewFigure.all(figures));
    }
}
