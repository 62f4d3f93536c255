package daicho.query.plan;

import daicho.query.View;
import daicho.shared.plan.ByYear;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.HeadingWording;
import java.util.List;
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
 * @param earlier its wordings in earlier fiscal years, oldest first
 * @param reason why it was last revised
 * @param decisionNumber 決裁番号 of that
 */
public record HeadingView(
        UUID id,
        String municipality,
        UUID plan,
        @Nullable UUID parent,
        int level,
        String number,
        @Nullable String name,
        List<ByYear.Earlier<HeadingWording>> earlier,
        @Nullable String reason,
        @Nullable String decisionNumber)
        implements View.Row {
    /** The table. */
    public static final View<HeadingView> VIEW = new View<>("heading", HeadingView.class);

    /** Its wording, by the year in which it holds. */
    public ByYear<HeadingWording> wording() {
        return new ByYear<>(new HeadingWording(name), earlier);
    }

    /** Its name in a year, if it has one. */
    public @Nullable String nameIn(FiscalYear year) {
        return wording().in(year).name();
    }
}
