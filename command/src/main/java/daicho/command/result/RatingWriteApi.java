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
import daicho.shared.plan.FiscalYear;
import daicho.shared.result.RatingCommand.AnnulRating;
import daicho.shared.result.RatingCommand.CorrectRating;
import daicho.shared.result.RatingCommand.RateInitiative;
import daicho.shared.result.RatingContent;
import daicho.shared.result.RatingOf;
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
@RequestMapping("/api/v1/municipalities/{code}")
@Tag(name = "result")
class RatingWriteApi {
    /**
     * A rating to give.
     *
     * @param department whose share is rated; without it, the initiative as a whole
     */
    record NewRating(
            @Nullable UUID id,
            @Nullable UUID department,
            @Nullable String scale,
            @Nullable String mark,
            @Nullable String text) {}

    record Correction(
            @Nullable String scale,
            @Nullable String mark,
            @Nullable String text,
            String reason,
            @Nullable String decisionNumber) {}

    private final Commands commands;
    private final Streams streams;

    RatingWriteApi(Commands commands, Streams streams) {
        this.commands = commands;
        this.streams = streams;
    }

    @Needs({Action.RECORD_RESULTS, Action.ENTER_ON_BEHALF})
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/measures/{measure}/initiatives/{no}/ratings/{fiscalYear}")
    @Operation(summary = "Rate a year of an initiative, as a whole or for one department")
    ResponseEntity<Written> rateInitiative(
            @PathVariable String code,
            @PathVariable UUID measure,
            @PathVariable int no,
            @PathVariable FiscalYear fiscalYear,
            @RequestBody NewRating body,
            Caller caller) {
        InitiativeAddress of = InitiativeAddress.of(streams, caller.actor(), measure, no);
        Written written = commands.write(
                new RateInitiative(
                        body.id() == null ? Ids.next() : body.id(),
                        new RatingOf(of.plan(), measure, of.initiative().id(), fiscalYear, body.department()),
                        new RatingContent(body.scale(), body.mark(), body.text())),
                caller);
        return written.created("/api/v1/municipalities/" + code + "/ratings/" + written.id());
    }

    @Needs({Action.RECORD_RESULTS, Action.ENTER_ON_BEHALF})
    @PostMapping("/ratings/{rating}/correction")
    @Operation(summary = "Correct a rating: its full new state and a reason")
    ResponseEntity<Written> correctRating(
            @PathVariable String code, @PathVariable UUID rating, @RequestBody Correction body, Caller caller) {
        return commands.write(
                        new CorrectRating(
                                rating,
                                new RatingContent(body.scale(), body.mark(), body.text()),
                                body.reason(),
                                body.decisionNumber()),
                        caller)
                .changed();
    }

    @Needs({Action.RECORD_RESULTS, Action.ENTER_ON_BEHALF})
    @PostMapping("/ratings/{rating}/annulment")
    @Operation(
            summary = "Annul a rating that should never have been there, with a reason: it counts nowhere from then on")
    ResponseEntity<Written> annulRating(
            @PathVariable String code, @PathVariable UUID rating, @RequestBody Annulment body, Caller caller) {
        return commands.write(new AnnulRating(rating, body.reason(), body.decisionNumber()), caller)
                .changed();
    }
}
