package daicho.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.Seeds;
import daicho.infra.database.TestDatabase;
import daicho.infra.ledger.EventSerializer;
import daicho.infra.ledger.LedgerReader;
import daicho.infra.ledger.PostgresLedgerReader;
import daicho.infra.ledger.Upcasters;
import daicho.shared.Event;
import daicho.shared.Ids;
import daicho.shared.Recorded;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * In whatever order writers take their transaction ids, draw positions, insert and end: committed events are delivered
 * once and in order, and a reader never waits longer than the oldest writer stays open. The steps run one after the
 * other on a real server. The expected outcome follows from the steps and not from the ledger.
 */
class InterleavingTest {
    private static final Event EVENT = EventExamples.full().get(0);
    private static final int MOST_WRITERS = 6;
    /** One for thousands of readers, since each would look for its parts in all jars; it knows nothing of a ledger. */
    private static final EventSerializer SERIALIZER = EventSerializer.create();

    @SuppressWarnings("NullAway.Init")
    private static TestDatabase database;

    @SuppressWarnings("NullAway.Init")
    private static LedgerNode node;

    @SuppressWarnings("NullAway.Init")
    private static RawLedger observer;

    private static final List<RawLedger> SESSIONS = new ArrayList<>();
    /** Positions that were committed, by what the writers did. */
    private static final TreeSet<Long> COMMITTED = new TreeSet<>();

    @BeforeAll
    static void start() throws SQLException {
        database = TestDatabase.create();
        node = LedgerNode.on(database);
        observer = new RawLedger(database);
        for (int i = 0; i < MOST_WRITERS; i++) {
            RawLedger session = new RawLedger(database);
            // The thousands of commits of this test need not be on disk.
            session.execute("SET synchronous_commit = off");
            SESSIONS.add(session);
        }
    }

    @AfterAll
    static void stop() throws SQLException {
        for (RawLedger session : SESSIONS) {
            session.close();
        }
        observer.close();
        node.close();
    }

    enum Ending {
        COMMIT,
        ROLLBACK
    }

    /** A session that adds one event after the other, step by step. */
    private static final class Writer {
        private enum State {
            IDLE,
            BEGUN,
            DRAWN,
            INSERTED
        }

        private final RawLedger session;
        private final List<Long> inserted = new ArrayList<>();
        private State state = State.IDLE;
        private long position;
        /** Number of the transaction, to distinguish it from later ones of the same session. */
        private int transaction;

        Writer(RawLedger session) {
            this.session = session;
        }

        boolean open() {
            return state != State.IDLE;
        }

        void takeId() throws SQLException {
            session.connection.setAutoCommit(false);
            session.one("SELECT pg_current_xact_id()");
            transaction++;
            state = State.BEGUN;
        }

        void draw() throws SQLException {
            position = session.draw();
            state = State.DRAWN;
        }

        void insert() throws SQLException {
            session.insert(position, EVENT, Ids.next());
            inserted.add(position);
            state = State.INSERTED;
        }

        /** Inserts like the application: id, position and row in one statement. */
        void insertAtOnce() throws SQLException {
            if (!open()) {
                session.connection.setAutoCommit(false);
                transaction++;
            }
            inserted.add(session.append(EVENT, Ids.next()));
            state = State.INSERTED;
        }

        void end(Ending ending) throws SQLException {
            if (ending == Ending.COMMIT) {
                session.commit();
                COMMITTED.addAll(inserted);
            } else {
                session.rollback();
            }
            inserted.clear();
            state = State.IDLE;
        }

        /** Does the next step of a writer that inserts at most once. */
        void step(Ending ending) throws SQLException {
            switch (state) {
                case IDLE -> takeId();
                case BEGUN -> draw();
                case DRAWN -> insert();
                case INSERTED -> end(ending);
            }
        }
    }

    /** A follower, and the events that it received. */
    private static final class Follower {
        private final CountingDataSource counted = new CountingDataSource(node.projectorDataSource());
        private LedgerReader reader;
        private final int limit;
        private long complete;
        private final List<Long> delivered = new ArrayList<>();
        /** How often in a row the follower received nothing although there was something. */
        private int stalled;
        /** Transactions that were open when the follower got nothing. */
        private final Set<String> waitedFor = new HashSet<>();

