package daicho.infra.projection;

import daicho.infra.ledger.LedgerReader;
import daicho.query.audit.StreamEvents;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Single events, straight from the ledger. */
@Component
final class LedgerStreamEvents implements StreamEvents {
    private final LedgerReader ledger;

    LedgerStreamEvents(LedgerReader ledger) {
        this.ledger = ledger;
    }

    @Override
    public List<Found> at(String municipality, Collection<Place> places) {
        LedgerReader.Batch batch = ledger.at(municipality, places);
        return Stream.concat(
                        batch.events().stream()
                                .map(event -> new Found(
                                        new Place(event.stream(), event.sequence()),
                                        event.id(),
                                        event.act(),
                                        event.event())),
                        batch.unreadable().stream().flatMap(LedgerStreamEvents::withoutContent))
                .toList();
    }

    private static Stream<Found> withoutContent(LedgerReader.Unreadable event) {
        return event.act() == null
                ? Stream.empty()
                : Stream.of(new Found(new Place(event.stream(), event.sequence()), event.event(), event.act(), null));
    }
}
