package daicho.shared.committee;

import daicho.shared.AnnullingEvent;
import daicho.shared.ErasingEvent;
import daicho.shared.Event;
import daicho.shared.Kind;
import daicho.shared.SealedText;
import daicho.shared.UniqueKey;
import daicho.shared.municipality.MunicipalityCode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What happens to a committee; one stream per committee. */
public sealed interface CommitteeEvent extends Event {
    UUID committee();

    @Override
    default UUID stream() {
        return committee();
    }

    /** Prefix of the keys of all seats. */
    static String seatKeys() {
        return "seat/";
    }

    /** Prefix of the keys of all meetings. */
    static String meetingKeys() {
        return "meeting/";
    }

    /** Describes itself. */
    final class CommitteeKind extends Kind {
        public CommitteeKind() {
            super(
                    "committee",
                    CommitteeEvent.class,
                    Told.EACH_BY_ITSELF,
                    Subject.itself("COMMITTEE"),
                    Subject.part("SEAT", seatKeys()),
                    Subject.part("MEETING", meetingKeys()));
        }

        @Override
        public Optional<UniqueKey> reservedBy(Event event) {
            return switch ((CommitteeEvent) event) {
                case MemberAppointed e -> Optional.of(new UniqueKey(seatKeys() + e.seat(), "committee.seat_exists"));
                case MeetingRecorded e ->
                    Optional.of(new UniqueKey(meetingKeys() + e.meeting(), "committee.meeting_exists"));
                default -> Optional.empty();
            };
        }
    }

    /**
     * 設置: a committee is set up, for a plan or for the municipality.
     *
     * @param committee its id
     * @param municipality whose committee
     * @param plan that it advises on; none = it belongs to the municipality only
     * @param rule in full
     */
    @Revision("2")
    record CommitteeEstablished(
            UUID committee,
            MunicipalityCode municipality,
            @Nullable UUID plan,
            CommitteeRule rule) implements CommitteeEvent {}

    /**
     * The rule of a committee changes from a day on. Until then the earlier rule is valid; it stays readable.
     *
     * @param committee revised
     * @param rule in full
     * @param from first day on which it is valid
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("2")
    record CommitteeRuleAmended(
            UUID committee,
            CommitteeRule rule,
            LocalDate from,
            String reason,
            @Nullable String decisionNumber) implements CommitteeEvent {}

    /**
     * 委嘱: somebody becomes a member, and a seat begins.
     *
     * @param committee of the member
     * @param seat its id; substitutes take it over
     * @param person who; the name is kept outside the ledger
     * @param category 区分, one of the committee's
     * @param section the member belongs to
     * @param from first day of the term
     * @param until last day of the term; none where no term is set
     * @param details as the list of members prints them, if it does
     */
    @Revision("2")
    record MemberAppointed(
            UUID committee,
            UUID seat,
            UUID person,
            @Nullable String category,
            @Nullable UUID section,
            LocalDate from,
            @Nullable LocalDate until,
            @Nullable MemberDetails details)
            implements CommitteeEvent {}

    /**
     * 補欠委員: somebody takes over a vacant seat for the rest of the predecessor's term.
     *
     * @param committee of the member
     * @param seat taken over
     * @param person who; the name is kept outside the ledger
     * @param predecessor who left the seat
     * @param category 区分, one of the committee's
     * @param section the member belongs to
     * @param from first day in office
     * @param until last day of the predecessor's term
     * @param details as the list of members prints them, if it does
     */
    @Revision("2")
    record SubstituteAppointed(
            UUID committee,
            UUID seat,
            UUID person,
            UUID predecessor,
            @Nullable String category,
            @Nullable UUID section,
            LocalDate from,
            @Nullable LocalDate until,
            @Nullable MemberDetails details)
            implements CommitteeEvent {}