        Follower(long from, int limit) {
            this.complete = from;
            this.limit = limit;
            this.reader = fresh();
        }

        private LedgerReader fresh() {
            return new PostgresLedgerReader(new JdbcTemplate(counted), node.tenancy(), SERIALIZER, Upcasters.chain());
        }

        /** Continues from its position and knows nothing else, as after a restart. */
        void restart() {
            reader = fresh();
            stalled = 0;
            waitedFor.clear();
        }

        LedgerReader.Batch read(List<Writer> writers) {
            long before = counted.statements.get();
            LedgerReader.Batch batch = reader.read(complete, limit);
            // One statement for the rows; for a gap also the head, the writers, and the rows again.
            assertThat(counted.statements.get() - before).isLessThanOrEqualTo(4);
            for (Recorded<? extends Event> event : batch.events()) {
                assertThat(event.position()).isGreaterThan(complete);
                delivered.add(event.position());
                complete = event.position();
            }
            assertThat(batch.complete()).isEqualTo(complete);
            if (batch.held() && batch.events().isEmpty()) {
                stalled++;
                Set<String> open = open(writers);
                // By the second read in a row, the reader has noted which transactions are running; it does not wait
                // for those that begin later.
                if (stalled == 2) {
                    waitedFor.addAll(open);
                }
                waitedFor.retainAll(open);
                assertThat(stalled <= 3 || !waitedFor.isEmpty())
                        .as("stands still at " + complete + " though all who were open then have ended")
                        .isTrue();
            } else {
                stalled = 0;
                waitedFor.clear();
            }
            return batch;
        }

        void readToTheEnd() {
            // No more time passes for the writers: events that are still held must be settled by reading again, at most
            // this often.
            for (int look = 0; look < 10_000; look++) {
                LedgerReader.Batch batch = read(List.of());
                if (!batch.held() && batch.events().isEmpty()) {
                    return;
                }
            }
            throw new AssertionError("stands still at " + complete);
        }

        private static Set<String> open(List<Writer> writers) {
            Set<String> open = new HashSet<>();
            for (int i = 0; i < writers.size(); i++) {
                if (writers.get(i).open()) {
                    open.add(i + "/" + writers.get(i).transaction);
                }
            }
            return open;
        }
    }

    private static long head() {
        return node.reader().head();
    }

    private static List<Long> committedSince(long position) {
        return List.copyOf(COMMITTED.tailSet(position, false));
    }

    /**
     * B has the lower id, A the lower position. B commits, and its position is above that of a writer whose id is above
     * every xmax.
     */
    @ParameterizedTest
    @EnumSource
    void waits_for_the_lower_position_of_the_higher_id(Ending ending) throws SQLException {
        long from = head();
        Writer a = new Writer(SESSIONS.get(0));
        Writer b = new Writer(SESSIONS.get(1));
        Follower follower = new Follower(from, 64);
        b.takeId();
        a.takeId();
        a.draw();
        b.draw();
        b.insert();
        b.end(Ending.COMMIT);
        for (int i = 0; i < 4; i++) {
            follower.read(List.of(a, b));
            assertThat(follower.delivered).isEmpty();
        }
        a.insert();
        a.end(ending);
        follower.readToTheEnd();
        assertThat(follower.delivered).hasSize(ending == Ending.COMMIT ? 2 : 1).isEqualTo(committedSince(from));
    }

    /** All seventy orders of the steps of two writers, each with all ways to end, with a read at every step. */
    @Test
    void delivers_everything_once_and_in_order_in_every_order_of_two_writers_steps() throws SQLException {
        int ways = 0;
        for (int order = 0; order < 1 << 8; order++) {
            if (Integer.bitCount(order) != 4) {
                continue;
            }
            for (Ending endingOfA : Ending.values()) {
                for (Ending endingOfB : Ending.values()) {
                    long from = head();
                    Writer a = new Writer(SESSIONS.get(0));
                    Writer b = new Writer(SESSIONS.get(1));
                    Follower often = new Follower(from, 64);
                    Follower seldom = new Follower(from, 1);
                    for (int step = 0; step < 8; step++) {
                        if ((order >> step & 1) == 1) {
                            a.step(endingOfA);
                        } else {
                            b.step(endingOfB);
                        }
                        often.read(List.of(a, b));
                        often.read(List.of(a, b));
                        if (step % 2 == 1) {
                            seldom.read(List.of(a, b));
                        }
                    }
                    often.readToTheEnd();
                    seldom.readToTheEnd();
                    assertThat(often.delivered)
                            .as("order " + order)
                            .isEqualTo(committedSince(from))
                            .isEqualTo(seldom.delivered);
                    ways++;
                }
            }
        }
        assertThat(ways).isEqualTo(280);
    }

