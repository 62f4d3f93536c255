package daicho.command.committee;

import daicho.shared.Event;
import daicho.shared.SealedText;
import daicho.shared.State;
import daicho.shared.committee.CommitteeEvent;
import daicho.shared.committee.CommitteeEvent.CommitteeAnnulled;
import daicho.shared.committee.CommitteeEvent.CommitteeDissolved;
import daicho.shared.committee.CommitteeEvent.CommitteeEstablished;
import daicho.shared.committee.CommitteeEvent.CommitteeRuleAmended;
import daicho.shared.committee.CommitteeEvent.DissolutionCorrected;
import daicho.shared.committee.CommitteeEvent.MeetingAnnulled;
import daicho.shared.committee.CommitteeEvent.MeetingCorrected;
import daicho.shared.committee.CommitteeEvent.MeetingRecorded;
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
import daicho.shared.committee.MeetingContent;
import daicho.shared.committee.MemberDetails;
import daicho.shared.committee.Office;
import daicho.shared.committee.Officer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A committee as it stands.
 *
 * @param municipality code; empty before the committee is established
 * @param plan that it advises on; none = it belongs to the municipality only
 * @param rules in the order recorded
 * @param memberships past, present and future ones, in the order recorded
 * @param elections in the order recorded
 * @param steppedDown in the order recorded
 * @param meetings in the order recorded
 * @param lastDay of a committee that was dissolved
 * @param never what was annulled; only what has to be erased is still asked of it
 * @param annulled whether it was never set up
 */
