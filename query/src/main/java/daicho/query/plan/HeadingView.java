package daicho.query.plan;

import daicho.query.View;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A heading as it stands. Its stream, and so its version, is the plan's.
 *
 * @param id its id
 * @param municipality code
 * @param plan it is part of
 * @param parent the heading above; none = top level
 * @param level 1 = top
 * @param number as printed, unique below its parent
 * @param name as printed; none where none is printed
 */
public record HeadingView(
        UUID id,
        String municipality,
        UUID plan,
        @Nullable UUID parent,
        int level,
        String number,
        @Nullable String name) implements View.Row {
    /** The table. */
    public static final View<HeadingView> VIEW = new View<>("heading", HeadingView.class);
}
