package daicho.shared.committee;

import daicho.shared.Texts;
import org.jspecify.annotations.Nullable;

/**
 * What a meeting deals with.
 *
 * @param title as announced
 * @param task of the committee under which it is filed
 */
public record AgendaItem(String title, @Nullable String task) {
    public AgendaItem {
        title = Texts.name("/title", title);
        task = Texts.nameOrNone("/task", task);
    }
}
