package daicho.query.result;

import daicho.query.Annulment;
import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.result.RatingEvent;
import daicho.shared.result.RatingEvent.InitiativeRated;
import daicho.shared.result.RatingEvent.RatingAnnulled;
import daicho.shared.result.RatingEvent.RatingCorrected;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Ratings, one row each. */
@Component
class RatingProjection implements Projection<RatingView> {
    @Override
    public View<RatingView> view() {
        return RatingView.VIEW;
    }

    @Override
    public Origin origin() {
        return Origin.stream(InitiativeRated.class);
    }

    @Override
    public List<UUID> rows(Recorded<? extends Event> event) {
        return event.event() instanceof RatingEvent e ? List.of(e.rating()) : List.of();
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<RatingView> rows) {
        long version = event.sequence();
        switch ((RatingEvent) event.event()) {
            case InitiativeRated e ->
                rows.put(
                        new RatingView(e.rating(), e.municipality().value(), e.of(), e.content(), null, null, version));
            case RatingCorrected e -> {
                RatingView row = Objects.requireNonNull(rows.get(e.rating()));
                rows.put(
                        new RatingView(row.id(), row.municipality(), row.of(), e.content(), e.reason(), null, version));
            }
            case RatingAnnulled e -> {
                RatingView row = Objects.requireNonNull(rows.get(e.rating()));
                rows.put(new RatingView(
                        row.id(),
                        row.municipality(),
                        row.of(),
                        row.content(),
                        row.correctionReason(),
                        Annulment.by(e, event),
                        version));
            }
        }
    }
}
