package daicho.infra.database;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A question to the database. Each caller waits for the answer for as long as it likes and no longer: one thread waits
 * for the database in place of all callers.
 */
public final class PromptQuestion<T> {
    private static final Logger LOG = LoggerFactory.getLogger(PromptQuestion.class);

    private final Supplier<T> question;
    private CompletableFuture<T> pending = CompletableFuture.failedFuture(new IllegalStateException("not asked yet"));

    /** Not asked yet. */
    public PromptQuestion(Supplier<T> question) {
        this.question = question;
    }

    /** The answer; none if the question failed or the answer does not come in time. */
    public Optional<T> ask(Duration patience) {
        try {
            return Optional.of(pending().get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            LOG.debug("The database answered with a failure", e);
            return Optional.empty();
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private synchronized CompletableFuture<T> pending() {
        if (pending.isDone()) {
            pending = CompletableFuture.supplyAsync(
                    question, task -> Thread.ofVirtual().name("daicho-question").start(task));
        }
        return pending;
    }
}
