package daicho.command.committee;

import daicho.shared.Event;
import daicho.shared.State;
import daicho.shared.committee.CommitteeEvent;
import daicho.shared.committee.CommitteeEvent.CommitteeEstablished;
import daicho.shared.committee.CommitteeEvent.CommitteeRuleAmended;
import daicho.shared.committee.CommitteeEvent.MeetingRecorded;
import daicho.shared.committee.CommitteeEvent.MemberAppointed;
import daicho.shared.committee.CommitteeEvent.MemberResigned;
import daicho.shared.committee.CommitteeEvent.OfficersElected;
import daicho.shared.committee.CommitteeEvent.SubstituteAppointed;
import daicho.shared.committee.CommitteeRule;
import daicho.shared.committee.MeetingContent;
import daicho.shared.committee.Officer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A committee as it stands.
 *
 * @param municipality code; empty before the committee is established
 * @param plan that it advises on; none = it belongs to the municipality only
 * @param rules in the order recorded
 * @param memberships past, present and future ones, in the order recorded
 * @param elections in the order recorded
 * @param meetings in the order recorded
 */
public record CommitteeState(
        String municipality,
        @Nullable UUID plan,
        List<RuleFrom> rules,
        List<Membership> memberships,
        List<OfficersElected> elections,
        List<Meeting> meetings)
        implements State<CommitteeState> {
    /** Before the first event. */
    public static final CommitteeState NONE = new CommitteeState("", null, List.of(), List.of(), List.of(), List.of());

    /**
     * A rule that is valid from a day on.
     *
     * @param from first day; none = from the beginning
     * @param rule in full
     */
    public record RuleFrom(@Nullable LocalDate from, CommitteeRule rule) {}

    /**
     * A meeting that was held.
     *
     * @param meeting its id
     * @param content what is recorded about it
     * @param constituted whether enough members attended; none where no quorum is laid down
     */
    public record Meeting(
            UUID meeting, MeetingContent content, @Nullable Boolean constituted) {}

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
                        meetings);
            case CommitteeRuleAmended e ->
                new CommitteeState(
                        municipality,
                        plan,
                        and(rules, new RuleFrom(e.from(), e.rule())),
                        memberships,
                        elections,
                        meetings);
            case MemberAppointed e ->
                with(and(
                        memberships,
                        new Membership(e.seat(), e.person(), e.category(), e.section(), e.from(), e.until(), null)));
            case SubstituteAppointed e ->
                with(and(
                        memberships,
                        new Membership(e.seat(), e.person(), e.category(), e.section(), e.from(), e.until(), null)));
            case MemberResigned e -> {
                Membership left = latest(e.seat()).orElseThrow();
                yield with(memberships.stream()
                        .map(membership -> membership.equals(left) ? left.resigned(e.until()) : membership)
                        .toList());
            }
            case OfficersElected e ->
                new CommitteeState(municipality, plan, rules, memberships, and(elections, e), meetings);
            case MeetingRecorded e ->
                new CommitteeState(
                        municipality,
                        plan,
                        rules,
                        memberships,
                        elections,
                        and(meetings, new Meeting(e.meeting(), e.content(), e.constituted())));
        };
    }

    /** The members in office on a day, in the order in which their seats were first filled. */
    public List<Membership> seatsOn(LocalDate day) {
        return memberships.stream()
                .filter(membership -> membership.inOffice(day))
                .sorted(Comparator.comparingInt(membership -> seats().indexOf(membership.seat())))
                .toList();
    }

    /** Who sits in a seat on a day; nobody while it is vacant. */
    public Optional<Membership> holder(UUID seat, LocalDate day) {
        return memberships(seat).stream()
                .filter(membership -> membership.inOffice(day))
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

    /** 会長 on a day: the last one elected by then, if still a member. */
    public Optional<Officer> chair(LocalDate day) {
        return officer(day, OfficersElected::chair);
    }

    /** 副会長 on a day. */
    public Optional<Officer> viceChair(LocalDate day) {
        return officer(day, OfficersElected::viceChair);
    }

    Optional<Officer> officer(LocalDate day, Function<OfficersElected, @Nullable Officer> office) {
        return officer(office, day, day);
    }

    /** Who holds an office at the beginning of a day, before any election on that day. */
    Optional<Officer> atBeginningOf(LocalDate day, Function<OfficersElected, @Nullable Officer> office) {
        return officer(office, day.minusDays(1), day);
    }

    /** The membership that began last in a seat. */
    Optional<Membership> latest(UUID seat) {
        List<Membership> all = memberships(seat);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    /** An office ends with the membership during which the person was elected, even if the person comes back. */
    private Optional<Officer> officer(
            Function<OfficersElected, @Nullable Officer> office, LocalDate lastElection, LocalDate day) {
        return elections.stream()
                .filter(election ->
                        office.apply(election) != null && !election.on().isAfter(lastElection))
                // The last of several on one day: a stable sort keeps the order recorded.
                .sorted(Comparator.comparing(OfficersElected::on))
                .reduce((earlier, later) -> later)
                .flatMap(election -> Optional.ofNullable(office.apply(election))
                        .filter(officer -> holder(officer.seat(), day)
                                .filter(holder -> holder.inOffice(election.on()))
                                .isPresent()));
    }

    private List<UUID> seats() {
        return memberships.stream().map(Membership::seat).distinct().toList();
    }

    private CommitteeState with(List<Membership> all) {
        return new CommitteeState(municipality, plan, rules, List.copyOf(all), elections, meetings);
    }

    private static <T> List<T> and(List<T> list, T more) {
        List<T> all = new ArrayList<>(list);
        all.add(Objects.requireNonNull(more));
        return List.copyOf(all);
    }
}
