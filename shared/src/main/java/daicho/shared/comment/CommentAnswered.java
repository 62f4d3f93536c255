package daicho.shared.comment;

import daicho.shared.audit.SealedText;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * The city answers a comment.
 *
 * @param comment answered
 * @param answer its text
 */
@Revision("1")
public record CommentAnswered(UUID comment, SealedText answer) implements CommentEvent {}
