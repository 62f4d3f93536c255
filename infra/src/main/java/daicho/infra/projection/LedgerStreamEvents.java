package daicho.infra.projection;

import daicho.infra.ledger.LedgerReader;
import daicho.query.audit.StreamEvents;
import daicho.shared.Event;
import daicho.shared.Recorded;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** Single events, straight from the ledger. */
@Component
final class LedgerStreamEvents implements StreamEvents {
    private final LedgerReader ledger;

    LedgerStreamEvents(LedgerReader ledger) {
        this.ledger = ledger;
    }

    @Override
    public List<Recorded<? extends Event>> at(String municipality, Collection<Place> places) {
        return ledger.at(municipality, places);
    }
}
