package daicho.query.comment;

import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.Recorded;
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
        long version = event.sequence();
        switch ((CommentEvent) event.event()) {
            case CommentAdded e -> rows.put(added(event, e));
            case CommentApproved e -> rows.put(before(rows, e).withApproval(version));
            case CommentAnswered e ->
                rows.put(before(rows, e)
                        .withAnswer(e.answer(), event.recordedAt(), actor(event).role(), null, version));
            case CommentAnswerCorrected e ->
                rows.put(before(rows, e)
                        .withAnswer(e.answer(), event.recordedAt(), actor(event).role(), e.reason(), version));
            case CommentHidden e -> rows.put(before(rows, e).withHiding(true, e.reason(), version));
            case CommentUnhidden e -> rows.put(before(rows, e).withHiding(false, e.reason(), version));
            case CommentErased e -> {
                CommentView gone = before(rows, e).withoutText(e.reason(), version);
                rows.put(e.answerToo() ? gone.withoutAnswer(e.reason(), version) : gone);
            }
            case CommentAnswerErased e -> rows.put(before(rows, e).withoutAnswer(e.reason(), version));
        }
    }

    private static CommentView before(Rows<CommentView> rows, CommentEvent event) {
        return Objects.requireNonNull(rows.get(event.comment()));
    }

    private static Actor actor(Recorded<? extends Event> event) {
        return event.act().actor();
    }

    private static CommentView added(Recorded<? extends Event> event, CommentAdded e) {
        return new CommentView(
                e.comment(),
                e.municipality().value(),
                event.position(),
                event.recordedAt(),
                e.subject().type(),
                e.subject().id(),
                e.audience(),
                e.text(),
                e.name(),
                e.nameShown(),
                actor(event).person(),
                actor(event).role(),
                actor(event).title(),
                false,
                null,
                null,
                null,
                null,
                false,
                false,
                null,
                false,
                null,
                event.sequence());
    }
}
