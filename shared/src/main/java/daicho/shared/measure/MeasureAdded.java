package daicho.shared.measure;

import daicho.shared.municipality.MunicipalityCode;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A measure stands in a plan: 施策, 施策項目, 基本事業.
 *
 * @param measure its id
 * @param municipality whose plan
 * @param plan it stands in
 * @param heading it stands under
 * @param code unique in its plan
 * @param title as printed; none where none is printed
 */
@Revision("1")
public record MeasureAdded(
        UUID measure,
        MunicipalityCode municipality,
        UUID plan,
        UUID heading,
        String code,
        @Nullable String title) implements MeasureEvent {}
