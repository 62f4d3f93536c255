package daicho.shared.comment;

import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Citizens can not comment on the plan any more; what they have said stays.
 *
 * @param call closed
 * @param decisionNumber 決裁番号
 */
@Revision("1")
public record CallForCommentsClosed(UUID call, @Nullable String decisionNumber) implements CallEvent {}
