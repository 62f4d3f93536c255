package daicho.shared.indicator;

import daicho.shared.Refusal;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an indicator is of: a heading or a measure; never changes.
 *
 * @param plan of the heading or measure
 * @param heading if it is of one
 * @param measure if it is of one
 */
public record IndicatorOf(
        UUID plan, @Nullable UUID heading, @Nullable UUID measure) {
    public IndicatorOf {
        if ((heading == null) == (measure == null)) {
            throw Refusal.invalid("indicator.owner_unclear", "/measure");
        }
    }

    /** The heading or measure. */
    public UUID owner() {
        return measure == null ? Objects.requireNonNull(heading) : measure;
    }
}
