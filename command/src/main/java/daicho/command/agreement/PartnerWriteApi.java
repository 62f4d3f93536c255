package daicho.command.agreement;

import daicho.command.Annulment;
import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Written;
import daicho.shared.Ids;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.agreement.PartnerCommand.AnnulPartner;
import daicho.shared.agreement.PartnerCommand.AnnulPartnerRenaming;
import daicho.shared.agreement.PartnerCommand.AnnulPartnerSuccession;
import daicho.shared.agreement.PartnerCommand.CorrectPartnerName;
import daicho.shared.agreement.PartnerCommand.CorrectPartnerSuccession;
import daicho.shared.agreement.PartnerCommand.RegisterPartner;
import daicho.shared.agreement.PartnerCommand.RenamePartner;
import daicho.shared.agreement.PartnerCommand.SucceedPartner;
import daicho.shared.agreement.PartnerSuccession;
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
@RequestMapping("/api/v1/municipalities/{code}/partners")
@Tag(name = "agreement")
class PartnerWriteApi {
    record NewPartner(@Nullable UUID id, String name) {}

    record PartnerRenaming(String name, LocalDate from) {}

    /**
     * A name as it is right.
     *
     * @param recordedFrom first day of the name as it was recorded; without it, the name it was registered with
     * @param from first day of the name; without it, since before the records begin
     */
    record PartnerNameCorrection(
            @Nullable LocalDate recordedFrom,
            String name,
            @Nullable LocalDate from,
            String reason) {}

    record NewPartnerSuccession(
            UUID successor,
            LocalDate firstDay,
            PartnerSuccession.Kind kind,
            @Nullable String reason,
            @Nullable String decisionNumber) {}

    /**
     * Who takes a partner's place, as it is right.
     *
     * @param reason why the place passes; without it, none is told any more
     * @param correctionReason why what was recorded is wrong
     */
    record PartnerSuccessionCorrection(
            UUID successor,
            LocalDate firstDay,
            PartnerSuccession.Kind kind,
            @Nullable String reason,
            @Nullable String decisionNumber,
            String correctionReason) {}

    private final Commands commands;

    PartnerWriteApi(Commands commands) {
        this.commands = commands;
    }

    @Needs(Action.KEEP_AGREEMENTS)
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping
    @Operation(summary = "Register a partner; a name that one bears or bore is refused and points to it")
    ResponseEntity<Written> registerPartner(@PathVariable String code, @RequestBody NewPartner body, Caller caller) {
        Written written =
                commands.write(new RegisterPartner(body.id() == null ? Ids.next() : body.id(), body.name()), caller);
        return written.created("/api/v1/municipalities/" + code + "/partners/" + written.id());
    }

    @Needs(Action.KEEP_AGREEMENTS)
    @PostMapping("/{partner}/renaming")
    @Operation(summary = "Rename a partner from a day on; what was signed stays as it was signed")
    ResponseEntity<Written> renamePartner(
            @PathVariable String code, @PathVariable UUID partner, @RequestBody PartnerRenaming body, Caller caller) {
        return commands.write(new RenamePartner(partner, body.name(), body.from()), caller)
                .changed();
    }

    @Needs(Action.KEEP_AGREEMENTS)
    @PostMapping("/{partner}/renaming/correction")
    @Operation(summary = "Correct a name of a partner or its first day, with a reason")
    ResponseEntity<Written> correctPartnerName(
            @PathVariable String code,
            @PathVariable UUID partner,
            @RequestBody PartnerNameCorrection body,
            Caller caller) {
        return commands.write(
                        new CorrectPartnerName(partner, body.recordedFrom(), body.name(), body.from(), body.reason()),
                        caller)
                .changed();
    }

    @Needs(Action.KEEP_AGREEMENTS)
    @PostMapping("/{partner}/annulment")
    @Operation(summary = "Annul a partner that was registered by mistake, with a reason; none that an agreement names")
    ResponseEntity<Written> annulPartner(
            @PathVariable String code, @PathVariable UUID partner, @RequestBody Annulment body, Caller caller) {
        return commands.write(new AnnulPartner(partner, body.reason(), body.decisionNumber()), caller)
                .changed();
    }

    @Needs(Action.KEEP_AGREEMENTS)
    @PostMapping("/{partner}/renamings/{recordedFrom}/annulment")
    @Operation(summary = "Annul a renaming that never was, by the first day of the name, with a reason")
    ResponseEntity<Written> annulPartnerRenaming(
            @PathVariable String code,
            @PathVariable UUID partner,
            @PathVariable LocalDate recordedFrom,
            @RequestBody Annulment body,
            Caller caller) {
        return commands.write(
                        new AnnulPartnerRenaming(partner, recordedFrom, body.reason(), body.decisionNumber()), caller)
                .changed();
    }

    @Needs(Action.KEEP_AGREEMENTS)
    @PostMapping("/{partner}/succession")
    @Operation(summary = "Say that a partner ends and which other one stands in its place from a day on")
    ResponseEntity<Written> succeedPartner(
            @PathVariable String code,
            @PathVariable UUID partner,
            @RequestBody NewPartnerSuccession body,
            Caller caller) {
        return commands.write(
                        new SucceedPartner(
                                partner,
                                new PartnerSuccession(
                                        body.successor(),
                                        body.firstDay(),
                                        body.kind(),
                                        body.reason(),
                                        body.decisionNumber())),
                        caller)
                .changed();
    }

    @Needs(Action.KEEP_AGREEMENTS)
    @PostMapping("/{partner}/succession/correction")
    @Operation(summary = "Correct who takes a partner's place, when or how: the full new state and a reason")
    ResponseEntity<Written> correctPartnerSuccession(
            @PathVariable String code,
            @PathVariable UUID partner,
            @RequestBody PartnerSuccessionCorrection body,
            Caller caller) {
        return commands.write(
                        new CorrectPartnerSuccession(
                                partner,
                                new PartnerSuccession(
                                        body.successor(),
                                        body.firstDay(),
                                        body.kind(),
                                        body.reason(),
                                        body.decisionNumber()),
                                body.correctionReason()),
                        caller)
                .changed();
    }

    @Needs(Action.KEEP_AGREEMENTS)
    @PostMapping("/{partner}/succession/annulment")
    @Operation(summary = "Annul a succession that never was, with a reason: the partner goes on")
    ResponseEntity<Written> annulPartnerSuccession(
            @PathVariable String code, @PathVariable UUID partner, @RequestBody Annulment body, Caller caller) {
        return commands.write(new AnnulPartnerSuccession(partner, body.reason(), body.decisionNumber()), caller)
                .changed();
    }
}
