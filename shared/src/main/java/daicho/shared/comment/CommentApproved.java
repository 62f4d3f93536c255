package daicho.shared.comment;

import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A public comment may be shown.
 *
 * @param comment approved
 * @param decisionNumber 決裁番号
 */
@Revision("1")
public record CommentApproved(UUID comment, @Nullable String decisionNumber) implements CommentEvent {}