    /**
     * The record of a member is corrected, with the full new state: not who it is, nor the term.
     *
     * @param committee of the member
     * @param seat in which the member sits or sat
     * @param person who
     * @param from first day of the term that is corrected
     * @param category 区分, one of the committee's
     * @param section the member belongs to
     * @param details as the list of members prints them, if it does
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record MemberCorrected(
            UUID committee,
            UUID seat,
            UUID person,
            LocalDate from,
            @Nullable String category,
            @Nullable UUID section,
            @Nullable MemberDetails details,
            String reason,
            @Nullable String decisionNumber)
            implements CommitteeEvent {}

    /**
     * 消去: what was recorded of a person beside the name is gone for good, as the law demands: the details, and why
     * the person left.
     *
     * @param committee of the member
     * @param person who
     * @param seats in which the person sat
     * @param erasedKeys of the texts, replaced ones included
     * @param reason by which law and on whose demand; none where the name was erased as well
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record MemberDetailsErased(
            UUID committee,
            UUID person,
            Set<UUID> seats,
            Set<UUID> erasedKeys,
            @Nullable String reason,
            @Nullable String decisionNumber)
            implements CommitteeEvent, ErasingEvent {
        @Override
        public Set<UUID> erasedSubjects() {
            return seats;
        }
    }

    /**
     * A member leaves office before the end of the term; the seat is then vacant.
     *
     * @param committee of the member
     * @param seat left
     * @param person who left it
     * @param until last day in office; the day before the term if it was never taken up
     * @param leavingReason why the member left, if it is recorded
     */
    @Revision("2")
    record MemberResigned(
            UUID committee,
            UUID seat,
            UUID person,
            LocalDate until,
            @Nullable SealedText leavingReason) implements CommitteeEvent {}

    /**
     * A resignation is corrected, with the full new state.
     *
     * @param committee of the member
     * @param seat left
     * @param person who left it
     * @param from first day of the term that was left
     * @param until last day in office; none = the member did not leave
     * @param leavingReason why the member left, if it is recorded
     * @param reason why it is corrected
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record ResignationCorrected(
            UUID committee,
            UUID seat,
            UUID person,
            LocalDate from,
            @Nullable LocalDate until,
            @Nullable SealedText leavingReason,
            String reason,
            @Nullable String decisionNumber)
            implements CommitteeEvent {}

    /**
     * 互選: the members have elected a chair, a vice-chair or both from among themselves. An office that is not named
     * does not change.
     *
     * @param committee whose officers
     * @param chair 会長, if elected
     * @param viceChair 副会長, if elected
     * @param on first day in office
     * @param electedAt meeting at which they were elected, if it is recorded
     */
    @Revision("1")
    record OfficersElected(
            UUID committee,
            @Nullable Officer chair,
            @Nullable Officer viceChair,
            LocalDate on,
            @Nullable UUID electedAt)
            implements CommitteeEvent {}

    /**
     * The chair or the vice-chair gives up the office and stays a member; the office is then vacant.
     *
     * @param committee whose officer
     * @param office given up
     * @param officer who held it
     * @param until last day in the office
     */
    @Revision("1")
    record OfficerSteppedDown(UUID committee, Office office, Officer officer, LocalDate until)
            implements CommitteeEvent {}

    /**
     * The day on which an officer stepped down is corrected.
     *
     * @param committee whose officer
     * @param office that was given up
     * @param officer who held it
     * @param until last day in the office, as it was recorded
     * @param correctedUntil last day in the office; none = the officer did not step down
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record SteppingDownCorrected(
            UUID committee,
            Office office,
            Officer officer,
            LocalDate until,
            @Nullable LocalDate correctedUntil,
            String reason,
            @Nullable String decisionNumber)
            implements CommitteeEvent {}

    /**
     * 廃止: the committee ends, and with it every membership and office.
     *
     * @param committee ended
     * @param lastDay of the committee
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record CommitteeDissolved(
            UUID committee,
            LocalDate lastDay,
            String reason,
            @Nullable String decisionNumber) implements CommitteeEvent {}

    /**
     * The end of a committee is corrected.
     *
     * @param committee whose end
     * @param lastDay of the committee; none = it does not end
     * @param reason why it is corrected
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record DissolutionCorrected(
            UUID committee,
            @Nullable LocalDate lastDay,
            String reason,
            @Nullable String decisionNumber) implements CommitteeEvent {}

    /**
     * A meeting was convened. Without enough members it could not be opened, but it is still recorded that it was
     * convened.
     *
     * @param committee that met
     * @param meeting its id
     * @param content what is recorded about it; always with its number
     * @param convenedBy the officer who called it; none if the secretariat did
     * @param inOffice how many members were in office that day; of a section's meeting, how many of the section's
     * @param constituted whether enough of them attended; none where no quorum is laid down, or the attendance is unknown
     * @param absent their seats that were empty; none if the attendance is unknown, or was recorded before this was noted
     */
    @Revision("2")
    record MeetingRecorded(
            UUID committee,
            UUID meeting,
            MeetingContent content,
            @Nullable Officer convenedBy,
            int inOffice,
            @Nullable Boolean constituted,
            @Nullable List<UUID> absent)
            implements CommitteeEvent {}

