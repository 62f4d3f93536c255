package daicho.shared.committee;

import daicho.shared.Days;
import daicho.shared.Refusal;
import daicho.shared.Texts;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded about a meeting.
 *
 * @param number 第…回, unique in a fiscal year among the meetings of the committee itself, and among those of each section;
 *     none in a command = the next of its fiscal year
 * @param day of the meeting
 * @param convener who called it
 * @param present seats whose members attended
 * @param invited persons who were heard but are not members; they do not count
 * @param sections whose business was dealt with at a meeting of the committee itself
 * @param agenda in order
 * @param section that met: its members count and nobody else; none = the committee itself met
 * @param place where it was held
 * @param hours when it was held on its day
 * @param notice by which it was called
 * @param handouts 資料, in order
 * @param attendanceUnknown 出席者不明: a document tells of the meeting and not who attended; then nobody is named as
 *     present or absent, and nothing is said about whether it was constituted
 */
public record MeetingContent(
        @Nullable Integer number,
        LocalDate day,
        Convener convener,
        List<UUID> present,
        List<UUID> invited,
        List<UUID> sections,
        List<AgendaItem> agenda,
        @Nullable UUID section,
        @Nullable String place,
        @Nullable MeetingHours hours,
        @Nullable MeetingNotice notice,
        List<Handout> handouts,
        boolean attendanceUnknown) {
    private static final int MOST_ENTRIES = 1_000;

    public MeetingContent {
        Days.present("/day", day);
        Refusal.present("/convener", convener);
        present = once("/present", present);
        invited = once("/invited", invited);
        sections = once("/sections", sections);
        agenda = List.copyOf(agenda);
        place = Texts.nameOrNone("/place", place);
        handouts = List.copyOf(handouts);
        if (number != null && (number < 1 || number > MOST_ENTRIES)) {
            throw Refusal.invalid("committee.number_impossible", "/number", number, MOST_ENTRIES);
        }
        requireFew("/agenda", agenda);
        requireFew("/handouts", handouts);
        List<String> numbers = handouts.stream()
                .map(Handout::number)
                .filter(Objects::nonNull)
                .map(Texts::code)
                .toList();
        CommitteeRule.requireOnce("/handouts", numbers);
        if (attendanceUnknown && !present.isEmpty()) {
            throw Refusal.invalid("committee.attendance_unknown", "/present");
        }
        if (section != null && !sections.isEmpty()) {
            throw Refusal.invalid("committee.section_deals_with_its_own", "/sections");
        }
        if (notice != null && notice.sentOn().isAfter(day)) {
            throw Refusal.invalid("committee.notice_after_meeting", "/notice/sentOn", notice.sentOn(), day);
        }
    }

    /** The same with this number. */
    public MeetingContent numbered(int with) {
        return new MeetingContent(
                with,
                day,
                convener,
                present,
                invited,
                sections,
                agenda,
                section,
                place,
                hours,
                notice,
                handouts,
                attendanceUnknown);
    }

    private static void requireFew(String pointer, List<?> entries) {
        if (entries.size() > MOST_ENTRIES) {
            throw Refusal.invalid("committee.too_many_entries", pointer, entries.size(), MOST_ENTRIES);
        }
    }

    private static List<UUID> once(String pointer, List<UUID> ids) {
        requireFew(pointer, ids);
        CommitteeRule.requireOnce(pointer, ids);
        return List.copyOf(ids);
    }
}
