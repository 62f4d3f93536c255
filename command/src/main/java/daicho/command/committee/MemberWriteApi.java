package daicho.command.committee;

import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Today;
import daicho.command.Written;
import daicho.shared.Ids;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.committee.AgendaItem;
import daicho.shared.committee.CommitteeCommand.AppointMember;
import daicho.shared.committee.CommitteeCommand.AppointSubstitute;
import daicho.shared.committee.CommitteeCommand.RecordMeeting;
import daicho.shared.committee.CommitteeCommand.ResignMember;
import daicho.shared.committee.Convener;
import daicho.shared.committee.Handout;
import daicho.shared.committee.MeetingContent;
import daicho.shared.committee.MeetingHours;
import daicho.shared.committee.MeetingNotice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
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

/** Receives persons: their names are separated from what the ledger receives. */
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
     */
    record NewMember(
            @Nullable UUID id,
            @Nullable UUID person,
            @Nullable String name,
            @Nullable String category,
            @Nullable UUID section,
            LocalDate from,
            @Nullable LocalDate until) {}

    /**
     * A substitute for one who resigned; serves the rest of the term.
     *
     * @param person without it, somebody new
     * @param name kept outside the ledger, for a person who has none yet
     */
    record NewSubstitute(
            UUID seat,
            @Nullable UUID person,
            @Nullable String name,
            @Nullable String category,
            @Nullable UUID section,
            LocalDate from) {}

    /**
     * A resignation.
     *
     * @param until last day in office
     */
    record Resignation(UUID seat, LocalDate until) {}

    /**
     * A person who was heard but is not a member.
     *
     * @param person without it, somebody new
     * @param name kept outside the ledger, for a person who has none yet
     */
    @Schema(name = "InvitedPerson")
    record Invited(@Nullable UUID person, @Nullable String name) {}

    /**
     * A meeting to record.
     *
     * @param number without it, the next of the fiscal year: of the committee itself, or of the section that met
     * @param section that met: only its members count; without it, the committee itself met
     * @param present seats; those of the other members in office are recorded as absent
     * @param sections whose business was dealt with at a meeting of the committee itself
     */
    record NewMeeting(
            @Nullable UUID id,
            @Nullable Integer number,
            LocalDate day,
            Convener convener,
            List<UUID> present,
            List<Invited> invited,
            List<UUID> sections,
            List<AgendaItem> agenda,
            @Nullable UUID section,
            @Nullable String place,
            @Nullable MeetingHours hours,
            @Nullable MeetingNotice notice,
            List<Handout> handouts) {}

    private final Commands commands;
    private final PersonNames names;
    private final Today today;

    MemberWriteApi(Commands commands, PersonNames names, Today today) {
        this.commands = commands;
        this.names = names;
        this.today = today;
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
                        body.until()),
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
                        committee, body.seat(), person.id(), body.category(), body.section(), body.from()),
                caller);
        person.keep(names, caller);
        return written.created(committee(code, committee) + "/members");
    }

    @Needs(Action.KEEP_COMMITTEES)
    @PostMapping("/resignations")
    @Operation(summary = "Record that a member leaves before the end of the term")
    ResponseEntity<Written> recordResignation(
            @PathVariable String code, @PathVariable UUID committee, @RequestBody Resignation body, Caller caller) {
        return commands.write(new ResignMember(committee, body.seat(), body.until()), caller)
                .changed();
    }

    @Needs(Action.KEEP_COMMITTEES)
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/meetings")
    @Operation(summary = "Record a meeting; whether it was constituted follows from those present")
    ResponseEntity<Written> recordMeeting(
            @PathVariable String code, @PathVariable UUID committee, @RequestBody NewMeeting body, Caller caller) {
        List<NamedPerson> invited = new ArrayList<>();
        for (Invited person : body.invited()) {
            String place = "/invited/" + invited.size();
            invited.add(NamedPerson.of(caller, place, person.person(), person.name()));
        }
        Written written = commands.write(
                new RecordMeeting(
                        committee,
                        body.id() == null ? Ids.next() : body.id(),
                        new MeetingContent(
                                body.number(),
                                today.orEarlier("/day", body.day()),
                                body.convener(),
                                body.present(),
                                invited.stream().map(NamedPerson::id).toList(),
                                body.sections(),
                                body.agenda(),
                                body.section(),
                                body.place(),
                                body.hours(),
                                body.notice(),
                                body.handouts())),
                caller);
        invited.forEach(person -> person.keep(names, caller));
        return written.created(committee(code, committee) + "/meetings/" + written.id());
    }

    private static String committee(String code, UUID committee) {
        return "/api/v1/municipalities/" + code + "/committees/" + committee;
    }
}