    /**
     * The record of a meeting is corrected, with the full new state; who counts is counted anew.
     *
     * @param committee that met
     * @param meeting corrected
     * @param content what is recorded about it; always with its number
     * @param convenedBy the officer who called it; none if the secretariat did
     * @param inOffice how many members were in office that day; of a section's meeting, how many of the section's
     * @param constituted whether enough of them attended; none where no quorum is laid down, or the attendance is unknown
     * @param absent their seats that were empty; none if the attendance is unknown
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record MeetingCorrected(
            UUID committee,
            UUID meeting,
            MeetingContent content,
            @Nullable Officer convenedBy,
            int inOffice,
            @Nullable Boolean constituted,
            @Nullable List<UUID> absent,
            String reason,
            @Nullable String decisionNumber)
            implements CommitteeEvent {}

    /**
     * 議事録: the minutes of a meeting as text.
     *
     * @param committee that met
     * @param meeting whose minutes
     * @param text in full; it names those who spoke, so it is sealed
     */
    @Revision("1")
    record MinutesRecorded(UUID committee, UUID meeting, SealedText text) implements CommitteeEvent {}

    /**
     * The minutes of a meeting are corrected.
     *
     * @param committee that met
     * @param meeting whose minutes
     * @param text in full
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record MinutesCorrected(
            UUID committee,
            UUID meeting,
            SealedText text,
            String reason,
            @Nullable String decisionNumber) implements CommitteeEvent {}

    /**
     * 消去: the minutes of a meeting are gone for good, as the law demands. A correction can give new ones.
     *
     * @param committee that met
     * @param meeting whose minutes
     * @param erasedKeys of the texts, replaced ones included
     * @param reason by which law and on whose demand
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record MinutesErased(
            UUID committee,
            UUID meeting,
            Set<UUID> erasedKeys,
            String reason,
            @Nullable String decisionNumber) implements CommitteeEvent, ErasingEvent {
        @Override
        public Set<UUID> erasedSubjects() {
            return Set.of(meeting);
        }
    }

    /**
     * 取消し: a member was never appointed, and the seat never began.
     *
     * @param committee of the seat
     * @param seat that never began
     * @param person who was not appointed
     * @param from first day of the term as it was recorded
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record MemberAppointmentAnnulled(
            UUID committee,
            UUID seat,
            UUID person,
            LocalDate from,
            String reason,
            @Nullable String decisionNumber) implements CommitteeEvent, AnnullingEvent {
        @Override
        public Set<UUID> annulled() {
            return Set.of(seat);
        }
    }

    /**
     * 取消し: a substitute was never appointed; the seat is vacant again.
     *
     * @param committee of the seat
     * @param seat that was not taken over
     * @param person who was not appointed
     * @param from first day in office as it was recorded
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record SubstituteAppointmentAnnulled(
            UUID committee,
            UUID seat,
            UUID person,
            LocalDate from,
            String reason,
            @Nullable String decisionNumber) implements CommitteeEvent, AnnullingEvent {
        @Override
        public Set<UUID> annulled() {
            return Set.of();
        }
    }

    /**
     * 取消し: an election never was; who held the offices before holds them still.
     *
     * @param committee whose officers
     * @param on first day in office as it was recorded; of two elections from one day, the one recorded last
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record OfficersElectionAnnulled(
            UUID committee,
            LocalDate on,
            String reason,
            @Nullable String decisionNumber) implements CommitteeEvent, AnnullingEvent {
        @Override
        public Set<UUID> annulled() {
            return Set.of();
        }
    }

    /**
     * 取消し: a meeting never was.
     *
     * @param committee that did not meet
     * @param meeting annulled
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record MeetingAnnulled(
            UUID committee,
            UUID meeting,
            String reason,
            @Nullable String decisionNumber) implements CommitteeEvent, AnnullingEvent {
        @Override
        public Set<UUID> annulled() {
            return Set.of(meeting);
        }
    }

    /**
     * 取消し: a committee was never set up. It has no members, meetings or rounds.
     *
     * @param committee annulled
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record CommitteeAnnulled(
            UUID committee, String reason, @Nullable String decisionNumber) implements CommitteeEvent, AnnullingEvent {}
}
