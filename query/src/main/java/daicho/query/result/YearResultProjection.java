package daicho.query.result;

import daicho.query.Annulment;
import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.result.YearResultEvent;
import daicho.shared.result.YearResultEvent.YearResultAnnulled;
import daicho.shared.result.YearResultEvent.YearResultConfirmed;
import daicho.shared.result.YearResultEvent.YearResultCorrected;
import daicho.shared.result.YearResultEvent.YearResultRecorded;
import daicho.shared.result.YearResultEvent.YearResultReturned;
import daicho.shared.result.YearResultEvent.YearResultWithdrawn;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Year results, one row each. */
@Component
class YearResultProjection implements Projection<YearResultView> {
    @Override
    public View<YearResultView> view() {
        return YearResultView.VIEW;
    }

    @Override
    public Origin origin() {
        return Origin.stream(YearResultRecorded.class);
    }

    @Override
    public List<UUID> rows(Recorded<? extends Event> event) {
        return event.event() instanceof YearResultEvent e ? List.of(e.result()) : List.of();
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<YearResultView> rows) {
        long version = event.sequence();
        switch ((YearResultEvent) event.event()) {
            case YearResultRecorded e ->
                rows.put(new YearResultView(
                        e.result(),
                        e.municipality().value(),
                        e.of(),
                        e.content(),
                        Review.SUBMITTED,
                        null,
                        null,
                        e.draft(),
                        null,
                        version));
            case YearResultCorrected e ->
                rows.put(before(rows, e).now(e.content(), Review.SUBMITTED, null, e.reason(), version));
            case YearResultConfirmed e -> {
                YearResultView row = before(rows, e);
                rows.put(row.now(row.content(), Review.CONFIRMED, e.note(), row.correctionReason(), version));
            }
            case YearResultReturned e -> {
                YearResultView row = before(rows, e);
                rows.put(row.now(row.content(), Review.RETURNED, e.reason(), row.correctionReason(), version));
            }
            case YearResultAnnulled e -> {
                YearResultView row = before(rows, e);
                rows.put(row.annulled(Annulment.by(e, event), row.review(), version));
            }
            case YearResultWithdrawn e ->
                rows.put(before(rows, e).annulled(Annulment.by(e, event), Review.WITHDRAWN, version));
        }
    }

    private static YearResultView before(Rows<YearResultView> rows, YearResultEvent event) {
        return Objects.requireNonNull(rows.get(event.result()));
    }
}
