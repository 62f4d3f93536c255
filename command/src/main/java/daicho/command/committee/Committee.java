package daicho.command.committee;

import daicho.command.LedgerAggregate;
import daicho.command.Locks;
import daicho.command.Streams;
import daicho.command.Today;
import daicho.command.municipality.MunicipalityState;
import daicho.command.plan.PlanState;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Rights;
import daicho.shared.committee.CommitteeCommand.AmendCommitteeRule;
import daicho.shared.committee.CommitteeCommand.AppointMember;
import daicho.shared.committee.CommitteeCommand.AppointSubstitute;
import daicho.shared.committee.CommitteeCommand.ElectOfficers;
import daicho.shared.committee.CommitteeCommand.EstablishCommittee;
import daicho.shared.committee.CommitteeCommand.RecordMeeting;
import daicho.shared.committee.CommitteeCommand.ResignMember;
import daicho.shared.committee.CommitteeEvent.CommitteeEstablished;
import daicho.shared.committee.CommitteeEvent.CommitteeRuleAmended;
import daicho.shared.committee.CommitteeEvent.MemberAppointed;
import daicho.shared.committee.CommitteeEvent.MemberResigned;
import daicho.shared.committee.CommitteeEvent.OfficersElected;
import daicho.shared.committee.CommitteeEvent.SubstituteAppointed;
import daicho.shared.committee.CommitteeRule;
import daicho.shared.committee.Officer;
import daicho.shared.municipality.MunicipalityCode;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** A committee: its rule, members, officers and meetings. */
@Revision("2")
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
        if (state().latest(command.seat()).isPresent()) {
            throw Refusal.existing("committee.seat_exists", command.seat());
        }
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
                until));
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
        LocalDate until = predecessor.termUntil();
        if (!command.from().isAfter(left) || (until != null && command.from().isAfter(until))) {
            throw Refusal.invalid("committee.outside_vacancy", "/from", left, String.valueOf(until));
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
                until));
    }

    @CommandHandler
    void resign(ResignMember command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_COMMITTEES);
        streams.exclude(Locks.committee(command.committee()));
        Membership member = seated(command.seat());
        LocalDate until = command.until();
        if (member.resignedUntil() != null) {
            throw Refusal.conflict("committee.resigned_already", member.resignedUntil());
        }
        boolean afterTerm = member.termUntil() != null && !until.isBefore(member.termUntil());
        if (afterTerm || until.isBefore(member.from().minusDays(1))) {
            throw Refusal.invalid(
                    "committee.outside_term", "/until", member.from(), String.valueOf(member.termUntil()));
        }
        state().meetings().stream()
                .filter(meeting -> meeting.content().present().contains(command.seat())
                        && meeting.content().day().isAfter(until)
                        && !meeting.content().day().isBefore(member.from()))
                .findFirst()
                .ifPresent(meeting -> {
                    throw Refusal.existing(
                            "committee.attended_later",
                            meeting.meeting(),
                            meeting.content().day());
                });
        append(new MemberResigned(command.committee(), command.seat(), member.person(), until));
    }

    @CommandHandler
    void elect(ElectOfficers command, Actor actor, Today today) {
        Rights.require(actor, Action.KEEP_COMMITTEES);
        LocalDate on = dayOfElection(command);
        today.requireCome("/electedOn", on);
        Officer chair = elected("/chair", command.chair(), on);
        Officer viceChair = elected("/viceChair", command.viceChair(), on);
        Optional<Officer> chairThen = Optional.ofNullable(chair).or(() -> state().chair(on));
        Optional<Officer> viceChairThen = Optional.ofNullable(viceChair).or(() -> state().viceChair(on));
        if (chairThen.isPresent() && chairThen.equals(viceChairThen)) {
            throw Refusal.invalid("committee.one_person_two_offices", viceChair == null ? "/chair" : "/viceChair");
        }
        append(new OfficersElected(command.committee(), chair, viceChair, on, command.meeting()));
    }

    @CommandHandler
    void convene(RecordMeeting command, Actor actor, Today today) {
        Rights.require(actor, Action.KEEP_COMMITTEES);
        today.requireCome("/day", command.content().day());
        append(new Sitting(state(), command.meeting(), command.content())
                .requireNew()
                .requireFreeNumber()
                .requireBusiness()
                .requirePeople()
                .convened(command.committee()));
    }

    private Membership seated(UUID seat) {
        return state().latest(seat).orElseThrow(() -> Refusal.unknown("committee.seat_unknown", seat));
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
