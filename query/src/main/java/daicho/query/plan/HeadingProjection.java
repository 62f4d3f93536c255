package daicho.query.plan;

import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.plan.PlanEvent.HeadingAdded;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Headings, one row each. */
@Component
class HeadingProjection implements Projection<HeadingView> {
    @Override
    public View<HeadingView> view() {
        return HeadingView.VIEW;
    }

    @Override
    public Origin origin() {
        return Origin.id(HeadingAdded.class, "heading");
    }

    /** The heading and its parent, because it needs to know the parent's level. */
    @Override
    public List<UUID> rows(Recorded<? extends Event> event) {
        if (!(event.event() instanceof HeadingAdded e)) {
            return List.of();
        }
        return e.parent() == null ? List.of(e.heading()) : List.of(e.heading(), e.parent());
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<HeadingView> rows) {
        HeadingAdded e = (HeadingAdded) event.event();
        int level = e.parent() == null
                ? 1
                : Objects.requireNonNull(rows.get(e.parent())).level() + 1;
        rows.put(new HeadingView(
                e.heading(), event.act().actor().municipality(), e.plan(), e.parent(), level, e.number(), e.name()));
    }
}
