package daicho.query.audit;

import daicho.shared.Event;
import daicho.shared.Recorded;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The events themselves, for data that no read model keeps. */
public interface StreamEvents {
    /**
     * The place of an event.
     *
     * @param stream it belongs to
     * @param sequence in the stream, from 0
     */
    record Place(UUID stream, long sequence) {}

    /**
     * Single events, in no particular order; missing ones are left out. Their positions may be 0 if the ledger does not
     * return positions for a lookup by place.
     *
     * @param municipality code of the caller's
     * @param places each once
     */
    List<Recorded<? extends Event>> at(String municipality, Collection<Place> places);
}
