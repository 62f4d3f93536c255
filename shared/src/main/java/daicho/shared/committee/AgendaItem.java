package daicho.shared.committee;

import daicho.shared.Refusal;
import daicho.shared.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a meeting deals with.
 *
 * @param title as announced
 * @param task of the committee under which it is filed
 * @param parts of it, in order
 */
public record AgendaItem(String title, @Nullable String task, List<Part> parts) {
    private static final int MOST_PARTS = 200;

    /**
     * A part of an item: 議事 (1).
     *
     * @param title as announced
     * @param task of the committee under which it is filed
     */
    public record Part(String title, @Nullable String task) {
        public Part {
            title = Texts.name("/title", title);
            task = Texts.nameOrNone("/task", task);
        }
    }

    public AgendaItem {
        title = Texts.name("/title", title);
        task = Texts.nameOrNone("/task", task);
        parts = List.copyOf(parts);
        if (parts.size() > MOST_PARTS) {
            throw Refusal.invalid("committee.too_many_entries", "/parts", parts.size(), MOST_PARTS);
        }
    }
}
