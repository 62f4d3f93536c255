package daicho.command.comment;

import daicho.command.LedgerAggregate;
import daicho.command.Streams;
import daicho.command.Today;
import daicho.command.municipality.MunicipalityState;
import daicho.command.municipality.OwnDepartments;
import daicho.shared.Refusal;
import daicho.shared.Word;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Rights;
import daicho.shared.comment.Audience;
import daicho.shared.comment.CommentCommand.AddComment;
import daicho.shared.comment.CommentCommand.AnswerComment;
import daicho.shared.comment.CommentCommand.ApproveComment;
import daicho.shared.comment.CommentCommand.CorrectCommentAnswer;
import daicho.shared.comment.CommentCommand.EraseComment;
import daicho.shared.comment.CommentCommand.EraseCommentAnswer;
import daicho.shared.comment.CommentCommand.HideComment;
import daicho.shared.comment.CommentCommand.UnhideComment;
import daicho.shared.comment.CommentEvent.CommentAdded;
import daicho.shared.comment.CommentEvent.CommentAnswerCorrected;
import daicho.shared.comment.CommentEvent.CommentAnswerErased;
import daicho.shared.comment.CommentEvent.CommentAnswered;
import daicho.shared.comment.CommentEvent.CommentApproved;
import daicho.shared.comment.CommentEvent.CommentErased;
import daicho.shared.comment.CommentEvent.CommentHidden;
import daicho.shared.comment.CommentEvent.CommentUnhidden;
import daicho.shared.comment.CommentSubject;
import daicho.shared.municipality.MunicipalityCode;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.serialization.Revision;

/** A comment on a record, and what happens to it. */
@Revision("2")
public class Comment extends LedgerAggregate<CommentState> {
    Comment() {
        super(CommentState.NONE);
    }

    @CommandHandler
    Comment(AddComment command, Actor actor, Streams streams, Today today) {
        this();
        Rights.require(actor, Action.COMMENT, Action.COMMENT_AS_CITIZEN);
        if (!Rights.allows(actor, Action.COMMENT)) {
            if (command.audience() != Audience.PUBLIC) {
                throw Refusal.forbidden("request.role_may_not_write", Word.of(actor.role()));
            }
            OpenToComments.require(streams, actor.municipality(), command.on(), today);
        } else {
            CommentedRecord.require(streams, actor.municipality(), command.on());
        }
        append(new CommentAdded(
                command.comment(),
                new MunicipalityCode(actor.municipality()),
                command.on(),
                command.audience(),
                command.text(),
                command.name(),
                command.nameShown()));
    }

    @CommandHandler
    void approve(ApproveComment command, Actor actor) {
        Rights.require(actor, Action.MODERATE);
        requireNotErased();
        if (state().audience() != Audience.PUBLIC) {
            throw Refusal.conflict("comment.not_public");
        }
        if (state().hidden()) {
            throw Refusal.conflict("comment.hidden");
        }
        if (state().approved()) {
            throw Refusal.conflict("comment.already_approved");
        }
        append(new CommentApproved(command.comment(), command.decisionNumber()));
    }

    @CommandHandler
    void answer(AnswerComment command, Actor actor, Streams streams, Today today) {
        requireMayAnswer(command.comment(), actor, streams, today);
        requireNotErased();
        if (state().answered()) {
            throw Refusal.conflict("comment.already_answered");
        }
        append(new CommentAnswered(command.comment(), command.answer(), command.sharedAnswer()));
    }

    @CommandHandler
    void correct(CorrectCommentAnswer command, Actor actor, Streams streams, Today today) {
        requireMayAnswer(command.comment(), actor, streams, today);
        requireNotErased();
        requireAnswered();
        append(new CommentAnswerCorrected(
                command.comment(), command.answer(), command.reason(), command.sharedAnswer()));
    }

    @CommandHandler
    void hide(HideComment command, Actor actor) {
        Rights.require(actor, Action.MODERATE);
        if (state().hidden()) {
            throw Refusal.conflict("comment.hidden");
        }
        append(new CommentHidden(command.comment(), command.reason()));
    }

    @CommandHandler
    void show(UnhideComment command, Actor actor) {
        Rights.require(actor, Action.MODERATE);
        if (!state().hidden()) {
            throw Refusal.conflict("comment.not_hidden");
        }
        append(new CommentUnhidden(command.comment(), command.reason()));
    }

    @CommandHandler
    void erase(EraseComment command, Actor actor) {
        Rights.require(actor, Action.MODERATE);
        requireNotErased();
        Set<UUID> keys = new HashSet<>(state().textKeys());
        if (command.answerToo()) {
            keys.addAll(state().answerKeys());
        }
        append(new CommentErased(
                command.comment(), command.answerToo(), keys, command.reason(), command.decisionNumber()));
    }

    @CommandHandler
    void erase(EraseCommentAnswer command, Actor actor) {
        Rights.require(actor, Action.MODERATE);
        requireAnswered();
        append(new CommentAnswerErased(
                command.comment(), Set.copyOf(state().answerKeys()), command.reason(), command.decisionNumber()));
    }

    /**
     * Only the secretariat may give an answer that the public reads as the city's; among the city's staff those in charge
     * of the record do as well. Who may not read a comment does not learn that it is there.
     */
    private void requireMayAnswer(UUID comment, Actor actor, Streams streams, Today today) {
        if (Rights.allows(actor, Action.MODERATE)) {
            return;
        }
        Rights.require(actor, Action.RECORD_RESULTS);
        boolean forPublic = state().audience() == Audience.PUBLIC;
        if (state().hidden() || (forPublic && !state().approved())) {
            throw Refusal.unknown("record.unknown", comment);
        }
        if (forPublic) {
            Rights.require(actor, Action.MODERATE);
        }
        CommentSubject on = Objects.requireNonNull(state().on());
        CommentedRecord record = CommentedRecord.find(streams, actor.municipality(), on)
                .orElseThrow(() -> Refusal.unknown("comment.subject_unknown", on.id()));
        MunicipalityState municipality =
                streams.current(MunicipalityState.NONE, new MunicipalityCode(actor.municipality()).stream());
        OwnDepartments.require(actor, municipality.on(today.inJapan()), record.inCharge(streams, today.inJapan()));
    }

    private void requireNotErased() {
        if (state().erased()) {
            throw Refusal.conflict("comment.erased");
        }
    }

    private void requireAnswered() {
        if (!state().answered()) {
            throw Refusal.conflict("comment.not_answered");
        }
    }
}
