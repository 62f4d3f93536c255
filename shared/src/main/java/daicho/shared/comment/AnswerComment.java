package daicho.shared.comment;

import daicho.shared.audit.SealedText;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** See {@link CommentAnswered}. */
public record AnswerComment(@TargetAggregateIdentifier UUID comment, SealedText answer) implements CommentCommand {}
