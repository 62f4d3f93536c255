package daicho.command.committee;

import daicho.command.Annulment;
import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Seals;
import daicho.command.Written;
import daicho.shared.Ids;
import daicho.shared.SealedText;
import daicho.shared.Texts;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.committee.CommitteeCommand.AnnulAppointment;
import daicho.shared.committee.CommitteeCommand.AppointMember;
import daicho.shared.committee.CommitteeCommand.AppointSubstitute;
import daicho.shared.committee.CommitteeCommand.CorrectMember;
import daicho.shared.committee.CommitteeCommand.CorrectResignation;
import daicho.shared.committee.CommitteeCommand.EraseMemberDetails;
import daicho.shared.committee.CommitteeCommand.ResignMember;
import daicho.shared.committee.MemberDetails;
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

/** Receives members: their names are separated from what the ledger receives, and what else tells of them is sealed. */
@RestController
@RequestMapping("/api/v1/municipalities/{code}/committees/{committee}")
@Tag(name = "committee")
class MemberWriteApi {
    /**
     * A member to appoint.
     *
     * @param id of the seat
     * @param person without it, somebody new
     * @param name kept outside the ledger, for a person who has none yet
     * @param until last day of the term, if it is shorter than the committee's term
     * @param organisation 団体等, as the list of members prints it; sealed
     * @param post 職; sealed
     * @param remarks 備考; sealed
     */
    record NewMember(
            @Nullable UUID id,
            @Nullable UUID person,
            @Nullable String name,
            @Nullable String category,
            @Nullable UUID section,
            LocalDate from,
            @Nullable LocalDate until,
            @Nullable String organisation,
            @Nullable String post,
            @Nullable String remarks) {}

    /**
     * A substitute for one who resigned; serves the rest of the term.
     *
     * @param person without it, somebody new
     * @param name kept outside the ledger, for a person who has none yet
     * @param organisation 団体等, as the list of members prints it; sealed
     * @param post 職; sealed
     * @param remarks 備考; sealed
     */
    record NewSubstitute(
            UUID seat,
            @Nullable UUID person,
            @Nullable String name,
            @Nullable String category,
            @Nullable UUID section,
            LocalDate from,
            @Nullable String organisation,
            @Nullable String post,
            @Nullable String remarks) {}

    /**
     * What is recorded of a member, in full.
     *
     * @param person in the seat; without it, the one who was appointed last
     * @param organisation 団体等, as the list of members prints it; sealed
     * @param post 職; sealed
     * @param remarks 備考; sealed
     */
    record MemberCorrection(
            UUID seat,
            @Nullable UUID person,
            @Nullable String category,
            @Nullable UUID section,
            @Nullable String organisation,
            @Nullable String post,
            @Nullable String remarks,
            String reason,
            @Nullable String decisionNumber) {}

    /**
     * A request to erase what is recorded of a person beside the name, as the law demands.
     *
     * @param reason by which law and on whose demand; stays forever, so it must not repeat what is erased
     */
    record MemberErasure(
            UUID person, String reason, @Nullable String decisionNumber) {}

    /**
     * A resignation.
     *
     * @param until last day in office
     * @param leavingReason why the member leaves; sealed
     */
    record Resignation(UUID seat, LocalDate until, @Nullable String leavingReason) {}

    /**
     * A resignation as it should have been recorded.
     *
     * @param person in the seat; without it, the one who was appointed last
     * @param until last day in office; without it, the member did not leave
     * @param leavingReason why the member left; sealed
     * @param reason why this is corrected
     */
    record ResignationCorrection(
            UUID seat,
            @Nullable UUID person,
            @Nullable LocalDate until,
            @Nullable String leavingReason,
            String reason,
            @Nullable String decisionNumber) {}

    private final Commands commands;
    private final PersonNames names;
    private final Seals seals;

    MemberWriteApi(Commands commands, PersonNames names, Seals seals) {
        this.commands = commands;
        this.names = names;
        this.seals = seals;
    }

    @Needs(Action.KEEP_COMMITTEES)
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/members")
    @Operation(summary = "Appoint a member: a seat begins")
    ResponseEntity<Written> appointMember(
            @PathVariable String code, @PathVariable UUID committee, @RequestBody NewMember body, Caller caller) {
        NamedPerson person = NamedPerson.of(caller, "", body.person(), body.name());
        Written written = commands.write(
                new AppointMember(
                        committee,
                        body.id() == null ? Ids.next() : body.id(),
                        person.id(),
                        body.category(),
                        body.section(),
                        body.from(),
                        body.until(),
                        details(caller, body.organisation(), body.post(), body.remarks())),
                caller);
        person.keep(names, caller);
        return written.created(committee(code, committee) + "/members");
    }

