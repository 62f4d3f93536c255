package daicho.query.committee;

import daicho.query.Annulment;
import daicho.query.View;
import daicho.shared.committee.AgendaItem;
import daicho.shared.committee.Convener;
import daicho.shared.committee.Handout;
import daicho.shared.committee.MeetingHours;
import daicho.shared.committee.MeetingNotice;
import daicho.shared.committee.Officer;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A meeting of a committee. Its stream, and so its version, is the committee's. It names persons, so it is never sent
 * as an answer.
 *
 * @param id its id
 * @param municipality code
 * @param committee that met
 * @param number 第…回 of the fiscal year
 * @param day of the meeting
 * @param convener who called it
 * @param convenedBy the officer who called it
 * @param present seats
 * @param invited persons who are not members
 * @param sections whose business was dealt with
 * @param agenda in order
 * @param section that met; none = the committee itself
 * @param place where it was held
 * @param hours when it was held on its day
 * @param notice by which it was called
 * @param handouts in order
 * @param inOffice members in office that day, or those of the section
 * @param constituted whether enough of them attended; none where no quorum is laid down
 * @param absent seats; none where this was not noted
 * @param attendanceUnknown whether a document tells of the meeting and not who attended
 * @param minutes whether there are any, erased or not
 * @param annulled why it counts nowhere, if it never was
 */
public record MeetingView(
        UUID id,
        String municipality,
        UUID committee,
        int number,
        LocalDate day,
        Convener convener,
        @Nullable Officer convenedBy,
        List<UUID> present,
        List<UUID> invited,
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
        boolean minutes,
        @Nullable Annulment annulled)
        implements View.Row {
    /** The table. */
    public static final View<MeetingView> VIEW = new View<>("committee_meeting", MeetingView.class);

    MeetingView withMinutes() {
        return with(true, null);
    }

    MeetingView annulled(Annulment by) {
        return with(minutes, by);
    }

    private MeetingView with(boolean nowMinutes, @Nullable Annulment by) {
        return new MeetingView(
                id,
                municipality,
                committee,
                number,
                day,
                convener,
                convenedBy,
                present,
                invited,
                sections,
                agenda,
                section,
                place,
                hours,
                notice,
                handouts,
                inOffice,
                constituted,
                absent,
                attendanceUnknown,
                nowMinutes,
                by);
    }
}
