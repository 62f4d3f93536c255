package daicho.shared.comment;

import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * The comment is shown to the secretariat and the auditor only.
 *
 * @param comment hidden
 * @param reason why
 */
@Revision("1")
public record CommentHidden(UUID comment, String reason) implements CommentEvent {}
