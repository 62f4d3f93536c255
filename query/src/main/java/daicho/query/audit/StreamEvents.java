package daicho.query.audit;

import daicho.shared.Event;
import daicho.shared.Recorded;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The events themselves, for what no read model keeps: what a record said before each of its events. */
public interface StreamEvents {
    /**
     * All events of some streams of a municipality up to a position, ordered by position.
     *
     * @param municipality code of the caller's
     * @param streams of it
     * @param upToPosition the last one wanted
     */
    List<Recorded<? extends Event>> ofStreams(String municipality, Collection<UUID> streams, long upToPosition);
}