    @Needs(Action.KEEP_COMMITTEES)
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/substitutes")
    @Operation(summary = "Appoint a substitute to a vacant seat, for the rest of the predecessor's term")
    ResponseEntity<Written> appointSubstitute(
            @PathVariable String code, @PathVariable UUID committee, @RequestBody NewSubstitute body, Caller caller) {
        NamedPerson person = NamedPerson.of(caller, "", body.person(), body.name());
        Written written = commands.write(
                new AppointSubstitute(
                        committee,
                        body.seat(),
                        person.id(),
                        body.category(),
                        body.section(),
                        body.from(),
                        details(caller, body.organisation(), body.post(), body.remarks())),
                caller);
        person.keep(names, caller);
        return written.created(committee(code, committee) + "/members");
    }

    @Needs(Action.KEEP_COMMITTEES)
    @PostMapping("/members/correction")
    @Operation(summary = "Correct category, section and details of a member: the full new state and a reason")
    ResponseEntity<Written> correctMember(
            @PathVariable String code,
            @PathVariable UUID committee,
            @RequestBody MemberCorrection body,
            Caller caller) {
        return commands.write(
                        new CorrectMember(
                                committee,
                                body.seat(),
                                body.person(),
                                body.category(),
                                body.section(),
                                details(caller, body.organisation(), body.post(), body.remarks()),
                                body.reason(),
                                body.decisionNumber()),
                        caller)
                .changed();
    }

    @Needs(value = Action.KEEP_COMMITTEES, fresh = true)
    @PostMapping("/members/erasure")
    @Operation(summary = "Erase by law, for ever, what is recorded of a person beside the name")
    ResponseEntity<Written> eraseMemberDetails(
            @PathVariable String code, @PathVariable UUID committee, @RequestBody MemberErasure body, Caller caller) {
        return commands.write(
                        new EraseMemberDetails(
                                committee, body.person(), Texts.text("/reason", body.reason()), body.decisionNumber()),
                        caller)
                .changed();
    }

    @Needs(Action.KEEP_COMMITTEES)
    @PostMapping("/resignations")
    @Operation(summary = "Record that a member leaves before the end of the term")
    ResponseEntity<Written> recordResignation(
            @PathVariable String code, @PathVariable UUID committee, @RequestBody Resignation body, Caller caller) {
        return commands.write(
                        new ResignMember(
                                committee,
                                body.seat(),
                                body.until(),
                                sealed(caller, Texts.textOrNone("/leavingReason", body.leavingReason()))),
                        caller)
                .changed();
    }

    @Needs(Action.KEEP_COMMITTEES)
    @PostMapping("/resignations/correction")
    @Operation(summary = "Correct a resignation, or record that there was none")
    ResponseEntity<Written> correctResignation(
            @PathVariable String code,
            @PathVariable UUID committee,
            @RequestBody ResignationCorrection body,
            Caller caller) {
        return commands.write(
                        new CorrectResignation(
                                committee,
                                body.seat(),
                                body.person(),
                                body.until(),
                                sealed(caller, Texts.textOrNone("/leavingReason", body.leavingReason())),
                                body.reason(),
                                body.decisionNumber()),
                        caller)
                .changed();
    }

    @Needs(Action.KEEP_COMMITTEES)
    @PostMapping("/members/{seat}/annulment")
    @Operation(
            summary =
                    "Annul the last appointment to a seat, with a reason: of a member, with whom the seat goes, or of a substitute")
    ResponseEntity<Written> annulAppointment(
            @PathVariable String code,
            @PathVariable UUID committee,
            @PathVariable UUID seat,
            @RequestBody Annulment body,
            Caller caller) {
        return commands.write(new AnnulAppointment(committee, seat, body.reason(), body.decisionNumber()), caller)
                .changed();
    }

    private @Nullable MemberDetails details(
            Caller caller, @Nullable String organisation, @Nullable String post, @Nullable String remarks) {
        MemberDetails details = new MemberDetails(
                sealed(caller, Texts.nameOrNone("/organisation", organisation)),
                sealed(caller, Texts.nameOrNone("/post", post)),
                sealed(caller, Texts.textOrNone("/remarks", remarks)));
        return details.texts().isEmpty() ? null : details;
    }

    private @Nullable SealedText sealed(Caller caller, @Nullable String text) {
        return text == null ? null : seals.seal(caller.actor().municipality(), text);
    }

    private static String committee(String code, UUID committee) {
        return "/api/v1/municipalities/" + code + "/committees/" + committee;
    }
}
