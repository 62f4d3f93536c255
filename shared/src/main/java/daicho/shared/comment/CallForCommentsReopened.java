package daicho.shared.comment;

import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Citizens may comment on the plan again.
 *
 * @param call reopened
 * @param reason why
 * @param decisionNumber 決裁番号
 */
@Revision("1")
public record CallForCommentsReopened(
        UUID call, String reason, @Nullable String decisionNumber) implements CallEvent {}
