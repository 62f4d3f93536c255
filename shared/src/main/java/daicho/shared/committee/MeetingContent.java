package daicho.shared.committee;

import daicho.shared.Days;
import daicho.shared.Refusal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded about a meeting.
 *
 * @param number 第…回, unique in a fiscal year; none in a command = the next of its fiscal year
 * @param day of the meeting
 * @param convener who called it
 * @param present seats whose members attended
 * @param invited persons who were heard but are not members; they do not count
 * @param sections whose business was dealt with
 * @param agenda in order
 */
public record MeetingContent(
        @Nullable Integer number,
        LocalDate day,
        Convener convener,
        List<UUID> present,
        List<UUID> invited,
        List<UUID> sections,
        List<AgendaItem> agenda) {
    private static final int MOST_ENTRIES = 1_000;

    public MeetingContent {
        Days.present("/day", day);
        Refusal.present("/convener", convener);
        present = once("/present", present);
        invited = once("/invited", invited);
        sections = once("/sections", sections);
        agenda = List.copyOf(agenda);
        if (number != null && (number < 1 || number > MOST_ENTRIES)) {
            throw Refusal.invalid("committee.number_impossible", "/number", number, MOST_ENTRIES);
        }
        if (agenda.size() > MOST_ENTRIES) {
            throw Refusal.invalid("committee.too_many_entries", "/agenda", agenda.size(), MOST_ENTRIES);
        }
    }

    private static List<UUID> once(String pointer, List<UUID> ids) {
        if (ids.size() > MOST_ENTRIES) {
            throw Refusal.invalid("committee.too_many_entries", pointer, ids.size(), MOST_ENTRIES);
        }
        if (ids.stream().distinct().count() < ids.size()) {
            throw Refusal.invalid("committee.entry_twice", pointer, "");
        }
        return List.copyOf(ids);
    }
}
