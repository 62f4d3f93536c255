package daicho.shared.measure;

import daicho.shared.plan.ByYear;
import java.util.UUID;

/**
 * Where a measure stands in its plan; it may be moved.
 *
 * @param heading of the lowest level
 */
public record MeasurePlace(UUID heading) implements ByYear.Content<MeasurePlace> {
    @Override
    public MeasurePlace corrected(MeasurePlace before, MeasurePlace after) {
        return new MeasurePlace(ByYear.Content.corrected(heading, before.heading, after.heading));
    }
}
