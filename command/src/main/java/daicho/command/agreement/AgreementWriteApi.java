package daicho.command.agreement;

import daicho.command.Annulment;
import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Written;
import daicho.shared.Ids;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.agreement.AgreementCommand.AmendAgreement;
import daicho.shared.agreement.AgreementCommand.AnnulAgreement;
import daicho.shared.agreement.AgreementCommand.AnnulAgreementAmendment;
import daicho.shared.agreement.AgreementCommand.CorrectAgreement;
import daicho.shared.agreement.AgreementCommand.NamePrecedingAgreements;
import daicho.shared.agreement.AgreementCommand.RenewAgreement;
import daicho.shared.agreement.AgreementCommand.SignAgreement;
import daicho.shared.agreement.AgreementCommand.TerminateAgreement;
import daicho.shared.agreement.AgreementTerms;
import daicho.shared.agreement.FurtherParty;
import daicho.shared.agreement.Validity;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
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

@RestController
@RequestMapping("/api/v1/municipalities/{code}/agreements")
@Tag(name = "agreement")
class AgreementWriteApi {
    /**
     * The period for which an agreement is meant to be valid.
     *
     * @param from first day; without it, the day of signing
     */
    @Schema(name = "NewValidity")
    record Valid(
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable Boolean renewsItself) {}

    /**
     * An agreement to record.
     *
     * @param partners by id; their names are those of the day of signing
     */
    record NewAgreement(
            @Nullable UUID id,
            LocalDate signedOn,
            String kind,
            @Nullable String title,
            @Nullable List<UUID> partners,
            @Nullable List<FurtherParty> furtherParties,
            @Nullable List<String> items,
            @Nullable Valid validity,
            @Nullable UUID plan,
            @Nullable String decisionNumber) {}

    record NewAmendment(
            LocalDate from,
            String kind,
            @Nullable String title,
            @Nullable List<UUID> partners,
            @Nullable List<FurtherParty> furtherParties,
            @Nullable List<String> items,
            String reason,
            @Nullable String decisionNumber) {}

    record Renewal(
            LocalDate until,
            @Nullable Boolean renewsItself,
            @Nullable String note,
            @Nullable String decisionNumber) {}

    record Termination(
            LocalDate lastDay, String reason, @Nullable String decisionNumber) {}

    record AgreementCorrection(
            LocalDate signedOn,
            String kind,
            @Nullable String title,
            @Nullable List<UUID> partners,
            @Nullable List<FurtherParty> furtherParties,
            @Nullable List<String> items,
            @Nullable Valid validity,
            @Nullable LocalDate lastDay,
            @Nullable UUID plan,
            String reason,
            @Nullable String decisionNumber) {}

    /**
     * What a record goes on from.
     *
     * @param precedingAgreements all of them; empty = it is new
     * @param reason why they change, if they were named before
     */
    @Schema(name = "PrecedingAgreements")
    record Named(
            List<UUID> precedingAgreements,
            @Nullable String reason,
            @Nullable String decisionNumber) {}

    private final Commands commands;

    AgreementWriteApi(Commands commands) {
        this.commands = commands;
    }

    @Needs(Action.KEEP_AGREEMENTS)
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping
    @Operation(summary = "Record an agreement that was signed")
    ResponseEntity<Written> signAgreement(@PathVariable String code, @RequestBody NewAgreement body, Caller caller) {
        LocalDate signedOn = body.signedOn();
        Written written = commands.write(
                new SignAgreement(
                        body.id() == null ? Ids.next() : body.id(),
                        signedOn,
                        orEmpty(body.partners()),
                        terms(body.kind(), body.title(), body.furtherParties(), body.items()),
                        validity(body.validity(), signedOn),
                        body.plan(),
                        body.decisionNumber()),
                caller);
        return written.created("/api/v1/municipalities/" + code + "/agreements/" + written.id());
    }

    @Needs(Action.KEEP_AGREEMENTS)
    @PostMapping("/{agreement}/amendment")
    @Operation(summary = "The parties agree on something else from a day on: its full new state and a reason")
    ResponseEntity<Written> amendAgreement(
            @PathVariable String code, @PathVariable UUID agreement, @RequestBody NewAmendment body, Caller caller) {
        return commands.write(
                        new AmendAgreement(
                                agreement,
                                body.from(),
                                orEmpty(body.partners()),
                                terms(body.kind(), body.title(), body.furtherParties(), body.items()),
                                body.reason(),
                                body.decisionNumber()),
                        caller)
                .changed();
    }

