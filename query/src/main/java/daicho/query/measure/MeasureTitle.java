package daicho.query.measure;

import daicho.query.Annulment;
import daicho.query.View;
import daicho.shared.measure.MeasureWording;
import daicho.shared.plan.ByYear;
import daicho.shared.plan.FiscalYear;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The titles of a measure: nodes for the Internet read only this.
 *
 * @param id its id
 * @param municipality code
 * @param code unique in its plan
 * @param title as printed; none where none is printed
 * @param earlier its wordings in earlier fiscal years, oldest first
 * @param annulled why it counts nowhere, if it was annulled
 */
public record MeasureTitle(
        UUID id,
        String municipality,
        String code,
        @Nullable String title,
        List<ByYear.Earlier<MeasureWording>> earlier,
        @Nullable Annulment annulled)
        implements View.Row {
    /** The table. */
    public static final View<MeasureTitle> VIEW = new View<>("measure", MeasureTitle.class);

    /** Its title in a year, if it has one. */
    public @Nullable String in(FiscalYear year) {
        return new ByYear<>(new MeasureWording(title), earlier).in(year).title();
    }
}
