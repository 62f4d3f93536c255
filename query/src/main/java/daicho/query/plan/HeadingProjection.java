package daicho.query.plan;

import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.plan.ByYear;
import daicho.shared.plan.HeadingWording;
import daicho.shared.plan.PlanEvent.HeadingAdded;
import daicho.shared.plan.PlanEvent.HeadingRevised;
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
        return switch (event.event()) {
            case HeadingAdded e -> e.parent() == null ? List.of(e.heading()) : List.of(e.heading(), e.parent());
            case HeadingRevised e -> List.of(e.heading());
            default -> List.of();
        };
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<HeadingView> rows) {
        if (event.event() instanceof HeadingRevised e) {
            revise(Objects.requireNonNull(rows.get(e.heading())), e, rows);
            return;
        }
        HeadingAdded e = (HeadingAdded) event.event();
        int level = e.parent() == null
                ? 1
                : Objects.requireNonNull(rows.get(e.parent())).level() + 1;
        rows.put(new HeadingView(
                e.heading(),
                event.act().actor().municipality(),
                e.plan(),
                e.parent(),
                level,
                e.number(),
                e.name(),
                List.of(),
                null,
                null));
    }

    private static void revise(HeadingView row, HeadingRevised event, Rows<HeadingView> rows) {
        ByYear<HeadingWording> wording =
                row.wording().revised(new HeadingWording(event.name()), event.fromFiscalYear());
        rows.put(new HeadingView(
                row.id(),
                row.municipality(),
                row.plan(),
                row.parent(),
                row.level(),
                row.number(),
                wording.content().name(),
                wording.earlier(),
                event.reason(),
                event.decisionNumber()));
    }
}
