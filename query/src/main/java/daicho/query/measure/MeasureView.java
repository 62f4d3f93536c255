package daicho.query.measure;

import daicho.query.Bookkeeping;
import daicho.query.View;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A measure and its initiatives as they stand.
 *
 * @param id its id
 * @param municipality code
 * @param plan it is part of
 * @param heading it is under
 * @param code unique in its plan
 * @param title as printed; none where none is printed
 * @param initiatives its lines, in the order of their numbers
 * @param changed initiative that the last event was about; none = the measure itself
 * @param reason of the last event: why it was revised or an initiative retired
 * @param decisionNumber 決裁番号 of the last event
 * @param version of its stream, including its initiatives' events
 */
public record MeasureView(
        UUID id,
        String municipality,
        UUID plan,
        UUID heading,
        String code,
        @Nullable String title,
        List<Initiative> initiatives,
        @Bookkeeping @Nullable UUID changed,
        @Nullable String reason,
        @Nullable String decisionNumber,
        long version)
        implements View.Row {
    /** The table. */
    public static final View<MeasureView> VIEW = new View<>("measure", MeasureView.class);
}
