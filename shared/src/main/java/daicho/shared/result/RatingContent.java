package daicho.shared.result;

import daicho.shared.Refusal;
import daicho.shared.Texts;
import daicho.shared.plan.RatingScale;
import org.jspecify.annotations.Nullable;

/**
 * The content of a rating: a mark, a text or both.
 *
 * @param scale of the plan, by name; none = the plan's first
 * @param mark on the scale, in its canonical spelling
 * @param text 評価
 */
public record RatingContent(
        @Nullable String scale,
        @Nullable String mark,
        @Nullable String text) {
    public RatingContent {
        scale = Texts.nameOrNone("/scale", scale);
        mark = Texts.nameOrNone("/mark", mark);
        mark = mark == null ? null : RatingScale.canonical(mark);
        text = Texts.textOrNone("/text", text);
        if (mark == null && text == null) {
            throw Refusal.invalid("result.rating_missing", "/mark");
        }
    }
}
