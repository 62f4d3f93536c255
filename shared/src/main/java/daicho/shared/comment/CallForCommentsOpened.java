package daicho.shared.comment;

import daicho.shared.municipality.MunicipalityCode;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Citizens may comment on a plan, its headings, measures and initiatives.
 *
 * @param call its id, which follows from the plan
 * @param municipality whose plan
 * @param plan opened to comments
 * @param decisionNumber 決裁番号
 */
@Revision("1")
public record CallForCommentsOpened(
        UUID call,
        MunicipalityCode municipality,
        UUID plan,
        @Nullable String decisionNumber) implements CallEvent {}