public record CommitteeState(
        String municipality,
        @Nullable UUID plan,
        List<RuleFrom> rules,
        List<Membership> memberships,
        List<OfficersElected> elections,
        List<SteppedDown> steppedDown,
        List<Meeting> meetings,
        @Nullable LocalDate lastDay,
        Never never,
        boolean annulled)
        implements State<CommitteeState> {
    /** Before the first event. */
    public static final CommitteeState NONE = new CommitteeState(
            "", null, List.of(), List.of(), List.of(), List.of(), List.of(), null, Never.NOTHING, false);

    /**
     * A rule that is valid from a day on.
     *
     * @param from first day; none = from the beginning
     * @param rule in full
     */
    public record RuleFrom(@Nullable LocalDate from, CommitteeRule rule) {}

    /**
     * An officer who gave up the office.
     *
     * @param office given up
     * @param officer who held it
     * @param until last day in it
     */
    public record SteppedDown(Office office, Officer officer, LocalDate until) {}

    /**
     * A meeting that was held.
     *
     * @param meeting its id
     * @param content what is recorded about it
     * @param constituted whether enough members attended; none where no quorum is laid down
     * @param minutes whether any were recorded, erased or not
     * @param keys of minutes that are not erased, replaced ones included
     */
    public record Meeting(
            UUID meeting, MeetingContent content, @Nullable Boolean constituted, boolean minutes, Set<UUID> keys) {
        Meeting erased() {
            return new Meeting(meeting, content, constituted, true, Set.of());
        }

        Meeting with(SealedText text) {
            return new Meeting(
                    meeting,
                    content,
                    constituted,
                    true,
                    Stream.concat(keys.stream(), Stream.of(text.key())).collect(Collectors.toUnmodifiableSet()));
        }
    }

    /**
     * What never was, though it was recorded.
     *
     * @param memberships that never began
     * @param meetings that were never held
     */
    public record Never(List<Membership> memberships, List<Meeting> meetings) {
        static final Never NOTHING = new Never(List.of(), List.of());
    }

    @Override
    public Class<CommitteeEvent> events() {
        return CommitteeEvent.class;
    }

    @Override
    public CommitteeState evolve(Event event) {
        return switch ((CommitteeEvent) event) {
            case CommitteeEstablished e ->
                new CommitteeState(
                        e.municipality().value(),
                        e.plan(),
                        List.of(new RuleFrom(null, e.rule())),
                        memberships,
                        elections,
                        steppedDown,
                        meetings,
                        lastDay,
                        never,
                        annulled);
            case CommitteeRuleAmended e ->
                new CommitteeState(
                        municipality,
                        plan,
                        and(rules, new RuleFrom(e.from(), e.rule())),
                        memberships,
                        elections,
                        steppedDown,
                        meetings,
                        lastDay,
                        never,
                        annulled);
            case MemberAppointed e ->
                seated(e.seat(), e.person(), e.category(), e.section(), e.from(), e.until(), e.details());
            case SubstituteAppointed e ->
                seated(e.seat(), e.person(), e.category(), e.section(), e.from(), e.until(), e.details());
            case MemberCorrected e ->
                with(
                        last(e.seat(), e.person(), e.from()),
                        member -> member.corrected(e.category(), e.section(), e.details()));
            case MemberDetailsErased e ->
                with(member -> member.person().equals(e.person()), Membership::erased)
                        .never(new Never(
                                never.memberships().stream()
                                        .map(member -> member.person().equals(e.person()) ? member.erased() : member)
                                        .toList(),
                                never.meetings()));
            case MemberResigned e -> {
                Membership left = latest(e.seat()).orElseThrow();
                yield with(left::equals, member -> member.resigned(e.until(), e.leavingReason()));
            }
            case ResignationCorrected e ->
                with(last(e.seat(), e.person(), e.from()), member -> member.resigned(e.until(), e.leavingReason()));
            case OfficersElected e ->
                new CommitteeState(
                        municipality,
                        plan,
                        rules,
                        memberships,
                        and(elections, e),
                        steppedDown,
                        meetings,
                        lastDay,
                        never,
                        annulled);
            case OfficerSteppedDown e -> down(and(steppedDown, new SteppedDown(e.office(), e.officer(), e.until())));
            case SteppingDownCorrected e -> {
                List<SteppedDown> others = steppedDown.stream()
                        .filter(down -> !down.equals(new SteppedDown(e.office(), e.officer(), e.until())))
                        .toList();
                LocalDate until = e.correctedUntil();
                yield down(until == null ? others : and(others, new SteppedDown(e.office(), e.officer(), until)));
            }
            case MeetingRecorded e ->
                met(and(meetings, new Meeting(e.meeting(), e.content(), e.constituted(), false, Set.of())));
            case MeetingCorrected e ->
                met(
                        e.meeting(),
                        meeting -> new Meeting(
                                e.meeting(), e.content(), e.constituted(), meeting.minutes(), meeting.keys()));
            case MinutesRecorded e -> met(e.meeting(), meeting -> meeting.with(e.text()));
            case MinutesCorrected e -> met(e.meeting(), meeting -> meeting.with(e.text()));
            case MinutesErased e ->
                met(e.meeting(), Meeting::erased)
                        .never(new Never(
                                never.memberships(),
                                never.meetings().stream()
                                        .map(known -> known.meeting().equals(e.meeting()) ? known.erased() : known)
                                        .toList()));
            case CommitteeDissolved e -> ending(e.lastDay());
            case DissolutionCorrected e -> ending(e.lastDay());
            case MemberAppointmentAnnulled e -> unseated(last(e.seat(), e.person(), e.from()));
            case SubstituteAppointmentAnnulled e -> unseated(last(e.seat(), e.person(), e.from()));
            case OfficersElectionAnnulled e -> {
                List<OfficersElected> others = new ArrayList<>(elections);
                others.remove(others.lastIndexOf(election(e.on()).orElseThrow()));
                yield new CommitteeState(
                        municipality,
                        plan,
                        rules,
                        memberships,
                        List.copyOf(others),
                        steppedDown,
                        meetings,
                        lastDay,
                        never,
                        annulled);
            }
            case MeetingAnnulled e -> {
                Meeting was = meetings.stream()
                        .filter(meeting -> meeting.meeting().equals(e.meeting()))
                        .findFirst()
                        .orElseThrow();
                yield with(without(meetings, was), new Never(never.memberships(), and(never.meetings(), was)));
            }
            case CommitteeAnnulled e ->
                new CommitteeState(
                        municipality, plan, rules, memberships, elections, steppedDown, meetings, lastDay, never, true);
        };
    }

    /** All memberships of which anything may have to be erased. */
    Stream<Membership> everRecorded() {
        return Stream.concat(memberships.stream(), never.memberships().stream());
    }

    /** The members in office on a day, in the order in which their seats were first filled. */
    public List<Membership> seatsOn(LocalDate day) {
        return memberships.stream()
                .filter(membership -> inOffice(membership, day))
                .sorted(Comparator.comparingInt(membership -> seats().indexOf(membership.seat())))
                .toList();
    }

    /** Who sits in a seat on a day; nobody while it is vacant, or after the committee has ended. */
    public Optional<Membership> holder(UUID seat, LocalDate day) {
        return memberships(seat).stream()
                .filter(membership -> inOffice(membership, day))
                .findFirst();
    }

    /** The predecessors of the last member appointed to a seat, oldest first. */
    public List<Membership> predecessors(UUID seat) {
        List<Membership> all = memberships(seat);
        return all.isEmpty() ? all : all.subList(0, all.size() - 1);
    }

    /** All members ever appointed to a seat, oldest first. */
    public List<Membership> memberships(UUID seat) {
        return memberships.stream()
                .filter(membership -> membership.seat().equals(seat))
                .toList();
    }

    /** The seat in which a person sits on a day. */
    public Optional<UUID> seatOf(UUID person, LocalDate day) {
        return seatsOn(day).stream()
                .filter(membership -> membership.person().equals(person))
                .map(Membership::seat)
                .findFirst();
    }

    /** The rule on a day: a revision replaces all earlier rules from its first day on. */
    public CommitteeRule ruleOn(LocalDate day) {
        return rules.reversed().stream()
                .filter(rule -> rule.from() == null || !rule.from().isAfter(day))
                .findFirst()
                .orElseThrow()
                .rule();
    }

    /** Who holds an office on a day: the last one elected by then, if still a member and in the office. */
    public Optional<Officer> officer(Office office, LocalDate day) {
        return officer(office, day, day);
    }

    /** Who held an office on the last day in it, before anybody gave it up. */
    Optional<Officer> held(Office office, LocalDate day) {
        return officer(office, day, day);
    }

    /** Who holds an office at the beginning of a day, before any election on that day. */
    Optional<Officer> atBeginningOf(LocalDate day, Office office) {
        return officer(office, day.minusDays(1), day);
    }

    /** Whether the committee has ended before a day. */
    boolean hasEndedBefore(LocalDate day) {
        return lastDay != null && day.isAfter(lastDay);
    }

    /** The membership that began last in a seat. */
    Optional<Membership> latest(UUID seat) {
        List<Membership> all = memberships(seat);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    private boolean inOffice(Membership membership, LocalDate day) {
        return membership.inOffice(day) && !hasEndedBefore(day);
    }

    /** An office ends with the membership during which the person was elected, even if the person comes back. */
    private Optional<Officer> officer(Office office, LocalDate lastElection, LocalDate day) {
        return elections.stream()
                .filter(election ->
                        elected(office, election) != null && !election.on().isAfter(lastElection))
                // The last of several on one day: a stable sort keeps the order recorded.
                .sorted(Comparator.comparing(OfficersElected::on))
                .reduce((earlier, later) -> later)
                .flatMap(election -> Optional.ofNullable(elected(office, election))
                        .filter(officer -> holder(officer.seat(), day)
                                .filter(holder -> holder.inOffice(election.on()))
                                .isPresent())
                        .filter(officer -> steppedDown.stream()
                                .noneMatch(down -> down.office() == office
                                        && down.officer().equals(officer)
                                        && !down.until().isBefore(election.on())
                                        && down.until().isBefore(day))));
    }

    private static @Nullable Officer elected(Office office, OfficersElected election) {
        return switch (office) {
            case CHAIR -> election.chair();
            case VICE_CHAIR -> election.viceChair();
        };
    }

    private List<UUID> seats() {
        return memberships.stream().map(Membership::seat).distinct().toList();
    }

    private CommitteeState seated(
            UUID seat,
            UUID person,
            @Nullable String category,
            @Nullable UUID section,
            LocalDate from,
            @Nullable LocalDate until,
            @Nullable MemberDetails details) {
        Set<UUID> keys = Membership.texts(details).map(SealedText::key).collect(Collectors.toUnmodifiableSet());
        return with(and(memberships, new Membership(seat, person, category, section, from, until, null, keys)));
    }

    /** The last time of a person in a seat that began on this day; there can be another that was never taken up. */
    private Predicate<Membership> last(UUID seat, UUID person, LocalDate from) {
        return memberships(seat).reversed().stream()
                .filter(member ->
                        member.person().equals(person) && member.from().equals(from))
                .findFirst()
                .orElseThrow()::equals;
    }

    private CommitteeState with(Predicate<Membership> which, UnaryOperator<Membership> change) {
        return with(memberships.stream()
                .map(member -> which.test(member) ? change.apply(member) : member)
                .toList());
    }

    private CommitteeState with(List<Membership> all) {
        return new CommitteeState(
                municipality, plan, rules, all, elections, steppedDown, meetings, lastDay, never, annulled);
    }

    private CommitteeState down(List<SteppedDown> all) {
        return new CommitteeState(
                municipality, plan, rules, memberships, elections, all, meetings, lastDay, never, annulled);
    }

    private CommitteeState met(UUID meeting, UnaryOperator<Meeting> change) {
        return met(meetings.stream()
                .map(known -> known.meeting().equals(meeting) ? change.apply(known) : known)
                .toList());
    }

    private CommitteeState met(List<Meeting> all) {
        return new CommitteeState(
                municipality, plan, rules, memberships, elections, steppedDown, all, lastDay, never, annulled);
    }

    private CommitteeState ending(@Nullable LocalDate day) {
        return new CommitteeState(
                municipality, plan, rules, memberships, elections, steppedDown, meetings, day, never, annulled);
    }

    private CommitteeState unseated(Predicate<Membership> which) {
        Membership was = memberships.stream().filter(which).findFirst().orElseThrow();
        return with(without(memberships, was)).never(new Never(and(never.memberships(), was), never.meetings()));
    }

    private CommitteeState with(List<Meeting> all, Never more) {
        return met(all).never(more);
    }

    private CommitteeState never(Never all) {
        return new CommitteeState(
                municipality, plan, rules, memberships, elections, steppedDown, meetings, lastDay, all, annulled);
    }

    /** The last election of those from a day. */
    Optional<OfficersElected> election(LocalDate on) {
        return elections.reversed().stream()
                .filter(election -> election.on().equals(on))
                .findFirst();
    }

    private static <T> List<T> without(List<T> list, T one) {
        return list.stream().filter(each -> !each.equals(one)).toList();
    }

    private static <T> List<T> and(List<T> list, T more) {
        List<T> all = new ArrayList<>(list);
        all.add(Objects.requireNonNull(more));
        return List.copyOf(all);
    }
}
