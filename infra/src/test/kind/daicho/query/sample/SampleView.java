package daicho.query.sample;

import daicho.query.View;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sample as it stands.
 *
 * @param id of it
 * @param municipality code
 * @param plan that it is of
 * @param code unique in the plan
 * @param fiscalYear starting calendar year
 * @param title 名称
 * @param count as counted
 * @param correctionReason why it was last corrected
 * @param version of its stream
 */
record SampleView(
        UUID id,
        String municipality,
        UUID plan,
        String code,
        int fiscalYear,
        String title,
        int count,
        @Nullable String correctionReason,
        long version)
        implements View.Row {
    /** The table. */
    static final View<SampleView> VIEW = new View<>("sample", SampleView.class);
}
