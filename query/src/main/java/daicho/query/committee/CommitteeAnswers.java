package daicho.query.committee;

import daicho.query.Annulled;
import daicho.query.Annulment;
import daicho.shared.committee.AgendaItem;
import daicho.shared.committee.CommitteeRule;
import daicho.shared.committee.Convener;
import daicho.shared.committee.Handout;
import daicho.shared.committee.MeetingHours;
import daicho.shared.committee.MeetingNotice;
import daicho.shared.committee.Office;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers about committees; persons are shown to those who may know them and left out for others. */
public final class CommitteeAnswers {
    private CommitteeAnswers() {}

    /**
     * A committee in a list.
     *
     * @param id its id
     * @param plan that it advises on; none = it belongs to the municipality only
     * @param name on the day
     * @param kind on the day
     * @param on the day
     * @param maximum of members in office
     * @param inOffice members on the day
     * @param lastDay of a committee that was dissolved
     * @param version of its stream
     */
    @Schema(name = "CommitteeListing")
    public record Line(
            UUID id,
            @Nullable UUID plan,
            String name,
            @Nullable String kind,
            LocalDate on,
            @Nullable Integer maximum,
            int inOffice,
            @Nullable LocalDate lastDay,
            long version) {}

    /**
     * A committee on a day.
     *
     * @param id its id
     * @param plan that it advises on; none = it belongs to the municipality only
     * @param on the day
     * @param rule on the day
     * @param chair seat of the chair; none while vacant
     * @param viceChair seat of the vice-chair; none while vacant
     * @param actingChair seat of the one who acts while there is no chair
     * @param inOffice members on the day
     * @param members on the day, in the order of their appointment
     * @param vacantSeats left before the end of the term and not taken over
     * @param rules in the order recorded
     * @param elections in the order recorded
     * @param steppedDown officers who gave up an office and stayed members, in the order recorded
     * @param dissolution how the committee ends, if it does
     * @param meetings by day
     * @param annulledParts seats, substitutes, elections and meetings that were recorded and never were
     * @param annulled why it counts nowhere, if it was never set up
     * @param version of its stream
     */
    public record OnDay(
            UUID id,
            @Nullable UUID plan,
            LocalDate on,
            CommitteeRule rule,
            @Nullable UUID chair,
            @Nullable UUID viceChair,
            @Nullable UUID actingChair,
            int inOffice,
            List<Member> members,
            List<Vacancy> vacantSeats,
            List<CommitteeView.Laid> rules,
            List<Election> elections,
            List<SteppedDown> steppedDown,
            CommitteeView.@Nullable Dissolution dissolution,
            List<Meeting> meetings,
            List<Annulled> annulledParts,
            @Nullable Annulment annulled,
            long version) {}

    /**
     * A committee with its whole past, without persons.
     *
     * @param id its id
     * @param rules in the order recorded
     * @param seats with all their members
     * @param elections in the order recorded
     * @param steppedDown officers who gave up an office and stayed members, in the order recorded
     * @param dissolution how the committee ends, if it does
     * @param meetings by day
     * @param annulledParts seats, substitutes, elections and meetings that were recorded and never were
     * @param version of its stream
     */
    @Schema(name = "CommitteeHistory")
    public record Whole(
            UUID id,
            List<CommitteeView.Laid> rules,
            List<Seat> seats,
            List<Election> elections,
            List<SteppedDown> steppedDown,
            CommitteeView.@Nullable Dissolution dissolution,
            List<Meeting> meetings,
            List<Annulled> annulledParts,
            long version) {}

    /**
     * A seat.
     *
     * @param id its id
     * @param members in the order of their appointment, substitutes after their predecessors
     */
    public record Seat(UUID id, List<Member> members) {}

    /**
     * A person's time in a seat.
     *
     * @param seat its id
     * @param person who; none where the reader may not know
     * @param category 区分
     * @param section the member belongs to
     * @param from first day in office
     * @param until last day of the term
     * @param resignedUntil last day in office of one who resigned
     * @param substitute 補欠: took the seat over
     * @param particulars what is recorded beside the name, if anything is; for those who may know the person
     */
    public record Member(
            UUID seat,
            @Nullable Person person,
            @Nullable String category,
            @Nullable UUID section,
            LocalDate from,
            @Nullable LocalDate until,
            @Nullable LocalDate resignedUntil,
            boolean substitute,
            @Nullable Particulars particulars) {}

    /**
     * What is recorded of a member beside the name.
     *
     * @param organisation 団体等, as the list of members prints it
     * @param post 職
     * @param remarks 備考
     * @param leavingReason why one who resigned left
     * @param erased whether some of it can never be read again
     */
    @Schema(name = "MemberParticulars")
    public record Particulars(
            @Nullable String organisation,
            @Nullable String post,
            @Nullable String remarks,
            @Nullable String leavingReason,
            boolean erased) {}

    /**
     * A vacant seat.
     *
     * @param seat its id
     * @param since first day without a holder
     * @param until last day of the term that a substitute would serve
     */
    public record Vacancy(
            UUID seat, LocalDate since, @Nullable LocalDate until) {}

    /**
     * An election; an office that is not named did not change.
     *
     * @param electedOn first day in office
     * @param chair seat
     * @param viceChair seat
     * @param meeting at which they were elected, if it is recorded
     */
    public record Election(
            LocalDate electedOn,
            @Nullable UUID chair,
            @Nullable UUID viceChair,
            @Nullable UUID meeting) {}

    /**
     * An officer who gave up the office.
     *
     * @param office given up
     * @param seat of the officer
     * @param until last day in the office
     */
    public record SteppedDown(Office office, UUID seat, LocalDate until) {}

    /**
     * The minutes of a meeting.
     *
     * @param meeting whose minutes
     * @param text in full; none where it is erased
     * @param erased whether it can never be read again
     */
    @Schema(name = "MeetingMinutes")
    public record Minutes(UUID meeting, @Nullable String text, boolean erased) {}

    /**
     * A meeting.
     *
     * @param id its id
     * @param number 第…回 of the fiscal year; the meetings of each section have their own
     * @param fiscalYear starting calendar year
     * @param day of the meeting
     * @param convener who called it
     * @param convenedBy seat of the officer who called it
     * @param present seats whose members attended
     * @param invited how many persons were heard who are not members; they do not count
     * @param invitedPersons those of them whom the reader may know
     * @param sections whose business was dealt with
     * @param agenda in order
     * @param section that met; none = the committee itself
     * @param place where it was held
     * @param hours when it was held on its day
     * @param notice by which it was called
     * @param handouts 資料, in order
     * @param inOffice members in office that day; of a section's meeting, those of the section
     * @param constituted whether enough of them attended; none where no quorum is laid down
     * @param absent seats of those who did not attend; none where this was not noted
     * @param attendanceUnknown whether a document tells of the meeting and not who attended
     * @param minutes whether there are any, erased or not
     */
    public record Meeting(
            UUID id,
            int number,
            int fiscalYear,
            LocalDate day,
            Convener convener,
            @Nullable UUID convenedBy,
            List<UUID> present,
            int invited,
            List<Person> invitedPersons,
            List<UUID> sections,
            List<AgendaItem> agenda,
            @Nullable UUID section,
            @Nullable String place,
            @Nullable MeetingHours hours,
            @Nullable MeetingNotice notice,
            List<Handout> handouts,
            int inOffice,
            @Nullable Boolean constituted,
            @Nullable List<UUID> absent,
            boolean attendanceUnknown,
            boolean minutes) {}
}
