package daicho.command;

import daicho.shared.Event;
import daicho.shared.State;
import daicho.shared.UniqueKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The other streams, for rules that cover several streams. Inside a command, everything read here is read in the
 * transaction that appends, and after its locks were taken. So a rule that held when it was checked still holds when
 * its event is in the ledger.
 */
public interface Streams {
    /** The present state of a stream; {@code initial} if it has no event. */
    <S extends State<S>> S current(S initial, UUID stream);

    /**
     * How a stream began.
     *
     * @param municipality code of the municipality it belongs to
     * @param first event
     */
    record Beginning(String municipality, Event first) {}

    /** How a stream of any kind began; none if it has no event. */
    Optional<Beginning> beginning(UUID stream);

    /** Whether a record was annulled: a stream, or a part of one that has an id of its own. */
    boolean annulled(UUID stream, UUID record);

    /** The stream that has reserved a unique key; see {@link UniqueKey}. */
    Optional<UUID> owner(String key);

    /** All reserved keys that begin with the prefix, with their streams. */
    Map<String, UUID> owners(String prefix);

    /** Keeps the things behind these locks unchanged until the transaction ends; others may share the locks. */
    default void share(String... locks) {
        share(List.of(), locks);
    }

    /**
     * The same.
     *
     * @param next streams that the command reads next, so that the ledger can be asked at the same time whether they
     *     have grown
     */
    void share(List<UUID> next, String... locks);

    /** Waits until nobody shares the lock, and keeps others out until the transaction ends. */
    void exclude(String lock);
}
