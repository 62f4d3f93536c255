package daicho.shared.plan;

import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A level above the measures: 柱, 基本目標, 施策の方向.
 *
 * @param plan it stands in
 * @param heading its id
 * @param parent the heading above; none = top level
 * @param number as printed, unique below its parent: {@code 1}, {@code 2-1}
 * @param name as printed; none where none is printed
 */
@Revision("1")
public record HeadingAdded(
        UUID plan,
        UUID heading,
        @Nullable UUID parent,
        String number,
        @Nullable String name) implements PlanEvent {}
