package daicho.shared.committee;

import daicho.shared.Texts;
import org.jspecify.annotations.Nullable;

/**
 * 資料: a paper that was handed out at a meeting.
 *
 * @param number as printed: 資料No.1
 * @param title as printed
 */
public record Handout(@Nullable String number, String title) {
    public Handout {
        number = Texts.nameOrNone("/number", number);
        title = Texts.name("/title", title);
    }
}
