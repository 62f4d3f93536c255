package daicho.query.comment;

import daicho.query.Projection;
import daicho.query.View;
import daicho.query.comment.CommentView.Reply;
import daicho.query.comment.CommentView.Said;
import daicho.query.comment.CommentView.Standing;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.SealedText;
import daicho.shared.access.Actor;
import daicho.shared.comment.CommentEvent;
import daicho.shared.comment.CommentEvent.CommentAdded;
import daicho.shared.comment.CommentEvent.CommentAnswerCorrected;
import daicho.shared.comment.CommentEvent.CommentAnswerErased;
import daicho.shared.comment.CommentEvent.CommentAnswered;
import daicho.shared.comment.CommentEvent.CommentApproved;
import daicho.shared.comment.CommentEvent.CommentErased;
import daicho.shared.comment.CommentEvent.CommentHidden;
import daicho.shared.comment.CommentEvent.CommentUnhidden;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Comments, one row each. */
@Component
class CommentProjection implements Projection<CommentView> {
    @Override
    public View<CommentView> view() {
        return CommentView.VIEW;
    }

    @Override
    public Origin origin() {
        return Origin.stream(CommentAdded.class);
    }

    @Override
    public List<UUID> rows(Recorded<? extends Event> event) {
        return event.event() instanceof CommentEvent e ? List.of(e.comment()) : List.of();
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<CommentView> rows) {
        CommentEvent what = (CommentEvent) event.event();
        CommentView row =
                what instanceof CommentAdded e ? added(event, e) : Objects.requireNonNull(rows.get(what.comment()));
        Said said = row.said();
        Reply reply = row.reply();
        Standing standing = row.standing();
        long version = event.sequence();
        rows.put(
                switch (what) {
                    case CommentAdded e -> row;
                    case CommentApproved e -> row.now(said, reply, standing.approve(), version);
                    case CommentAnswered e ->
                        row.now(said, reply(event, e.answer(), null, e.sharedAnswer()), standing, version);
                    case CommentAnswerCorrected e ->
                        row.now(said, reply(event, e.answer(), e.reason(), e.sharedAnswer()), standing, version);
                    case CommentHidden e -> row.now(said, reply, standing.hide(e.reason()), version);
                    case CommentUnhidden e -> row.now(said, reply, standing.show(), version);
                    case CommentErased e ->
                        row.now(
                                said.erased(),
                                e.answerToo() ? reply.erased() : reply,
                                standing.erase(e.reason()),
                                version);
                    case CommentAnswerErased e ->
                        row.now(said, reply.erased(), standing.eraseAnswer(e.reason()), version);
                });
    }

    private static Reply reply(
            Recorded<? extends Event> event, SealedText answer, @Nullable String reason, @Nullable UUID sharedAnswer) {
        return new Reply(answer, event.recordedAt(), event.act().actor().role(), reason, false, sharedAnswer);
    }

    private static CommentView added(Recorded<? extends Event> event, CommentAdded e) {
        Actor by = event.act().actor();
        return new CommentView(
                e.comment(),
                e.municipality().value(),
                new CommentView.Origin(
                        event.position(),
                        event.recordedAt(),
                        e.subject().type(),
                        e.subject().id(),
                        e.audience(),
                        by.person(),
                        by.role(),
                        by.title()),
                new Said(e.text(), e.name(), e.nameShown()),
                Reply.NONE,
                Standing.NEW,
                event.sequence());
    }
}
