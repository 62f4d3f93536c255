package daicho.command.committee;

import daicho.command.LedgerAggregate;
import daicho.command.Locks;
import daicho.command.Streams;
import daicho.command.Today;
import daicho.command.municipality.MunicipalityState;
import daicho.command.plan.PlanState;
import daicho.shared.Event;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Rights;
import daicho.shared.committee.CommitteeCommand.AmendCommitteeRule;
import daicho.shared.committee.CommitteeCommand.AnnulAppointment;
import daicho.shared.committee.CommitteeCommand.AnnulCommittee;
import daicho.shared.committee.CommitteeCommand.AnnulElection;
import daicho.shared.committee.CommitteeCommand.AnnulMeeting;
import daicho.shared.committee.CommitteeCommand.AppointMember;
import daicho.shared.committee.CommitteeCommand.AppointSubstitute;
import daicho.shared.committee.CommitteeCommand.CorrectDissolution;
import daicho.shared.committee.CommitteeCommand.CorrectMeeting;
import daicho.shared.committee.CommitteeCommand.CorrectMember;
import daicho.shared.committee.CommitteeCommand.CorrectMinutes;
import daicho.shared.committee.CommitteeCommand.CorrectResignation;
import daicho.shared.committee.CommitteeCommand.CorrectSteppingDown;
import daicho.shared.committee.CommitteeCommand.DissolveCommittee;
import daicho.shared.committee.CommitteeCommand.ElectOfficers;
import daicho.shared.committee.CommitteeCommand.EraseMemberDetails;
import daicho.shared.committee.CommitteeCommand.EraseMinutes;
import daicho.shared.committee.CommitteeCommand.EstablishCommittee;
import daicho.shared.committee.CommitteeCommand.RecordMeeting;
import daicho.shared.committee.CommitteeCommand.RecordMinutes;
import daicho.shared.committee.CommitteeCommand.ResignMember;
import daicho.shared.committee.CommitteeCommand.StepDown;
import daicho.shared.committee.CommitteeEvent;
import daicho.shared.committee.CommitteeEvent.CommitteeAnnulled;
import daicho.shared.committee.CommitteeEvent.CommitteeDissolved;
import daicho.shared.committee.CommitteeEvent.CommitteeEstablished;
import daicho.shared.committee.CommitteeEvent.CommitteeRuleAmended;
import daicho.shared.committee.CommitteeEvent.DissolutionCorrected;
import daicho.shared.committee.CommitteeEvent.MeetingAnnulled;
import daicho.shared.committee.CommitteeEvent.MemberAppointed;
import daicho.shared.committee.CommitteeEvent.MemberAppointmentAnnulled;
import daicho.shared.committee.CommitteeEvent.MemberCorrected;
import daicho.shared.committee.CommitteeEvent.MemberDetailsErased;
import daicho.shared.committee.CommitteeEvent.MemberResigned;
import daicho.shared.committee.CommitteeEvent.MinutesCorrected;
import daicho.shared.committee.CommitteeEvent.MinutesErased;
import daicho.shared.committee.CommitteeEvent.MinutesRecorded;
import daicho.shared.committee.CommitteeEvent.OfficerSteppedDown;
import daicho.shared.committee.CommitteeEvent.OfficersElected;
import daicho.shared.committee.CommitteeEvent.OfficersElectionAnnulled;
import daicho.shared.committee.CommitteeEvent.ResignationCorrected;
import daicho.shared.committee.CommitteeEvent.SteppingDownCorrected;
import daicho.shared.committee.CommitteeEvent.SubstituteAppointed;
import daicho.shared.committee.CommitteeEvent.SubstituteAppointmentAnnulled;
import daicho.shared.committee.CommitteeRule;
import daicho.shared.committee.Convener;
import daicho.shared.committee.MeetingContent;
import daicho.shared.committee.Office;
import daicho.shared.committee.Officer;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.scoring.ScoringRoundEvent;
import daicho.shared.scoring.ScoringRoundEvent.PrintedRoundRecorded;
import daicho.shared.scoring.ScoringRoundEvent.ScoringRoundOpened;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** A committee: its rule, members, officers and meetings. */
@Revision("3")
public class Committee extends LedgerAggregate<CommitteeState> {
    Committee() {
        super(CommitteeState.NONE);
    }

