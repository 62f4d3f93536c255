package daicho.command.publication;

import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Written;
import daicho.shared.Ids;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.access.Rights;
import daicho.shared.plan.FiscalYear;
import daicho.shared.publication.PublicationCommand.PublishEdition;
import daicho.shared.publication.PublicationCommand.WithdrawEdition;
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
@Tag(name = "publication")
class PublicationWriteApi {
    record NewEdition(
            @Nullable UUID id,
            FiscalYear fiscalYear,
            @Nullable String decisionNumber) {}

    record NewWithdrawal(String reason, @Nullable String decisionNumber) {}

    private final Commands commands;
    private final Press press;

    PublicationWriteApi(Commands commands, Press press) {
        this.commands = commands;
        this.press = press;
    }

    @Needs(Action.PUBLISH)
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/plans/{plan}/publications")
    @Operation(
            summary = "Publish a closed year's evaluation: the first edition, or a new one that says what has changed",
            description = "The edition is frozen byte by byte. Refused with a list while anything is missing; see"
                    + " /publications/preview.")
    ResponseEntity<Written> publishYear(
            @PathVariable String code, @PathVariable UUID plan, @RequestBody NewEdition body, Caller caller) {
        FiscalYear year = body.fiscalYear();
        UUID publication = body.id() == null ? Ids.next() : body.id();
        Rights.require(caller.actor(), Action.PUBLISH);
        press.warmUp(caller.actor());
        Written written = commands.write(new PublishEdition(publication, plan, year, body.decisionNumber()), caller);
        return written.created("/api/v1/municipalities/" + code + "/publications/" + written.id());
    }

    @Needs(Action.PUBLISH)
    @PostMapping("/publications/{publication}/withdrawal")
    @Operation(summary = "Withdraw an edition, with a reason that everybody sees in its place")
    ResponseEntity<Written> withdrawPublication(
            @PathVariable String code, @PathVariable UUID publication, @RequestBody NewWithdrawal body, Caller caller) {
        return commands.write(new WithdrawEdition(publication, body.reason(), body.decisionNumber()), caller)
                .changed();
    }
}
