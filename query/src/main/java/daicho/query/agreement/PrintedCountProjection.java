package daicho.query.agreement;

import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.agreement.PrintedCountContent;
import daicho.shared.agreement.PrintedCountEvent;
import daicho.shared.agreement.PrintedCountEvent.PrintedCountCorrected;
import daicho.shared.agreement.PrintedCountEvent.PrintedCountRecorded;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
        switch ((PrintedCountEvent) event.event()) {
            case PrintedCountRecorded e ->
                rows.put(row(e.printedCount(), e.municipality().value(), e.content(), null, event.sequence()));
            case PrintedCountCorrected e -> {
                PrintedCountView row = Objects.requireNonNull(rows.get(e.printedCount()));
                rows.put(row(row.id(), row.municipality(), e.content(), e.reason(), event.sequence()));
            }
        }
    }

    private static PrintedCountView row(
            UUID id,
            String municipality,
            PrintedCountContent content,
            @Nullable String correctionReason,
            long version) {
        return new PrintedCountView(
                id,
                municipality,
                content.of(),
                content.kind(),
                content.count(),
                content.source(),
                content.printedOn(),
                correctionReason,
                version);
    }
}
