package daicho.query.audit;

import daicho.shared.Act;
import daicho.shared.Event;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
     * An event of the ledger.
     *
     * @param place of the event
     * @param id of the event
     * @param act who did it
     * @param event none if this version of Daicho cannot read it
     */
    record Found(Place place, UUID id, Act act, @Nullable Event event) {}

    /**
     * Single events, in no particular order; missing ones are left out, and those of which not even the circumstances
     * can be read.
     *
     * @param municipality code of the caller's
     * @param places each once
     */
    List<Found> at(String municipality, Collection<Place> places);
}
