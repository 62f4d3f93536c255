package daicho.command;

import org.jspecify.annotations.Nullable;

/** A record to make, or, with a version, to correct. */
public interface BatchItem {
    /** The version that the caller has seen of the record to correct; none = a record to make. */
    @Nullable
    Long version();

    /** What becomes of the record if the item is not refused. */
    default BatchAnswer.Status done() {
        return version() == null ? BatchAnswer.Status.RECORDED : BatchAnswer.Status.CORRECTED;
    }

    /** The field of the item that a rule means by a pointer. */
    default String field(String pointer) {
        return pointer;
    }
}
