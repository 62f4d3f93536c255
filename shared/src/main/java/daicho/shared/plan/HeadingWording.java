package daicho.shared.plan;

import org.jspecify.annotations.Nullable;

/**
 * How a heading is worded; it may be revised.
 *
 * @param name as printed; none where none is printed
 */
public record HeadingWording(@Nullable String name) implements ByYear.Content<HeadingWording> {
    @Override
    public HeadingWording corrected(HeadingWording before, HeadingWording after) {
        return new HeadingWording(ByYear.Content.corrected(name, before.name, after.name));
    }
}
