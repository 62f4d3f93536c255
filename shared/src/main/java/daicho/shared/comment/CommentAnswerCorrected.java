package daicho.shared.comment;

import daicho.shared.audit.SealedText;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * The answer says something else from now on; what it said stays readable.
 *
 * @param comment answered
 * @param answer its text from now on
 * @param reason why
 */
@Revision("1")
public record CommentAnswerCorrected(UUID comment, SealedText answer, String reason) implements CommentEvent {}
