package daicho.infra.security;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Stores once a minute when tokens were used last. */
final class TokenUseWriter implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(TokenUseWriter.class);
    private static final int SECONDS = 60;

    private final AccessTokens tokens;
    private volatile @Nullable ScheduledExecutorService clock;
    private volatile @Nullable ScheduledFuture<?> writing;

    TokenUseWriter(AccessTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("token-use").factory());
        writing = started.scheduleWithFixedDelay(this::write, SECONDS, SECONDS, TimeUnit.SECONDS);
        clock = started;
    }

    private void write() {
        try {
            tokens.writeUse();
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("When tokens were used last is not written down this time", e);
        } catch (RuntimeException | Error e) {
            // If this exception were thrown on, there would be no further try.
            LOG.warn("When tokens were used last could not be written down, and is tried again", e);
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = clock;
        if (running != null) {
            ScheduledFuture<?> last = writing;
            if (last != null) {
                last.cancel(false);
            }
            running.shutdownNow();
            write();
            clock = null;
        }
    }

    @Override
    public boolean isRunning() {
        return clock != null;
    }
}
