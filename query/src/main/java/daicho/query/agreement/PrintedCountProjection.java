package daicho.query.agreement;

import daicho.query.Annulment;
import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.agreement.PrintedCountEvent;
import daicho.shared.agreement.PrintedCountEvent.PrintedCountAnnulled;
import daicho.shared.agreement.PrintedCountEvent.PrintedCountCorrected;
import daicho.shared.agreement.PrintedCountEvent.PrintedCountRecorded;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Printed counts, one row each. */
@Component
class PrintedCountProjection implements Projection<PrintedCountView> {
    @Override
    public View<PrintedCountView> view() {
        return PrintedCountView.VIEW;
    }

    @Override
    public Origin origin() {
        return Origin.stream(PrintedCountRecorded.class);
    }

    @Override
    public List<UUID> rows(Recorded<? extends Event> event) {
        return event.event() instanceof PrintedCountEvent e ? List.of(e.printedCount()) : List.of();
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<PrintedCountView> rows) {
        long version = event.sequence();
        switch ((PrintedCountEvent) event.event()) {
            case PrintedCountRecorded e ->
                rows.put(new PrintedCountView(
                        e.printedCount(), e.municipality().value(), e.content(), null, null, version));
            case PrintedCountCorrected e -> {
                PrintedCountView row = Objects.requireNonNull(rows.get(e.printedCount()));
                rows.put(new PrintedCountView(row.id(), row.municipality(), e.content(), e.reason(), null, version));
            }
            case PrintedCountAnnulled e -> {
                PrintedCountView row = Objects.requireNonNull(rows.get(e.printedCount()));
                rows.put(new PrintedCountView(
                        row.id(),
                        row.municipality(),
                        row.content(),
                        row.correctionReason(),
                        Annulment.by(e, event),
                        version));
            }
        }
    }
}
