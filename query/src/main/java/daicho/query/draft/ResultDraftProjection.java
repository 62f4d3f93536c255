package daicho.query.draft;

import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.draft.ResultDraftEvent;
import daicho.shared.draft.ResultDraftEvent.ResultDraftRemoved;
import daicho.shared.draft.ResultDraftEvent.ResultDraftRevised;
import daicho.shared.draft.ResultDraftEvent.ResultDrafted;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Drafts of results, one row each. */
@Component
class ResultDraftProjection implements Projection<ResultDraftView> {
    @Override
    public View<ResultDraftView> view() {
        return ResultDraftView.VIEW;
    }

    @Override
    public Origin origin() {
        return Origin.stream(ResultDrafted.class);
    }

    /** Drafts are for those who write them. */
    @Override
    public @Nullable OfPlan ofPlan() {
        return null;
    }

    @Override
    public List<UUID> rows(Recorded<? extends Event> event) {
        return event.event() instanceof ResultDraftEvent e ? List.of(e.draft()) : List.of();
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<ResultDraftView> rows) {
        long version = event.sequence();
        switch ((ResultDraftEvent) event.event()) {
            case ResultDrafted e ->
                rows.put(new ResultDraftView(e.draft(), e.municipality().value(), e.of(), e.content(), false, version));
            case ResultDraftRevised e -> rows.put(before(rows, e).now(e.content(), false, version));
            case ResultDraftRemoved e -> {
                ResultDraftView row = before(rows, e);
                rows.put(row.now(row.content(), true, version));
            }
        }
    }

    private static ResultDraftView before(Rows<ResultDraftView> rows, ResultDraftEvent event) {
        return Objects.requireNonNull(rows.get(event.draft()));
    }
}
