package daicho.query.audit;

import daicho.shared.Event;
import daicho.shared.Recorded;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The events themselves, for what no read model keeps: what a record said before each of its events. */
public interface StreamEvents {
    /**
     * All events of some streams up to a position, ordered by position.
     *
     * @param streams of the caller's municipality
     * @param upToPosition the last one wanted
     */
    List<Recorded<? extends Event>> ofStreams(Collection<UUID> streams, long upToPosition);
}
