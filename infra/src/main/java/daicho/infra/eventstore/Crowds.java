package daicho.infra.eventstore;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import daicho.command.Locks;
import daicho.command.Streams;
import daicho.infra.database.Tenancy;
import daicho.infra.database.WaitingRoom;
import daicho.shared.Command;
import daicho.shared.Refusal;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Lets commands that add to one stream at the same moment run one after the other, each on the state that the one
 * before has left, instead of trying again when others were faster. On one node they always wait, and they do so before
 * they take one of the few connections to the database, so that they keep nobody else from it. Nodes wait for each
 * other with a lock of the transaction. This takes time, so they do it only for streams at which many are expected, and
 * where nodes have recently had a conflict.
 */
final class Crowds {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** For how long after a conflict at a stream nodes wait for each other there. */
    private static final Duration LATELY = Duration.ofMinutes(1);

    /** How many streams are remembered; a forgotten one costs a look or another try. */
    private static final int MOST = 10_000;

    private final Streams streams;
    private final JdbcTemplate jdbc;
    private final org.axonframework.common.caching.Cache aggregates;
    private final WaitingRoom waitingRoom;

    private record Key(String municipality, UUID stream) {
        static Key own(UUID stream) {
            return new Key(Tenancy.required(), stream);
        }
    }

    private final Cache<Key, ReentrantLock> turns =
            Caffeine.newBuilder().weakValues().build();
    /** Versions of streams as this node has left them, and as it remembers their aggregates. */
    private final Cache<Key, Long> left =
            Caffeine.newBuilder().maximumSize(MOST).build();
    /** Streams at which this node and another have had a conflict. */
    private final Cache<Key, Boolean> met =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LATELY).build();

    Crowds(
            Streams streams,
            JdbcTemplate jdbc,
            org.axonframework.common.caching.Cache aggregates,
            WaitingRoom waitingRoom) {
        this.streams = streams;
        this.jdbc = jdbc;
        this.aggregates = aggregates;
        this.waitingRoom = waitingRoom;
    }

    /** Waits for the stream's turn on this node; those who came first go first. */
    <T> T inTurn(UUID stream, Supplier<T> work) {
        ReentrantLock turn = turns.get(Key.own(stream), any -> new ReentrantLock(true));
        // With a time limit of zero, since tryLock without a time limit would jump the queue.
        if (!isGot(turn, Duration.ZERO) && !waitingRoom.within(() -> isGot(turn, PATIENCE))) {
            throw Refusal.conflict("record.too_much_traffic");
        }
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }

    private static boolean isGot(ReentrantLock turn, Duration patience) {
        try {
            return turn.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How many wait for the stream's turn on this node, as far as can be told. */
    int waiting(UUID stream) {
        ReentrantLock turn = turns.getIfPresent(Key.own(stream));
        return turn == null ? 0 : turn.getQueueLength();
    }

    /** Whether nodes wait for each other at the command's stream. */
    boolean gatherAt(Command command) {
        return command.isCrowded() || met.getIfPresent(Key.own(command.stream())) != null;
    }

    /** Notes that another node was faster. */
    void meet(UUID stream) {
        met.put(Key.own(stream), true);
    }

    /**
     * Waits, in the transaction, until no other node adds to the stream. After that, the remembered aggregate is up to
     * date or removed.
     */
    void enter(UUID stream) {
        streams.exclude(Locks.crowd(stream));
        Long present = jdbc.queryForObject(
                "SELECT max(sequence_number) FROM ledger.event WHERE municipality = ? AND stream_id = ?",
                Long.class,
                Tenancy.required(),
                stream);
        if (present == null || !present.equals(left.getIfPresent(Key.own(stream)))) {
            aggregates.remove(stream.toString());
        }
    }

    /** Notes the stream's version after a command on this node, while the command still has its turn. */
    void leave(UUID stream, long version) {
        left.put(Key.own(stream), version);
    }
}