    @Test
    void waits_for_each_of_three_writers_whose_ids_and_positions_run_against_each_other() throws SQLException {
        long from = head();
        List<Writer> writers =
                List.of(new Writer(SESSIONS.get(0)), new Writer(SESSIONS.get(1)), new Writer(SESSIONS.get(2)));
        Follower follower = new Follower(from, 64);
        for (Writer writer : writers) {
            writer.takeId();
        }
        for (Writer writer : writers.reversed()) {
            writer.draw();
            writer.insert();
        }
        // The lowest id has the highest position.
        for (Writer writer : writers) {
            follower.read(writers);
            follower.read(writers);
            assertThat(follower.delivered).isEmpty();
            writer.end(writer == writers.get(1) ? Ending.ROLLBACK : Ending.COMMIT);
        }
        follower.readToTheEnd();
        assertThat(follower.delivered).hasSize(2).isEqualTo(committedSince(from));
    }

    /** {@code -Ddaicho.test.interleavings=100000} tries more. */
    @Test
    void delivers_everything_once_and_in_order_in_random_interleavings_of_many_writers_and_readers()
            throws SQLException {
        int interleavings = Integer.getInteger("daicho.test.interleavings", 2_000);
        long begun = head();
        long expected = COMMITTED.size();
        long first = Seeds.one();
        for (int i = 0; i < interleavings; i++) {
            // With the seed of a failure, the run begins with the example that failed.
            Seeds.run(first + i, InterleavingTest::interleave);
        }
        // Compares with the ledger itself, in case the steps above did not do what was expected.
        assertThat(observer.count("ledger.event WHERE position > " + begun)).isEqualTo(COMMITTED.size() - expected);
    }

    private static void interleave(long seed) throws SQLException {
        Random random = new Random(seed);
        long from = head();
        List<Writer> writers = SESSIONS.stream()
                .limit(2 + random.nextInt(MOST_WRITERS - 1))
                .map(Writer::new)
                .toList();
        List<Follower> followers =
                List.of(new Follower(from, 64), new Follower(from, 1 + random.nextInt(3)), new Follower(from, 64));
        int steps = 8 + random.nextInt(24);
        // A writer elsewhere that never ends: nobody waits for it.
        observer.connection.setAutoCommit(false);
        try {
            observer.one("SELECT pg_current_xact_id()");
            for (int step = 0; step < steps; step++) {
                int who = random.nextInt(writers.size() + followers.size());
                if (who < writers.size()) {
                    step(writers.get(who), random);
                } else {
                    Follower follower = followers.get(who - writers.size());
                    if (random.nextInt(10) == 0) {
                        follower.restart();
                    }
                    follower.read(writers);
                }
            }
            for (Writer writer : writers) {
                if (writer.open()) {
                    followers.get(random.nextInt(followers.size())).read(writers);
                    writer.end(ending(random));
                }
            }
            for (Follower follower : followers) {
                follower.readToTheEnd();
                assertThat(follower.delivered).isEqualTo(committedSince(from));
            }
        } finally {
            observer.rollback();
        }
    }

    private static void step(Writer writer, Random random) throws SQLException {
        switch (writer.state) {
            case IDLE -> {
                if (random.nextInt(4) == 0) {
                    writer.insertAtOnce();
                } else {
                    writer.takeId();
                }
            }
            case BEGUN -> writer.draw();
            case DRAWN -> {
                // Some fail between drawing and inserting.
                if (random.nextInt(6) == 0) {
                    writer.end(Ending.ROLLBACK);
                } else {
                    writer.insert();
                }
            }
            case INSERTED -> {
                switch (random.nextInt(6)) {
                    case 0 -> writer.draw();
                    case 1 -> writer.insertAtOnce();
                    default -> writer.end(ending(random));
                }
            }
        }
    }

    private static Ending ending(Random random) {
        return random.nextInt(4) == 0 ? Ending.ROLLBACK : Ending.COMMIT;
    }
}
