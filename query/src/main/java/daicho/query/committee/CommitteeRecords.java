package daicho.query.committee;

import daicho.query.Annulled;
import daicho.query.Annulment;
import daicho.query.Past;
import daicho.query.View;
import daicho.query.committee.CommitteeAnswers.Election;
import daicho.query.committee.CommitteeAnswers.Line;
import daicho.query.committee.CommitteeAnswers.Meeting;
import daicho.query.committee.CommitteeAnswers.Member;
import daicho.query.committee.CommitteeAnswers.OnDay;
import daicho.query.committee.CommitteeAnswers.Seat;
import daicho.query.committee.CommitteeAnswers.SteppedDown;
import daicho.query.committee.CommitteeAnswers.Vacancy;
import daicho.query.committee.CommitteeAnswers.Whole;
import daicho.shared.committee.CommitteeRule;
import daicho.shared.committee.Office;
import daicho.shared.committee.Officer;
import daicho.shared.plan.FiscalYear;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A committee with its seats and meetings, at one position of the ledger.
 *
 * @param committee the committee itself
 * @param seats by the first day of their first member, then in the order recorded
 * @param meetings by day
 * @param annulledSeats that never began
 * @param annulledMeetings that never were
 */
public record CommitteeRecords(
        CommitteeView committee,
        List<SeatView> seats,
        List<MeetingView> meetings,
        List<SeatView> annulledSeats,
        List<MeetingView> annulledMeetings) {
    public CommitteeRecords {
        seats = seats.stream()
                .sorted(Comparator.comparing(
                                (SeatView seat) -> seat.members().getFirst().from())
                        .thenComparingLong(SeatView::appointed))
                .toList();
        meetings = meetings.stream()
                .sorted(Comparator.comparing(MeetingView::day)
                        .thenComparingInt(MeetingView::number)
                        .thenComparing(MeetingView::id))
                .toList();
    }

    /** The committee; refused if there is none. */
    static CommitteeRecords of(Past past, UUID committee) {
        return of(past, past.one(CommitteeView.VIEW, committee, "committee.unknown"));
    }

    /** The committees that advise on a plan, or all of them. */
    public static List<CommitteeRecords> all(Past past, @Nullable UUID plan) {
        return committees(past, plan).stream().map(row -> of(past, row)).toList();
    }

    /** The same committees on a day, in short; without their meetings, which are many after some years. */
    static List<Line> lines(Past past, @Nullable UUID plan, LocalDate day) {
        List<CommitteeView> rows = committees(past, plan);
        Map<UUID, List<SeatView>> seats =
                ofCommittees(past, SeatView.VIEW, rows).stream().collect(Collectors.groupingBy(SeatView::committee));
        return rows.stream()
                .map(row -> new CommitteeRecords(
                        row, seats.getOrDefault(row.id(), List.of()), List.of(), List.of(), List.of()))
                .map(committee -> committee.line(day))
                .toList();
    }

    private static List<CommitteeView> committees(Past past, @Nullable UUID plan) {
        return plan == null
                ? past.rows(CommitteeView.VIEW, "true", "name, id", Map.of())
                : past.rows(CommitteeView.VIEW, "plan = :plan", "name, id", Map.of("plan", plan));
    }

    private static <R extends Record & View.Row> List<R> ofCommittees(
            Past past, View<R> view, List<CommitteeView> committees) {
        return committees.isEmpty()
                ? List.of()
                : past.rows(
                        view,
                        "committee in (:committees)",
                        Map.of(
                                "committees",
                                committees.stream().map(CommitteeView::id).toList()));
    }

    private static CommitteeRecords of(Past past, CommitteeView row) {
        Map<String, ?> parameters = Map.of("committee", row.id());
        return new CommitteeRecords(
                row,
                past.rows(SeatView.VIEW, "committee = :committee", parameters),
                past.rows(MeetingView.VIEW, "committee = :committee", parameters),
                past.annulled(SeatView.VIEW, "committee = :committee", parameters),
                past.annulled(MeetingView.VIEW, "committee = :committee", parameters));
    }

    /** All persons in these records. */
    Set<UUID> persons() {
        return Stream.concat(
                        seats.stream().flatMap(seat -> seat.members().stream()).map(SeatView.Member::person),
                        meetings.stream().flatMap(meeting -> meeting.invited().stream()))
                .collect(Collectors.toSet());
    }

    Line line(LocalDate day) {
        CommitteeRule rule = committee.ruleOn(day);
        return new Line(
                committee.id(),
                committee.plan(),
                rule.name(),
                rule.kind(),
                day,
                rule.maximum(),
                (int) seats.stream()
                        .filter(seat -> holder(seat, day).isPresent())
                        .count(),
                committee.dissolution() == null ? null : committee.dissolution().lastDay(),
                committee.version());
    }

    OnDay on(LocalDate day, Onlooker onlooker) {
        List<Member> members = seats.stream()
                .flatMap(seat -> members(seat, onlooker)
                        .filter(member -> holder(seat, day)
                                .filter(holder -> holder.from().equals(member.from()))
                                .isPresent()))
                .toList();
        UUID chair = officer(Office.CHAIR, day);
        UUID viceChair = officer(Office.VICE_CHAIR, day);
        return new OnDay(
                committee.id(),
                committee.plan(),
                day,
                committee.ruleOn(day),
                chair,
                viceChair,
                chair == null ? viceChair : null,
                members.size(),
                members,
                seats.stream().flatMap(seat -> vacancy(seat, day).stream()).toList(),
                committee.rules(),
                elections(),
                steppedDown(),
                committee.dissolution(),
                meetings(onlooker),
                annulledParts(),
                committee.annulled(),
                committee.version());
    }

    /** Everything, as anybody may see it. */
    public Whole whole() {
        return new Whole(
                committee.id(),
                committee.rules(),
                seats(Onlooker.ANYBODY),
                elections(),
                steppedDown(),
                committee.dissolution(),
                meetings(Onlooker.ANYBODY),
                annulledParts(),
                committee.version());
    }

    private List<Annulled> annulledParts() {
        Stream<Annulled> members = Stream.concat(annulledSeats.stream(), seats.stream())
                .flatMap(seat -> seat.annulledMembers().stream()
                        .map(never -> new Annulled("seat", seat.id(), committee.id(), null, null, never.annulled())));
        Stream<Annulled> elections = committee.annulledElections().stream()
                .map(never -> annulled("election", committee.id(), never.electedOn(), never.annulled()));
        Stream<Annulled> met = annulledMeetings.stream()
                .map(never -> annulled("meeting", never.id(), never.day(), Objects.requireNonNull(never.annulled())));
        return Stream.of(members, elections, met).flatMap(each -> each).toList();
    }

    private Annulled annulled(String kind, UUID id, LocalDate day, Annulment by) {
        int year = FiscalYear.containing(day).startYear();
        return new Annulled(kind, id, committee.id(), year, year, by);
    }

    List<Seat> seats(Onlooker onlooker) {
        return seats.stream()
                .map(seat -> new Seat(seat.id(), members(seat, onlooker).toList()))
                .toList();
    }

    List<Meeting> meetings(Onlooker onlooker) {
        return meetings.stream().map(meeting -> meeting(meeting, onlooker)).toList();
    }

    private static Meeting meeting(MeetingView row, Onlooker onlooker) {
        return new Meeting(
                row.id(),
                row.number(),
                FiscalYear.containing(row.day()).startYear(),
                row.day(),
                row.convener(),
                row.convenedBy() == null ? null : row.convenedBy().seat(),
                row.present(),
                row.invited().size(),
                row.invited().stream()
                        .map(onlooker::shown)
                        .filter(Objects::nonNull)
                        .toList(),
                row.sections(),
                row.agenda(),
                row.section(),
                row.place(),
                row.hours(),
                row.notice(),
                row.handouts(),
                row.inOffice(),
                row.constituted(),
                row.absent(),
                row.attendanceUnknown(),
                row.minutes());
    }

    private static Stream<Member> members(SeatView seat, Onlooker onlooker) {
        return IntStream.range(0, seat.members().size()).mapToObj(place -> {
            SeatView.Member member = seat.members().get(place);
            return new Member(
                    seat.id(),
                    onlooker.shown(member.person()),
                    member.category(),
                    member.section(),
                    member.from(),
                    member.until(),
                    member.resignedUntil(),
                    place > 0,
                    onlooker.particulars(member));
        });
    }

    private Optional<Vacancy> vacancy(SeatView seat, LocalDate day) {
        if (holder(seat, day).isPresent() || committee.hasEndedBefore(day)) {
            return Optional.empty();
        }
        return seat.members().stream()
                .filter(member ->
                        member.resignedUntil() != null && member.resignedUntil().isBefore(day))
                .reduce((earlier, later) -> later)
                .filter(member -> member.until() == null || !member.until().isBefore(day))
                .map(member -> new Vacancy(
                        seat.id(),
                        Objects.requireNonNull(member.resignedUntil()).plusDays(1),
                        member.until()));
    }

    /** Who sits in a seat on a day; nobody while it is vacant, or after the committee has ended. */
    private Optional<SeatView.Member> holder(SeatView seat, LocalDate day) {
        return committee.hasEndedBefore(day) ? Optional.empty() : seat.holder(day);
    }

    private List<Election> elections() {
        return committee.elections().stream()
                .map(election -> new Election(
                        election.electedOn(), seat(election.chair()), seat(election.viceChair()), election.meeting()))
                .toList();
    }

    private List<SteppedDown> steppedDown() {
        return committee.steppedDown().stream()
                .map(down -> new SteppedDown(down.office(), down.officer().seat(), down.until()))
                .toList();
    }

    /** The seat of an officer on a day: the last one elected by then, if still in the office. */
    private @Nullable UUID officer(Office office, LocalDate day) {
        return committee.elections().stream()
                .filter(election ->
                        election.to(office) != null && !election.electedOn().isAfter(day))
                .sorted(Comparator.comparing(CommitteeView.Election::electedOn))
                .reduce((earlier, later) -> later)
                .filter(election -> seats.stream()
                        .filter(seat -> seat.id().equals(seat(election.to(office))))
                        .anyMatch(seat -> holder(seat, day)
                                .filter(holder -> holder.inOffice(election.electedOn()))
                                .isPresent()))
                .filter(election -> committee.steppedDown().stream()
                        .noneMatch(down -> down.office() == office
                                && down.officer().equals(election.to(office))
                                && !down.until().isBefore(election.electedOn())
                                && down.until().isBefore(day)))
                .map(election -> seat(election.to(office)))
                .orElse(null);
    }

    private static @Nullable UUID seat(@Nullable Officer officer) {
        return officer == null ? null : officer.seat();
    }
}
