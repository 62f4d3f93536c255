package daicho.shared.measure;

import daicho.shared.plan.ByYear;
import org.jspecify.annotations.Nullable;

/**
 * How a measure is worded; it may be revised.
 *
 * @param title as printed; none where none is printed
 */
public record MeasureWording(@Nullable String title) implements ByYear.Content<MeasureWording> {
    @Override
    public MeasureWording corrected(MeasureWording before, MeasureWording after) {
        return new MeasureWording(ByYear.Content.corrected(title, before.title, after.title));
    }
}
