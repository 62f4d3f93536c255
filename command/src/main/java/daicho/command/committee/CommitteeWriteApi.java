package daicho.command.committee;

import daicho.command.Annulment;
import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Written;
import daicho.shared.Ids;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.committee.CommitteeCommand.AmendCommitteeRule;
import daicho.shared.committee.CommitteeCommand.AnnulCommittee;
import daicho.shared.committee.CommitteeCommand.AnnulElection;
import daicho.shared.committee.CommitteeCommand.CorrectDissolution;
import daicho.shared.committee.CommitteeCommand.CorrectSteppingDown;
import daicho.shared.committee.CommitteeCommand.DissolveCommittee;
import daicho.shared.committee.CommitteeCommand.ElectOfficers;
import daicho.shared.committee.CommitteeCommand.EstablishCommittee;
import daicho.shared.committee.CommitteeCommand.StepDown;
import daicho.shared.committee.CommitteeRule;
import daicho.shared.committee.Office;
import daicho.shared.committee.Quorum;
import daicho.shared.committee.Section;
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
@RequestMapping("/api/v1/municipalities/{code}/committees")
@Tag(name = "committee")
class CommitteeWriteApi {
    /**
     * A section; without an id it gets one.
     *
     * @param kind without it, 部会
     */
    @Schema(name = "NewCommitteeSection")
    record NewSection(
            @Nullable UUID id,
            Section.@Nullable Kind kind,
            @Nullable String name) {
        Section section() {
            return new Section(
                    id == null ? Ids.next() : id, Objects.requireNonNullElse(kind, Section.Kind.SECTION), name);
        }
    }

    /**
     * A committee to establish.
     *
     * @param plan that it advises on; without it, the committee belongs to the municipality only
     * @param department 庶務, if it is a department of the municipality
     * @param secretariat 庶務 as printed
     * @param quorum without it, none is laid down, and no meeting is called quorate or not
     */
    record NewCommittee(
            @Nullable UUID id,
            @Nullable UUID plan,
            String name,
            @Nullable String kind,
            @Nullable String basis,
            @Nullable UUID department,
            @Nullable String secretariat,
            @Nullable Integer maximum,
            @Nullable Integer termMonths,
            @Nullable Quorum quorum,
            List<String> categories,
            List<String> tasks,
            List<NewSection> sections) {}

    /**
     * The full rule that is valid from a day on.
     *
     * @param department 庶務, if it is a department of the municipality
     * @param secretariat 庶務 as printed
     * @param quorum without it, none is laid down, and no meeting is called quorate or not
     */
    record Revision(
            String name,
            @Nullable String kind,
            @Nullable String basis,
            @Nullable UUID department,
            @Nullable String secretariat,
            @Nullable Integer maximum,
            @Nullable Integer termMonths,
            @Nullable Quorum quorum,
            List<String> categories,
            List<String> tasks,
            List<NewSection> sections,
            LocalDate from,
            String reason,
            @Nullable String decisionNumber) {}

    /**
     * An election by the members from among themselves.
     *
     * @param chair seat of the chair, if one was elected
     * @param viceChair seat of the vice-chair, if one was elected
     * @param electedOn first day in office; without it, the day of the meeting
     * @param meeting at which they were elected
     */
    @Schema(name = "NewElection")
    record Election(
            @Nullable UUID chair,
            @Nullable UUID viceChair,
            @Nullable LocalDate electedOn,
            @Nullable UUID meeting) {}

    /**
     * An officer who gives up the office and stays a member.
     *
     * @param until last day in the office
     */
    record SteppingDown(Office office, LocalDate until) {}

    /**
     * The day on which an officer stepped down, as it should have been recorded.
     *
     * @param until last day in the office, as it is recorded
     * @param correctedUntil last day in the office; without it, the officer did not step down
     */
    record SteppingDownCorrection(
            Office office,
            LocalDate until,
            @Nullable LocalDate correctedUntil,
            String reason,
            @Nullable String decisionNumber) {}

    /**
     * The end of a committee.
     *
     * @param lastDay of the committee
     */
    @Schema(name = "NewCommitteeDissolution")
    record Dissolution(
            LocalDate lastDay, String reason, @Nullable String decisionNumber) {}

    /**
     * The end of a committee as it should have been recorded.
     *
     * @param lastDay of the committee; without it, the committee does not end
     */
    record DissolutionCorrection(
            @Nullable LocalDate lastDay,
            String reason,
            @Nullable String decisionNumber) {}

    private final Commands commands;

    CommitteeWriteApi(Commands commands) {
        this.commands = commands;
    }

    @Needs(Action.KEEP_COMMITTEES)
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping
    @Operation(summary = "Establish a committee with its rules")
    ResponseEntity<Written> establishCommittee(
            @PathVariable String code, @RequestBody NewCommittee body, Caller caller) {
        Written written = commands.write(
                new EstablishCommittee(
                        body.id() == null ? Ids.next() : body.id(),
                        body.plan(),
                        new CommitteeRule(
                                body.name(),
                                body.kind(),
                                body.basis(),
                                body.department(),
                                body.secretariat(),
                                body.maximum(),
                                body.termMonths(),
                                body.quorum(),
                                body.categories(),
                                body.tasks(),
                                sections(body.sections()))),
                caller);
        return written.created("/api/v1/municipalities/" + code + "/committees/" + written.id());
    }

