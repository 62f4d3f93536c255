package daicho.infra;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Waits for something that happens sooner or later. Every wait has a deadline, says what it was waiting for when the
 * deadline has passed, and leaves the processor to others between two checks.
 */
public final class Eventually {
    /**
     * For everything that happens by itself. It is long, since it only has to distinguish a fault from a busy machine.
     */
    public static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Duration BETWEEN = Duration.ofMillis(20);

    private Eventually() {}

    /**
     * Waits until a condition holds.
     *
     * @param what in words, for the failure
     * @param condition checked every 20 ms; an exception from it fails the wait at once
     */
    public static void until(String what, Callable<Boolean> condition) {
        until(what, PATIENCE, condition);
    }

    /** The same with another deadline. */
    public static void until(String what, Duration patience, Callable<Boolean> condition) {
        waiting(what, patience).until(condition);
    }

    /** The same; a failure also contains the given text as of that moment, such as a log. */
    public static void until(String what, Supplier<String> told, Callable<Boolean> condition) {
        try {
            until(what, condition);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(what + System.lineSeparator() + told.get(), e);
        }
    }

    /** Waits until the value is one that is wanted, and returns it. */
    public static <T> T get(String what, Callable<T> value, Predicate<T> wanted) {
        return waiting(what, PATIENCE).until(value, wanted);
    }

    /** Tries until it no longer fails, and returns the result. */
    public static <T> T get(String what, Callable<T> value) {
        return waiting(what, PATIENCE).ignoreExceptions().until(value, given -> true);
    }

    /** Whether the condition holds before that time has passed. */
    public static boolean within(Duration time, Callable<Boolean> condition) {
        try {
            until("either", time, condition);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    private static ConditionFactory waiting(String what, Duration patience) {
        return Awaitility.await(what)
                .pollDelay(Duration.ZERO)
                .pollInterval(BETWEEN)
                .atMost(patience);
    }
}
