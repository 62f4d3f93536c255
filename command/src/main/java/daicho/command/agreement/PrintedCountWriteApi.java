package daicho.command.agreement;

import daicho.command.Annulment;
import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Written;
import daicho.shared.Ids;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.agreement.PrintedCountCommand.AnnulPrintedCount;
import daicho.shared.agreement.PrintedCountCommand.CorrectPrintedCount;
import daicho.shared.agreement.PrintedCountCommand.RecordPrintedCount;
import daicho.shared.agreement.PrintedCountContent;
import daicho.shared.agreement.PrintedCountContent.Of;
import io.swagger.v3.oas.annotations.Operation;
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
@RequestMapping("/api/v1/municipalities/{code}/printed-counts")
@Tag(name = "agreement")
class PrintedCountWriteApi {
    /** A count that a document prints. */
    record NewPrintedCount(
            @Nullable UUID id,
            Of of,
            @Nullable String kind,
            int count,
            String source,
            @Nullable LocalDate printedOn) {}

    record PrintedCountCorrection(
            Of of,
            @Nullable String kind,
            int count,
            String source,
            @Nullable LocalDate printedOn,
            String reason) {}

    private final Commands commands;

    PrintedCountWriteApi(Commands commands) {
        this.commands = commands;
    }

    @Needs(Action.KEEP_AGREEMENTS)
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping
    @Operation(summary = "State a number of agreements or partners as a document prints it")
    ResponseEntity<Written> recordPrintedCount(
            @PathVariable String code, @RequestBody NewPrintedCount body, Caller caller) {
        Written written = commands.write(
                new RecordPrintedCount(
                        body.id() == null ? Ids.next() : body.id(),
                        content(body.of(), body.kind(), body.count(), body.source(), body.printedOn())),
                caller);
        return written.created("/api/v1/municipalities/" + code + "/printed-counts/" + written.id());
    }

    @Needs(Action.KEEP_AGREEMENTS)
    @PostMapping("/{printedCount}/correction")
    @Operation(summary = "Correct what was read from the document: its full new state and a reason")
    ResponseEntity<Written> correctPrintedCount(
            @PathVariable String code,
            @PathVariable UUID printedCount,
            @RequestBody PrintedCountCorrection body,
            Caller caller) {
        return commands.write(
                        new CorrectPrintedCount(
                                printedCount,
                                content(body.of(), body.kind(), body.count(), body.source(), body.printedOn()),
                                body.reason()),
                        caller)
                .changed();
    }

    @Needs(Action.KEEP_AGREEMENTS)
    @PostMapping("/{printedCount}/annulment")
    @Operation(summary = "Annul a count that no document prints, with a reason: it is shown nowhere from then on")
    ResponseEntity<Written> annulPrintedCount(
            @PathVariable String code, @PathVariable UUID printedCount, @RequestBody Annulment body, Caller caller) {
        return commands.write(new AnnulPrintedCount(printedCount, body.reason(), body.decisionNumber()), caller)
                .changed();
    }

    private static PrintedCountContent content(
            Of of, @Nullable String kind, int count, String source, @Nullable LocalDate printedOn) {
        return new PrintedCountContent(of, kind, count, source, printedOn);
    }
}
