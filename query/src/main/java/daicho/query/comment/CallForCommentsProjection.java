package daicho.query.comment;

import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.comment.CallEvent;
import daicho.shared.comment.CallEvent.CallForCommentsClosed;
import daicho.shared.comment.CallEvent.CallForCommentsDaysChanged;
import daicho.shared.comment.CallEvent.CallForCommentsOpened;
import daicho.shared.comment.CallEvent.CallForCommentsReopened;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Calls for comments, one row each. */
@Component
class CallForCommentsProjection implements Projection<CallForCommentsView> {
    @Override
    public View<CallForCommentsView> view() {
        return CallForCommentsView.VIEW;
    }

    @Override
    public Origin origin() {
        return Origin.stream(CallForCommentsOpened.class);
    }

    @Override
    public List<UUID> rows(Recorded<? extends Event> event) {
        return event.event() instanceof CallEvent e ? List.of(e.call()) : List.of();
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<CallForCommentsView> rows) {
        long version = event.sequence();
        switch ((CallEvent) event.event()) {
            case CallForCommentsOpened e ->
                rows.put(new CallForCommentsView(
                        e.call(),
                        e.municipality().value(),
                        e.plan(),
                        e.subject() == null ? "PLAN" : e.subject().type(),
                        e.subject() == null ? e.plan() : e.subject().id(),
                        true,
                        e.firstDay(),
                        e.lastDay(),
                        null,
                        e.decisionNumber(),
                        version));
            case CallForCommentsDaysChanged e -> {
                CallForCommentsView row = before(rows, e);
                rows.put(row.now(row.open(), e.firstDay(), e.lastDay(), e.reason(), e.decisionNumber(), version));
            }
            case CallForCommentsClosed e -> {
                CallForCommentsView row = before(rows, e);
                rows.put(row.now(false, row.firstDay(), row.lastDay(), null, e.decisionNumber(), version));
            }
            case CallForCommentsReopened e -> {
                CallForCommentsView row = before(rows, e);
                rows.put(row.now(true, row.firstDay(), row.lastDay(), e.reason(), e.decisionNumber(), version));
            }
        }
    }

    private static CallForCommentsView before(Rows<CallForCommentsView> rows, CallEvent event) {
        return Objects.requireNonNull(rows.get(event.call()));
    }
}