    @Needs(Action.KEEP_COMMITTEES)
    @PostMapping("/{committee}/revision")
    @Operation(summary = "Amend the rules of a committee from a day on: the full new state and a reason")
    ResponseEntity<Written> reviseCommittee(
            @PathVariable String code, @PathVariable UUID committee, @RequestBody Revision body, Caller caller) {
        return commands.write(
                        new AmendCommitteeRule(
                                committee,
                                new CommitteeRule(
                                        body.name(),
                                        body.kind(),
                                        body.basis(),
                                        body.department(),
                                        body.secretariat(),
                                        body.maximum(),
                                        body.termMonths(),
                                        body.quorum(),
                                        body.categories(),
                                        body.tasks(),
                                        sections(body.sections())),
                                body.from(),
                                body.reason(),
                                body.decisionNumber()),
                        caller)
                .changed();
    }

    @Needs(Action.KEEP_COMMITTEES)
    @PostMapping("/{committee}/officers")
    @Operation(summary = "Record the election of a chair, a vice-chair or both out of the members in office")
    ResponseEntity<Written> electOfficer(
            @PathVariable String code, @PathVariable UUID committee, @RequestBody Election body, Caller caller) {
        return commands.write(
                        new ElectOfficers(committee, body.chair(), body.viceChair(), body.electedOn(), body.meeting()),
                        caller)
                .changed();
    }

    @Needs(Action.KEEP_COMMITTEES)
    @PostMapping("/{committee}/officers/resignations")
    @Operation(summary = "Record that the chair or the vice-chair gives up the office and stays a member")
    ResponseEntity<Written> stepDown(
            @PathVariable String code, @PathVariable UUID committee, @RequestBody SteppingDown body, Caller caller) {
        return commands.write(new StepDown(committee, body.office(), body.until()), caller)
                .changed();
    }

    @Needs(Action.KEEP_COMMITTEES)
    @PostMapping("/{committee}/officers/resignations/correction")
    @Operation(summary = "Correct the day on which an officer stepped down, or record that there was none")
    ResponseEntity<Written> correctSteppingDown(
            @PathVariable String code,
            @PathVariable UUID committee,
            @RequestBody SteppingDownCorrection body,
            Caller caller) {
        return commands.write(
                        new CorrectSteppingDown(
                                committee,
                                body.office(),
                                body.until(),
                                body.correctedUntil(),
                                body.reason(),
                                body.decisionNumber()),
                        caller)
                .changed();
    }

    @Needs(Action.KEEP_COMMITTEES)
    @PostMapping("/{committee}/dissolution")
    @Operation(summary = "Dissolve a committee: nobody is a member, and nothing is convened, after its last day")
    ResponseEntity<Written> dissolveCommittee(
            @PathVariable String code, @PathVariable UUID committee, @RequestBody Dissolution body, Caller caller) {
        return commands.write(
                        new DissolveCommittee(committee, body.lastDay(), body.reason(), body.decisionNumber()), caller)
                .changed();
    }

    @Needs(Action.KEEP_COMMITTEES)
    @PostMapping("/{committee}/dissolution/correction")
    @Operation(summary = "Correct the last day of a committee, or undo its dissolution")
    ResponseEntity<Written> correctDissolution(
            @PathVariable String code,
            @PathVariable UUID committee,
            @RequestBody DissolutionCorrection body,
            Caller caller) {
        return commands.write(
                        new CorrectDissolution(committee, body.lastDay(), body.reason(), body.decisionNumber()), caller)
                .changed();
    }

    @Needs(Action.KEEP_COMMITTEES)
    @PostMapping("/{committee}/annulment")
    @Operation(
            summary =
                    "Annul a committee that was never set up, with a reason; only one without members, meetings and rounds")
    ResponseEntity<Written> annulCommittee(
            @PathVariable String code, @PathVariable UUID committee, @RequestBody Annulment body, Caller caller) {
        return commands.write(new AnnulCommittee(committee, body.reason(), body.decisionNumber()), caller)
                .changed();
    }

    @Needs(Action.KEEP_COMMITTEES)
    @PostMapping("/{committee}/officers/{electedOn}/annulment")
    @Operation(summary = "Annul an election that never was, by its day, with a reason")
    ResponseEntity<Written> annulElection(
            @PathVariable String code,
            @PathVariable UUID committee,
            @PathVariable LocalDate electedOn,
            @RequestBody Annulment body,
            Caller caller) {
        return commands.write(new AnnulElection(committee, electedOn, body.reason(), body.decisionNumber()), caller)
                .changed();
    }

    private static List<Section> sections(List<NewSection> sections) {
        return sections.stream().map(NewSection::section).toList();
    }
}
