package daicho.shared.plan;

import daicho.shared.Refusal;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A part of a plan's fiscal year: what a department records, what is recorded for a line, or what a department records
 * for a line.
 *
 * @param department whose records; none = of all of them
 * @param measure of the line
 * @param initiative the line; none = all of them, and indicators
 */
public record PartOfYear(
        @Nullable UUID department,
        @Nullable UUID measure,
        @Nullable UUID initiative) {
    public PartOfYear {
        if (department == null && initiative == null) {
            throw Refusal.invalid("plan.part_unclear", "/part");
        }
        if ((measure == null) != (initiative == null)) {
            throw Refusal.invalid("plan.part_unclear", "/part/initiative");
        }
    }

    /**
     * Whether a record belongs to it.
     *
     * @param line it is recorded for; none of an indicator's value
     * @param records whether a department is one of those that record it, or answers for one of them
     */
    public boolean contains(@Nullable UUID line, Predicate<UUID> records) {
        return (initiative == null || initiative.equals(line)) && (department == null || records.test(department));
    }
}
