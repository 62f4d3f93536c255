package daicho.infra.accesslog;

import daicho.shared.access.AccessType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Keeps the access log. What must be there before an answer leaves is written at once. Everything else waits in memory
 * for the next batch, also while the database is away, as long as there is room.
 */
@Component
public class AccessLog implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

    private static final int ROOM = 10_000;
    private static final int BATCH = 500;
    private static final int KINDS_OF_THE_KNOWN = 20_000;
    /**
     * What strangers try on existing accounts has a share of its own, so that no noise elsewhere hides it from their
     * holders.
     */
    private static final int KINDS_ON_ACCOUNTS = 1_000;
    /** Attackers can use as many addresses as they like. */
    private static final int KINDS_OF_STRANGERS = 200;

    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration TICK = Duration.ofMillis(200);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);
    private static final Duration LAST_CHANCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

    private final AccessTable table;
    private final InstantSource clock;
    private final BlockingQueue<LoggedAccess> waiting;
    private final Windows known = new Windows(KINDS_OF_THE_KNOWN);
    private final Windows onAccounts = new Windows(KINDS_ON_ACCOUNTS);
    private final Windows strangers = new Windows(KINDS_OF_STRANGERS);
    private final List<Windows> windows = List.of(known, onAccounts, strangers);

    /** Guards the numbers below; threads that wait for entries to be written wait on it. */
    private final Object written = new Object();

    private long accepted;
    private long done;
    private long lost;
    private long lostSinceWarning;
    private Instant warned = Instant.EPOCH;

    private volatile boolean running;
    private volatile Thread thread = new Thread();

    @Autowired
    AccessLog(AccessTable table, InstantSource clock) {
        this(table, clock, ROOM);
    }

    AccessLog(AccessTable table, InstantSource clock, int room) {
        this.table = table;
        this.clock = clock;
        this.waiting = new ArrayBlockingQueue<>(room);
    }

    /**
     * Writes an entry at once.
     *
     * @throws AccessNotLogged if it cannot be written; then what it is about must not happen
     */
    void write(LoggedAccess entry) {
        try {
            table.add(List.of(entry));
        } catch (RuntimeException e) {
            throw new AccessNotLogged(e);
        }
    }

    /** Takes an entry, to be written soon; never fails. */
    void note(LoggedAccess entry) {
        windows(entry).take(entry).forEach(this::enqueue);
    }

    private Windows windows(LoggedAccess entry) {
        if (!entry.isByStranger()) {
            return known;
        }
        return entry.subjects().isEmpty() ? strangers : onAccounts;
    }

    /** Logs that the command line exported records. */
    public void exported(String municipality, Collection<UUID> subjects, String detail) {
        write(LoggedAccess.here(
                AccessType.EXPORTED, municipality, "command-line", clock.instant(), subjects, detail, 1));
    }

    private void enqueue(LoggedAccess entry) {
        accept(1);
        try {
            // If there is no room, the thread that caused the entry waits until some entries are written.
            if (!waiting.offer(entry, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                over(0, 1);
                warn("is not written fast enough");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            over(0, 1);
        }
    }

    /** Waits until what this node has taken so far is written, counts included; not for long. */
    void settle(Duration patience) {
        windows.forEach(each -> each.counted().forEach(this::enqueue));
        await(patience);
    }

    /** Waits until the entries that are on their way are written; those that are still being counted are not. */
    void await(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        synchronized (written) {
            long wanted = accepted;
            try {
                while (done + lost < wanted) {
                    long left = deadline - System.nanoTime();
                    if (left <= 0) {
                        return;
                    }
                    TimeUnit.NANOSECONDS.timedWait(written, left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** How many entries could not be kept since the start. */
    long lost() {
        synchronized (written) {
            return lost;
        }
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name("daicho-access-log").start(this::work);
    }

    /** After requests have ended, and before the database is closed. */
    @Override
    public void stop() {
        running = false;
        try {
            thread.join(LAST_CHANCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 0;
    }

    private void work() {
        List<LoggedAccess> batch = new ArrayList<>();
        try {
            while (running) {
                if (!step(batch)) {
                    pause();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        int before = batch.size();
        windows.forEach(each -> batch.addAll(each.counted()));
        accept(batch.size() - before);
        waiting.drainTo(batch);
        if (!batch.isEmpty() && !keep(batch)) {
            over(0, batch.size());
            LOG.error("{} entries of the access log are lost, since the database is away", batch.size());
        }
    }

    /**
     * Does one round; false if it has to be tried again. Catches every failure, since nothing else would continue the
     * work.
     */
    private boolean step(List<LoggedAccess> batch) throws InterruptedException {
        try {
            collect(batch);
            return batch.isEmpty() || keep(batch);
        } catch (RuntimeException | Error e) {
            warn(e);
            return false;
        }
    }

    private void collect(List<LoggedAccess> batch) throws InterruptedException {
        Instant now = clock.instant();
        int before = batch.size();
        windows.forEach(each -> batch.addAll(each.ended(now)));
        accept(batch.size() - before);
        if (batch.isEmpty()) {
            LoggedAccess next = waiting.poll(TICK.toMillis(), TimeUnit.MILLISECONDS);
            if (next != null) {
                batch.add(next);
            }
        }
        waiting.drainTo(batch, Math.max(0, BATCH - batch.size()));
    }

    /** Waits until the database may be there again, or Daicho stops. */
    private void pause() throws InterruptedException {
        long deadline = System.nanoTime() + TRY_AGAIN.toNanos();
        synchronized (written) {
            while (running && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.timedWait(written, TICK.toMillis());
            }
        }
    }

    /** Writes a batch and empties it; false if some of it has to be tried again. */
    private boolean keep(List<LoggedAccess> batch) {
        Map<String, List<LoggedAccess>> byMunicipality = batch.stream()
                .collect(Collectors.groupingBy(
                        LoggedAccess::municipality, TreeMap::new, Collectors.toCollection(ArrayList::new)));
        batch.clear();
        for (List<LoggedAccess> own : byMunicipality.values()) {
            if (!batch.isEmpty() || !keepTogether(own)) {
                batch.addAll(own);
            }
        }
        return batch.isEmpty();
    }

    private boolean keepTogether(List<LoggedAccess> own) {
        try {
            table.add(own);
            over(own.size(), 0);
            return true;
        } catch (DataIntegrityViolationException e) {
            // An entry that the table cannot hold must not keep out the others.
            return keepOneByOne(own);
        } catch (RuntimeException | Error e) {
            warn(e);
            return false;
        }
    }

    private boolean keepOneByOne(List<LoggedAccess> own) {
        while (!own.isEmpty()) {
            try {
                table.add(List.of(own.getFirst()));
                over(1, 0);
            } catch (DataIntegrityViolationException e) {
                over(0, 1);
                warn(e);
            } catch (RuntimeException | Error e) {
                warn(e);
                return false;
            }
            own.removeFirst();
        }
        return true;
    }

    private void accept(int more) {
        synchronized (written) {
            accepted += more;
        }
    }

    private void over(int more, int fewer) {
        synchronized (written) {
            done += more;
            lost += fewer;
            lostSinceWarning += fewer;
            written.notifyAll();
        }
    }

    /** Without the failure's text, which may quote what was to be written. */
    private void warn(Throwable failure) {
        warn("cannot be written, " + failure.getClass().getSimpleName());
    }

    private void warn(String why) {
        Instant now = clock.instant();
        long gone;
        synchronized (written) {
            if (now.isBefore(warned.plus(BETWEEN_WARNINGS))) {
                return;
            }
            warned = now;
            gone = lostSinceWarning;
            lostSinceWarning = 0;
        }
        LOG.warn("The access log {}: {} entries wait in memory, {} are lost", why, waiting.size(), gone);
    }
}
