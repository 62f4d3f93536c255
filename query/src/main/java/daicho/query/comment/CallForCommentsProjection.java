package daicho.query.comment;

import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.comment.CallEvent;
import daicho.shared.comment.CallEvent.CallForCommentsClosed;
import daicho.shared.comment.CallEvent.CallForCommentsOpened;
import daicho.shared.comment.CallEvent.CallForCommentsReopened;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Calls for comments, one row for each plan that ever had one. */
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
                        e.call(), e.municipality().value(), e.plan(), true, null, e.decisionNumber(), version));
            case CallForCommentsClosed e -> rows.put(row(rows, e, false, null, e.decisionNumber(), version));
            case CallForCommentsReopened e -> rows.put(row(rows, e, true, e.reason(), e.decisionNumber(), version));
        }
    }

    private static CallForCommentsView row(
            Rows<CallForCommentsView> rows,
            CallEvent event,
            boolean open,
            @Nullable String reason,
            @Nullable String decisionNumber,
            long version) {
        CallForCommentsView before = Objects.requireNonNull(rows.get(event.call()));
        return new CallForCommentsView(
                before.id(), before.municipality(), before.plan(), open, reason, decisionNumber, version);
    }
}
