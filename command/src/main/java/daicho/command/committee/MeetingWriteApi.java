package daicho.command.committee;

import daicho.command.Annulment;
import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Seals;
import daicho.command.Today;
import daicho.command.Written;
import daicho.shared.Ids;
import daicho.shared.SealedText;
import daicho.shared.Texts;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.committee.AgendaItem;
import daicho.shared.committee.CommitteeCommand.AnnulMeeting;
import daicho.shared.committee.CommitteeCommand.CorrectMeeting;
import daicho.shared.committee.CommitteeCommand.CorrectMinutes;
import daicho.shared.committee.CommitteeCommand.EraseMinutes;
import daicho.shared.committee.CommitteeCommand.RecordMeeting;
import daicho.shared.committee.CommitteeCommand.RecordMinutes;
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

/** Receives meetings: names of those invited are separated from what the ledger receives, and minutes are sealed. */
@RestController
@RequestMapping("/api/v1/municipalities/{code}/committees/{committee}/meetings")
@Tag(name = "committee")
class MeetingWriteApi {
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
     * @param attendanceUnknown a document tells of the meeting and not who attended
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
            List<Handout> handouts,
            boolean attendanceUnknown) {}

    /**
     * The record of a meeting, in full.
     *
     * @param number without it, the one it has
     * @param section that met: only its members count; without it, the committee itself met
     * @param present seats; those of the other members in office are recorded as absent
     * @param sections whose business was dealt with at a meeting of the committee itself
     * @param attendanceUnknown a document tells of the meeting and not who attended
     */
    record MeetingCorrection(
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
            List<Handout> handouts,
            boolean attendanceUnknown,
            String reason,
            @Nullable String decisionNumber) {}

    /**
     * Minutes to record.
     *
     * @param text in full; sealed
     */
    @Schema(name = "NewMinutes")
    record Minutes(String text) {}

    /**
     * The minutes, in full.
     *
     * @param text sealed
     */
    record MinutesCorrection(
            String text, String reason, @Nullable String decisionNumber) {}

    /**
     * A request to erase minutes, as the law demands.
     *
     * @param reason by which law and on whose demand; stays forever, so it must not repeat what is erased
     */
    record MinutesErasure(String reason, @Nullable String decisionNumber) {}

    private final Commands commands;
    private final PersonNames names;
    private final Seals seals;
    private final Today today;

    MeetingWriteApi(Commands commands, PersonNames names, Seals seals, Today today) {
        this.commands = commands;
        this.names = names;
        this.seals = seals;
        this.today = today;
    }

    @Needs(Action.KEEP_COMMITTEES)
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping
    @Operation(summary = "Record a meeting; whether it was constituted follows from those present")
    ResponseEntity<Written> recordMeeting(
            @PathVariable String code, @PathVariable UUID committee, @RequestBody NewMeeting body, Caller caller) {
        List<NamedPerson> invited = named(caller, body.invited());
        Written written = commands.write(
                new RecordMeeting(
                        committee,
                        body.id() == null ? Ids.next() : body.id(),
                        new MeetingContent(
                                body.number(),
                                today.orEarlier("/day", body.day()),
                                body.convener(),
                                body.present(),
                                ids(invited),
                                body.sections(),
                                body.agenda(),
                                body.section(),
                                body.place(),
                                body.hours(),
                                body.notice(),
                                body.handouts(),
                                body.attendanceUnknown())),
                caller);
        invited.forEach(person -> person.keep(names, caller));
        return written.created(
                "/api/v1/municipalities/" + code + "/committees/" + committee + "/meetings/" + written.id());
    }

    @Needs(Action.KEEP_COMMITTEES)
    @PostMapping("/{meeting}/correction")
    @Operation(summary = "Correct the record of a meeting: the full new state and a reason; who counts is counted anew")
    ResponseEntity<Written> correctMeeting(
            @PathVariable String code,
            @PathVariable UUID committee,
            @PathVariable UUID meeting,
            @RequestBody MeetingCorrection body,
            Caller caller) {
        List<NamedPerson> invited = named(caller, body.invited());
        Written written = commands.write(
                new CorrectMeeting(
                        committee,
                        meeting,
                        new MeetingContent(
                                body.number(),
                                today.orEarlier("/day", body.day()),
                                body.convener(),
                                body.present(),
                                ids(invited),
                                body.sections(),
                                body.agenda(),
                                body.section(),
                                body.place(),
                                body.hours(),
                                body.notice(),
                                body.handouts(),
                                body.attendanceUnknown()),
                        body.reason(),
                        body.decisionNumber()),
                caller);
        invited.forEach(person -> person.keep(names, caller));
        return written.changed();
    }

    @Needs(Action.KEEP_COMMITTEES)
    @PostMapping("/{meeting}/minutes")
    @Operation(summary = "Record the minutes of a meeting as text")
    ResponseEntity<Written> recordMinutes(
            @PathVariable String code,
            @PathVariable UUID committee,
            @PathVariable UUID meeting,
            @RequestBody Minutes body,
            Caller caller) {
        return commands.write(new RecordMinutes(committee, meeting, sealed(caller, body.text())), caller)
                .changed();
    }

    @Needs(Action.KEEP_COMMITTEES)
    @PostMapping("/{meeting}/minutes/correction")
    @Operation(summary = "Correct the minutes of a meeting: their full new text and a reason")
    ResponseEntity<Written> correctMinutes(
            @PathVariable String code,
            @PathVariable UUID committee,
            @PathVariable UUID meeting,
            @RequestBody MinutesCorrection body,
            Caller caller) {
        return commands.write(
                        new CorrectMinutes(
                                committee, meeting, sealed(caller, body.text()), body.reason(), body.decisionNumber()),
                        caller)
                .changed();
    }

    @Needs(value = Action.KEEP_COMMITTEES, fresh = true)
    @PostMapping("/{meeting}/minutes/erasure")
    @Operation(summary = "Erase the minutes of a meeting by law, for ever; a correction can give new ones")
    ResponseEntity<Written> eraseMinutes(
            @PathVariable String code,
            @PathVariable UUID committee,
            @PathVariable UUID meeting,
            @RequestBody MinutesErasure body,
            Caller caller) {
        return commands.write(new EraseMinutes(committee, meeting, body.reason(), body.decisionNumber()), caller)
                .changed();
    }

    @Needs(Action.KEEP_COMMITTEES)
    @PostMapping("/{meeting}/annulment")
    @Operation(summary = "Annul a meeting that never was, with a reason")
    ResponseEntity<Written> annulMeeting(
            @PathVariable String code,
            @PathVariable UUID committee,
            @PathVariable UUID meeting,
            @RequestBody Annulment body,
            Caller caller) {
        return commands.write(new AnnulMeeting(committee, meeting, body.reason(), body.decisionNumber()), caller)
                .changed();
    }

    private SealedText sealed(Caller caller, String text) {
        return seals.seal(caller.actor().municipality(), Texts.text("/text", text));
    }

    private static List<NamedPerson> named(Caller caller, List<Invited> persons) {
        List<NamedPerson> named = new ArrayList<>();
        for (Invited person : persons) {
            named.add(NamedPerson.of(caller, "/invited/" + named.size(), person.person(), person.name()));
        }
        return named;
    }

    private static List<UUID> ids(List<NamedPerson> persons) {
        return persons.stream().map(NamedPerson::id).toList();
    }
}
