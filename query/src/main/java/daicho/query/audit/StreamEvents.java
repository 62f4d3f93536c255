package daicho.query.audit;

import daicho.shared.Event;
import daicho.shared.Recorded;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The events themselves, for what no read model keeps. */
public interface StreamEvents {
    /**
     * Where an event stands.
     *
     * @param stream it belongs to
     * @param sequence in the stream, from 0
     */
    record Place(UUID stream, long sequence) {}

    /**
     * Single events, in no order that means anything; those that are not there are left out. Their positions may be 0
     * where the ledger does not tell them by place.
     *
     * @param municipality code of the caller's
     * @param places each once
     */
    List<Recorded<? extends Event>> at(String municipality, Collection<Place> places);
}
