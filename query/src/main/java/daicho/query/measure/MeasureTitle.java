package daicho.query.measure;

import daicho.query.View;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The title of a measure: nodes for the Internet read only this.
 *
 * @param id its id
 * @param municipality code
 * @param code unique in its plan
 * @param title as printed; none where none is printed
 */
public record MeasureTitle(
        UUID id, String municipality, String code, @Nullable String title) implements View.Row {
    /** The table. */
    public static final View<MeasureTitle> VIEW = new View<>("measure", MeasureTitle.class);
}
