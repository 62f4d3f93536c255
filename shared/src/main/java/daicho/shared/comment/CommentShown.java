package daicho.shared.comment;

import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * A hidden comment is as if it had not been hidden.
 *
 * @param comment hidden before
 * @param reason why
 */
@Revision("1")
public record CommentShown(UUID comment, String reason) implements CommentEvent {}