    @CommandHandler
    Committee(EstablishCommittee command, Actor actor, Streams streams) {
        this();
        Rights.require(actor, Action.KEEP_COMMITTEES);
        if (command.plan() != null
                && !streams.current(PlanState.NONE, command.plan())
                        .municipality()
                        .equals(actor.municipality())) {
            throw Refusal.unknown("plan.unknown", command.plan());
        }
        requireDepartment(command.rule(), actor, streams);
        append(new CommitteeEstablished(
                command.committee(), new MunicipalityCode(actor.municipality()), command.plan(), command.rule()));
    }

    @CommandHandler
    void revise(AmendCommitteeRule command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_COMMITTEES);
        requireDepartment(command.rule(), actor, streams);
        requireStanding("/from", command.from());
        boolean laterRule = state().rules().stream()
                .anyMatch(rule -> rule.from() != null && rule.from().isAfter(command.from()));
        if (!laterRule && command.rule().equals(state().ruleOn(command.from()))) {
            throw Refusal.conflict("committee.nothing_changed");
        }
        requireRoomUnder(command.rule(), command.from());
        append(new CommitteeRuleAmended(
                command.committee(), command.rule(), command.from(), command.reason(), command.decisionNumber()));
    }

    @CommandHandler
    void appoint(AppointMember command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_COMMITTEES);
        streams.exclude(Locks.committee(command.committee()));
        // A seat that was annulled does not begin again.
        if (state().latest(command.seat()).isPresent()
                || streams.owner(CommitteeEvent.seatKeys() + command.seat()).isPresent()) {
            throw Refusal.existing("committee.seat_exists", command.seat());
        }
        requireStanding("/from", command.from());
        LocalDate until = termUntil(command);
        new Seating(state(), command.person(), command.from(), until)
                .requireOfCommittee(command.category(), command.section())
                .requireOneSeat()
                .requireRoom();
        append(new MemberAppointed(
                command.committee(),
                command.seat(),
                command.person(),
                command.category(),
                command.section(),
                command.from(),
                until,
                command.details()));
    }

    @CommandHandler
    void appoint(AppointSubstitute command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_COMMITTEES);
        streams.exclude(Locks.committee(command.committee()));
        Membership predecessor = seated(command.seat());
        LocalDate left = predecessor.resignedUntil();
        if (left == null) {
            throw Refusal.conflict("committee.seat_not_vacant");
        }
        requireStanding("/from", command.from());
        LocalDate until = predecessor.termUntil();
        if (!command.from().isAfter(left) || (until != null && command.from().isAfter(until))) {
            throw Refusal.invalid("committee.outside_vacancy", "/from", left, until == null ? "—" : until);
        }
        new Seating(state(), command.person(), command.from(), until)
                .requireOfCommittee(command.category(), command.section())
                .requireOneSeat()
                .requireRoom();
        append(new SubstituteAppointed(
                command.committee(),
                command.seat(),
                command.person(),
                predecessor.person(),
                command.category(),
                command.section(),
                command.from(),
                until,
                command.details()));
    }

    /** Of the one who was appointed last, or of an earlier one in the seat. */
    @CommandHandler
    void correct(CorrectMember command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_COMMITTEES);
        streams.exclude(Locks.committee(command.committee()));
        Membership member = seated(command.seat(), command.person());
        new Seating(state(), member.person(), member.from(), member.termUntil())
                .requireOfCommittee(command.category(), command.section());
        append(new MemberCorrected(
                command.committee(),
                command.seat(),
                member.person(),
                member.from(),
                command.category(),
                command.section(),
                command.details(),
                command.reason(),
                command.decisionNumber()));
    }

    @CommandHandler
    void erase(EraseMemberDetails command, Actor actor) {
        Rights.require(actor, Action.KEEP_COMMITTEES);
        List<Membership> times = state().everRecorded()
                .filter(member -> member.person().equals(command.person())
                        && !member.keys().isEmpty())
                .toList();
        if (times.isEmpty()) {
            throw Refusal.conflict("committee.nothing_to_erase");
        }
        append(new MemberDetailsErased(
                command.committee(),
                command.person(),
                times.stream().map(Membership::seat).collect(Collectors.toSet()),
                times.stream().flatMap(member -> member.keys().stream()).collect(Collectors.toSet()),
                command.reason(),
                command.decisionNumber()));
    }

    @CommandHandler
    void resign(ResignMember command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_COMMITTEES);
        streams.exclude(Locks.committee(command.committee()));
        Membership member = seated(command.seat());
        if (member.resignedUntil() != null) {
            throw Refusal.conflict("committee.resigned_already", member.resignedUntil());
        }
        new Leaving(state(), member, command.until()).requireWithinTerm().requireNothingAttendedLater();
        append(new MemberResigned(
                command.committee(), command.seat(), member.person(), command.until(), command.leavingReason()));
    }

    /** A later day, or none, gives the member the days back; nobody else may have taken them. */
    @CommandHandler
    void correct(CorrectResignation command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_COMMITTEES);
        streams.exclude(Locks.committee(command.committee()));
        Membership member = seated(command.seat(), command.person());
        LocalDate left = member.resignedUntil();
        if (left == null) {
            throw Refusal.conflict("committee.not_resigned");
        }
        LocalDate until = command.until();
        if (until != null) {
            new Leaving(state(), member, until).requireWithinTerm().requireNothingAttendedLater();
        }
        LocalDate last = until == null ? member.termUntil() : until;
        if (last == null || last.isAfter(left)) {
            Leaving.requireBeforeSuccessor(state(), member, Objects.requireNonNullElse(last, LocalDate.MAX));
            new Seating(state(), member.person(), left.plusDays(1), last)
                    .requireOneSeat()
                    .requireRoom();
        }
        append(new ResignationCorrected(
                command.committee(),
                command.seat(),
                member.person(),
                member.from(),
                until,
                command.leavingReason(),
                command.reason(),
                command.decisionNumber()));
    }

    @CommandHandler
    void elect(ElectOfficers command, Actor actor, Today today) {
        Rights.require(actor, Action.KEEP_COMMITTEES);
        LocalDate on = dayOfElection(command);
        today.requireCome("/electedOn", on);
        requireStanding("/electedOn", on);
        Officer chair = elected("/chair", command.chair(), on);
        Officer viceChair = elected("/viceChair", command.viceChair(), on);
        Optional<Officer> chairThen = Optional.ofNullable(chair).or(() -> state().officer(Office.CHAIR, on));
        Optional<Officer> viceChairThen =
                Optional.ofNullable(viceChair).or(() -> state().officer(Office.VICE_CHAIR, on));
        if (chairThen.isPresent() && chairThen.equals(viceChairThen)) {
            throw Refusal.invalid("committee.one_person_two_offices", viceChair == null ? "/chair" : "/viceChair");
        }
        append(new OfficersElected(command.committee(), chair, viceChair, on, command.meeting()));
    }

    @CommandHandler
    void stepDown(StepDown command, Actor actor) {
        Rights.require(actor, Action.KEEP_COMMITTEES);
        Officer officer = inOffice(command.office(), command.until());
        state().steppedDown().stream()
                .filter(down -> down.office() == command.office()
                        && down.officer().equals(officer)
                        && !down.until().isBefore(command.until()))
                .findFirst()
                .ifPresent(down -> {
                    throw Refusal.conflict("committee.stepped_down_already", down.until());
                });
        append(new OfficerSteppedDown(command.committee(), command.office(), officer, command.until()));
    }

    @CommandHandler
    void correct(CorrectSteppingDown command, Actor actor) {
        Rights.require(actor, Action.KEEP_COMMITTEES);
        CommitteeState.SteppedDown known = state().steppedDown().stream()
                .filter(down ->
                        down.office() == command.office() && down.until().equals(command.until()))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> Refusal.conflict("committee.not_stepped_down", command.until()));
        SteppingDownCorrected corrected = new SteppingDownCorrected(
                command.committee(),
                command.office(),
                known.officer(),
                command.until(),
                command.correctedUntil(),
                command.reason(),
                command.decisionNumber());
        LocalDate until = command.correctedUntil();
        if (until != null) {
            boolean held = state().evolve(corrected)
                    .officer(command.office(), until)
                    .filter(known.officer()::equals)
                    .isPresent();
            if (!held) {
                throw Refusal.invalid("committee.not_in_that_office", "/correctedUntil", until);
            }
        }
        append(corrected);
    }

    @CommandHandler
    void convene(RecordMeeting command, Actor actor, Today today) {
        Rights.require(actor, Action.KEEP_COMMITTEES);
        append(sitting(command.meeting(), command.content(), today).requireNew().convened(command.committee()));
    }

    @CommandHandler
    void correct(CorrectMeeting command, Actor actor, Today today) {
        Rights.require(actor, Action.KEEP_COMMITTEES);
        MeetingContent known = meeting(command.meeting()).content();
        Integer number = command.content().number() == null
                ? known.number()
                : command.content().number();
        Sitting sitting = sitting(command.meeting(), command.content().numbered(Objects.requireNonNull(number)), today);
        boolean elected = state().elections().stream()
                .anyMatch(election -> command.meeting().equals(election.electedAt()));
        if (elected && !sitting.canElectAsBefore(known)) {
            throw Refusal.conflict("committee.officers_elected_at_meeting");
        }
        append(sitting.corrected(command.committee(), command.reason(), command.decisionNumber()));
    }

    @CommandHandler
    void record(RecordMinutes command, Actor actor) {
        Rights.require(actor, Action.KEEP_COMMITTEES);
        if (meeting(command.meeting()).minutes()) {
            throw Refusal.conflict("committee.minutes_exist");
        }
        append(new MinutesRecorded(command.committee(), command.meeting(), command.text()));
    }

    @CommandHandler
    void correct(CorrectMinutes command, Actor actor) {
        Rights.require(actor, Action.KEEP_COMMITTEES);
        if (!meeting(command.meeting()).minutes()) {
            throw Refusal.conflict("committee.no_minutes", command.meeting());
        }
        append(new MinutesCorrected(
                command.committee(), command.meeting(), command.text(), command.reason(), command.decisionNumber()));
    }

    @CommandHandler
    void erase(EraseMinutes command, Actor actor) {
        Rights.require(actor, Action.KEEP_COMMITTEES);
        Set<UUID> keys = state().never().meetings().stream()
                .filter(never -> never.meeting().equals(command.meeting()))
                .findFirst()
                .orElseGet(() -> meeting(command.meeting()))
                .keys();
        if (keys.isEmpty()) {
            throw Refusal.conflict("committee.nothing_to_erase");
        }
        append(new MinutesErased(
                command.committee(), command.meeting(), keys, command.reason(), command.decisionNumber()));
    }

    /** Scores of the days after the last one become void, so no score may be given at the same moment. */
    @CommandHandler
    void dissolve(DissolveCommittee command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_COMMITTEES);
        streams.exclude(Locks.committee(command.committee()));
        if (state().lastDay() != null) {
            throw Refusal.conflict("committee.dissolved_already", state().lastDay());
        }
        requireNothingAfter(command.lastDay());
        append(new CommitteeDissolved(
                command.committee(), command.lastDay(), command.reason(), command.decisionNumber()));
    }

    @CommandHandler
    void correct(CorrectDissolution command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_COMMITTEES);
        streams.exclude(Locks.committee(command.committee()));
        if (state().lastDay() == null) {
            throw Refusal.conflict("committee.not_dissolved");
        }
        if (state().lastDay().equals(command.lastDay())) {
            throw Refusal.conflict("committee.nothing_changed");
        }
        if (command.lastDay() != null) {
            requireNothingAfter(command.lastDay());
        }
        append(new DissolutionCorrected(
                command.committee(), command.lastDay(), command.reason(), command.decisionNumber()));
    }

    @CommandHandler
    void annul(AnnulAppointment command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_COMMITTEES);
        streams.exclude(Locks.committee(command.committee()));
        Membership member = seated(command.seat());
        new Unseating(state(), member)
                .requireNotResigned()
                .requireNothingAttended()
                .requireNotElected()
                .requireCountedNowhere(streams);
        boolean first = state().memberships(command.seat()).size() == 1;
        append(
                first
                        ? new MemberAppointmentAnnulled(
                                command.committee(),
                                command.seat(),
                                member.person(),
                                member.from(),
                                command.reason(),
                                command.decisionNumber())
                        : new SubstituteAppointmentAnnulled(
                                command.committee(),
                                command.seat(),
                                member.person(),
                                member.from(),
                                command.reason(),
                                command.decisionNumber()));
    }

    /** Who convened a meeting as an officer of this election, or gave up the office, must have been elected. */
    @CommandHandler
    void annul(AnnulElection command, Actor actor) {
        Rights.require(actor, Action.KEEP_COMMITTEES);
        if (state().election(command.on()).isEmpty()) {
            throw Refusal.unknown("committee.election_unknown", command.on());
        }
        OfficersElectionAnnulled annulled = new OfficersElectionAnnulled(
                command.committee(), command.on(), command.reason(), command.decisionNumber());
        CommitteeState without = state().evolve(annulled);
        for (Office office : Office.values()) {
            state().steppedDown().stream()
                    .filter(down -> down.office() == office
                            && !without.held(office, down.until()).equals(state().held(office, down.until())))
                    .findFirst()
                    .ifPresent(down -> {
                        throw Refusal.conflict("committee.election_stepped_down", down.until());
                    });
            state().meetings().stream()
                    .filter(meeting -> meeting.content().convener() != Convener.SECRETARIAT
                            && !without.officer(office, meeting.content().day())
                                    .equals(state().officer(
                                                    office, meeting.content().day())))
                    .findFirst()
                    .ifPresent(meeting -> {
                        throw Refusal.existing(
                                "committee.election_convened",
                                meeting.meeting(),
                                meeting.content().day());
                    });
        }
        append(annulled);
    }

    @CommandHandler
    void annul(AnnulMeeting command, Actor actor) {
        Rights.require(actor, Action.KEEP_COMMITTEES);
        boolean known = state().never().meetings().stream()
                .anyMatch(never -> never.meeting().equals(command.meeting()));
        if (known) {
            throw Refusal.conflict("committee.already_annulled");
        }
        UUID meeting = meeting(command.meeting()).meeting();
        state().elections().stream()
                .filter(election -> meeting.equals(election.electedAt()))
                .findFirst()
                .ifPresent(election -> {
                    throw Refusal.conflict("committee.meeting_elected", election.on());
                });
        append(new MeetingAnnulled(command.committee(), meeting, command.reason(), command.decisionNumber()));
    }

    @CommandHandler
    void annul(AnnulCommittee command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_COMMITTEES);
        streams.exclude(Locks.committee(command.committee()));
        if (!state().memberships().isEmpty()
                || !state().meetings().isEmpty()
                || streams.owners(ScoringRoundEvent.roundKeys()).values().stream()
                        .flatMap(round -> streams.beginning(round).stream())
                        .anyMatch(round -> isOf(command.committee(), round.first()))) {
            throw Refusal.conflict("committee.not_empty");
        }
        append(new CommitteeAnnulled(command.committee(), command.reason(), command.decisionNumber()));
    }

    private static boolean isOf(UUID committee, Event round) {
        return switch (round) {
            case ScoringRoundOpened e -> e.committee().equals(committee);
            case PrintedRoundRecorded e -> committee.equals(e.committee());
            default -> false;
        };
    }

    private Sitting sitting(UUID meeting, MeetingContent content, Today today) {
        today.requireCome("/day", content.day());
        requireStanding("/day", content.day());
        return new Sitting(state(), meeting, content)
                .requireFreeNumber()
                .requireBusiness()
                .requirePeople();
    }

    /** Nothing of a committee begins after it has ended. */
    private void requireStanding(String pointer, LocalDate day) {
        if (state().hasEndedBefore(day)) {
            throw Refusal.invalid("committee.dissolved", pointer, Objects.requireNonNull(state().lastDay()));
        }
    }

    /** A committee that has ended did not meet, elect or appoint later. */
    private void requireNothingAfter(LocalDate lastDay) {
        Stream.of(
                        state().meetings().stream()
                                .map(meeting -> meeting.content().day()),
                        state().elections().stream().map(OfficersElected::on),
                        state().steppedDown().stream().map(CommitteeState.SteppedDown::until),
                        state().memberships().stream()
                                .filter(member -> !member.lastDay().isBefore(member.from()))
                                .map(Membership::from))
                .flatMap(days -> days)
                .filter(day -> day.isAfter(lastDay))
                .min(Comparator.naturalOrder())
                .ifPresent(day -> {
                    throw Refusal.invalid("committee.goes_on", "/lastDay", day);
                });
    }

    private Officer inOffice(Office office, LocalDate day) {
        return state().officer(office, day)
                .orElseThrow(() ->
                        Refusal.conflict(office == Office.CHAIR ? "committee.no_chair" : "committee.no_vice_chair"));
    }

    private Membership seated(UUID seat, @Nullable UUID person) {
        return state().memberships(seat).reversed().stream()
                .filter(member -> person == null || person.equals(member.person()))
                .findFirst()
                .orElseThrow(() -> Refusal.unknown("committee.seat_unknown", seat));
    }

    private Membership seated(UUID seat) {
        return seated(seat, null);
    }

    /** The committee's term counts from the member's first day. A shorter term may be given, but not a longer one. */
    private @Nullable LocalDate termUntil(AppointMember command) {
        LocalDate laidDown = state().ruleOn(command.from()).termUntil(command.from());
        LocalDate until = command.until();
        if (until != null && laidDown != null && until.isAfter(laidDown)) {
            throw Refusal.invalid("committee.term_too_long", "/until", laidDown);
        }
        return until == null ? laidDown : until;
    }

    private LocalDate dayOfElection(ElectOfficers command) {
        UUID id = command.meeting();
        if (id == null) {
            return Objects.requireNonNull(command.on());
        }
        CommitteeState.Meeting meeting = meeting(id);
        if (Boolean.FALSE.equals(meeting.constituted())) {
            throw Refusal.conflict("committee.meeting_not_constituted");
        }
        if (meeting.content().section() != null) {
            throw Refusal.conflict("committee.meeting_of_section");
        }
        LocalDate day = meeting.content().day();
        if (command.on() != null && !command.on().equals(day)) {
            throw Refusal.invalid("committee.not_the_day_of_the_meeting", "/electedOn", day);
        }
        return day;
    }

    private CommitteeState.Meeting meeting(UUID id) {
        return state().meetings().stream()
                .filter(known -> known.meeting().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.unknown("committee.meeting_unknown", id));
    }

    private @Nullable Officer elected(String pointer, @Nullable UUID seat, LocalDate on) {
        return seat == null
                ? null
                : state().holder(seat, on)
                        .map(holder -> new Officer(seat, holder.person()))
                        .orElseThrow(() -> Refusal.invalid("committee.not_in_office", pointer, seat, on));
    }

    /** A lower maximum must not leave a day with more members than it allows. */
    private void requireRoomUnder(CommitteeRule rule, LocalDate from) {
        Integer maximum = rule.maximum();
        if (maximum == null) {
            return;
        }
        Stream.concat(
                        Stream.of(from),
                        state().memberships().stream().map(Membership::from).filter(day -> day.isAfter(from)))
                .filter(day -> state().seatsOn(day).size() > maximum)
                .findFirst()
                .ifPresent(day -> {
                    throw Refusal.invalid(
                            "committee.maximum_below_members",
                            "/maximum",
                            day,
                            state().seatsOn(day).size());
                });
    }

    private static void requireDepartment(CommitteeRule rule, Actor actor, Streams streams) {
        UUID department = rule.department();
        if (department != null
                && !streams.current(MunicipalityState.NONE, new MunicipalityCode(actor.municipality()).stream())
                        .departments()
                        .containsKey(department)) {
            throw Refusal.invalid("municipality.department_unknown", "/department", department);
        }
    }
}
