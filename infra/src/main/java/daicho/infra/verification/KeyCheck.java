package daicho.infra.verification;

import daicho.infra.ledger.LedgerReader;
import daicho.shared.AnnullingEvent;
import daicho.shared.Event;
import daicho.shared.Kinds;
import daicho.shared.Recorded;
import java.sql.PreparedStatement;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Compares the register of unique keys with the keys that the events claim, stream by stream, so that only the keys of
 * one stream are held in memory.
 */
final class KeyCheck implements AutoCloseable {
    private static final int PORTION = 500;

    private record Owner(String municipality, UUID stream) implements Comparable<Owner> {
        /** PostgreSQL orders uuids by their bytes. */
        private static final Comparator<Owner> ORDER = Comparator.comparing(Owner::municipality)
                .thenComparing(owner -> owner.stream().getMostSignificantBits(), Long::compareUnsigned)
                .thenComparing(owner -> owner.stream().getLeastSignificantBits(), Long::compareUnsigned);

        @Override
        public int compareTo(Owner other) {
            return ORDER.compare(this, other);
        }
    }

    private record Registered(Owner owner, String key) {}

    private final List<String> faults;
    private final Stream<Registered> register;
    private final Iterator<Registered> rows;
    private final Set<String> claimed = new HashSet<>();
    private @Nullable Registered next;
    private @Nullable Owner stream;
    /** Whether an event of the stream cannot be read, so that it may have claimed any key. */
    private boolean unread;

    KeyCheck(JdbcTemplate all, List<String> faults) {
        this.faults = faults;
        this.register = all.queryForStream(
                connection -> {
                    PreparedStatement select =
                            connection.prepareStatement("SELECT municipality, stream_id, key FROM ops.unique_key"
                                    + " ORDER BY municipality COLLATE \"C\", stream_id, key");
                    select.setFetchSize(PORTION);
                    return select;
                },
                (row, number) ->
                        new Registered(new Owner(row.getString(1), row.getObject(2, UUID.class)), row.getString(3)));
        this.rows = register.iterator();
        advance();
    }

    private void advance() {
        next = rows.hasNext() ? rows.next() : null;
    }

    void note(Recorded<? extends Event> event) {
        enter(new Owner(event.act().actor().municipality(), event.stream()));
        Kinds.keyOf(event.event()).ifPresent(key -> claimed.add(key.value()));
        if (event.event() instanceof AnnullingEvent annulling) {
            claimed.removeIf(key -> Kinds.frees(annulling, key));
        }
    }

    void noteUnreadable(LedgerReader.Unreadable event) {
        enter(new Owner(event.municipality(), event.stream()));
        unread = true;
    }

    private void enter(Owner owner) {
        if (!owner.equals(stream)) {
            endStream();
            stream = owner;
            unread = false;
        }
    }

    void finish() {
        endStream();
        skipTo(null);
    }

    private void endStream() {
        if (stream == null) {
            return;
        }
        skipTo(stream);
        while (next != null && next.owner().equals(stream)) {
            if (!claimed.remove(next.key()) && !unread) {
                unclaimed(next);
            }
            advance();
        }
        for (String key : claimed) {
            faults.add("the unique key " + key + " is not registered for " + stream.stream());
        }
        claimed.clear();
    }

    private void skipTo(@Nullable Owner owner) {
        while (next != null && (owner == null || next.owner().compareTo(owner) < 0)) {
            unclaimed(next);
            advance();
        }
    }

    private void unclaimed(Registered row) {
        faults.add("the unique key " + row.key() + " follows from no event");
    }

    @Override
    public void close() {
        register.close();
    }
}