    @Needs(Action.KEEP_AGREEMENTS)
    @PostMapping("/{agreement}/renewal")
    @Operation(summary = "An agreement goes on to a later day")
    ResponseEntity<Written> renewAgreement(
            @PathVariable String code, @PathVariable UUID agreement, @RequestBody Renewal body, Caller caller) {
        return commands.write(
                        new RenewAgreement(
                                agreement, body.until(), body.renewsItself(), body.note(), body.decisionNumber()),
                        caller)
                .changed();
    }

    @Needs(Action.KEEP_AGREEMENTS)
    @PostMapping("/{agreement}/termination")
    @Operation(summary = "An agreement ends after a last day, with a reason")
    ResponseEntity<Written> terminateAgreement(
            @PathVariable String code, @PathVariable UUID agreement, @RequestBody Termination body, Caller caller) {
        return commands.write(
                        new TerminateAgreement(agreement, body.lastDay(), body.reason(), body.decisionNumber()), caller)
                .changed();
    }

    @Needs(Action.KEEP_AGREEMENTS)
    @PostMapping("/{agreement}/correction")
    @Operation(summary = "The record of the signing was wrong: its full new state and a reason; amendments stand")
    ResponseEntity<Written> correctAgreement(
            @PathVariable String code,
            @PathVariable UUID agreement,
            @RequestBody AgreementCorrection body,
            Caller caller) {
        LocalDate signedOn = body.signedOn();
        return commands.write(
                        new CorrectAgreement(
                                agreement,
                                signedOn,
                                orEmpty(body.partners()),
                                terms(body.kind(), body.title(), body.furtherParties(), body.items()),
                                validity(body.validity(), signedOn),
                                body.lastDay(),
                                body.plan(),
                                body.reason(),
                                body.decisionNumber()),
                        caller)
                .changed();
    }

    @Needs(Action.KEEP_AGREEMENTS)
    @PostMapping("/{agreement}/preceding-agreements")
    @Operation(summary = "Name the agreements that an agreement goes on from: all of them, or none if it is new")
    ResponseEntity<Written> namePrecedingAgreements(
            @PathVariable String code, @PathVariable UUID agreement, @RequestBody Named body, Caller caller) {
        return commands.write(
                        new NamePrecedingAgreements(
                                agreement, body.precedingAgreements(), body.reason(), body.decisionNumber()),
                        caller)
                .changed();
    }

    @Needs(Action.KEEP_AGREEMENTS)
    @PostMapping("/{agreement}/annulment")
    @Operation(
            summary = "Annul an agreement that was recorded by mistake, with a reason: it counts nowhere from then on")
    ResponseEntity<Written> annulAgreement(
            @PathVariable String code, @PathVariable UUID agreement, @RequestBody Annulment body, Caller caller) {
        return commands.write(new AnnulAgreement(agreement, body.reason(), body.decisionNumber()), caller)
                .changed();
    }

    @Needs(Action.KEEP_AGREEMENTS)
    @PostMapping("/{agreement}/amendments/{recordedFrom}/annulment")
    @Operation(summary = "Annul an amendment that was recorded by mistake, by its first day, with a reason")
    ResponseEntity<Written> annulAgreementAmendment(
            @PathVariable String code,
            @PathVariable UUID agreement,
            @PathVariable LocalDate recordedFrom,
            @RequestBody Annulment body,
            Caller caller) {
        return commands.write(
                        new AnnulAgreementAmendment(agreement, recordedFrom, body.reason(), body.decisionNumber()),
                        caller)
                .changed();
    }

    private static AgreementTerms terms(
            String kind,
            @Nullable String title,
            @Nullable List<FurtherParty> furtherParties,
            @Nullable List<String> items) {
        return new AgreementTerms(kind, title, orEmpty(furtherParties), orEmpty(items));
    }

    private static Validity validity(@Nullable Valid valid, LocalDate signedOn) {
        return valid == null
                ? new Validity(signedOn, null, false)
                : new Validity(
                        Objects.requireNonNullElse(valid.from(), signedOn),
                        valid.until(),
                        Boolean.TRUE.equals(valid.renewsItself()));
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
