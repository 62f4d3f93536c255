package daicho.infra.projection;

import daicho.infra.eventstore.LedgerReader;
import daicho.query.audit.StreamEvents;
import daicho.shared.Event;
import daicho.shared.Recorded;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The events of streams, straight from the ledger. */
@Component
final class LedgerStreamEvents implements StreamEvents {
    private final LedgerReader ledger;

    LedgerStreamEvents(LedgerReader ledger) {
        this.ledger = ledger;
    }

    @Override
    public List<Recorded<? extends Event>> ofStreams(String municipality, Collection<UUID> streams, long upToPosition) {
        return ledger.ofStreams(municipality, streams, upToPosition);
    }
}
