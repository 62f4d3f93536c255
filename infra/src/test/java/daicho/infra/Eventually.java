package daicho.infra;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Waits for what happens sooner or later. Every wait has a deadline, says what it has waited for when that has passed, and
 * leaves the processor to others between two looks.
 */
public final class Eventually {
    /** Of everything that happens by itself; long, since it only tells a fault from a machine that is busy. */
    public static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Duration BETWEEN = Duration.ofMillis(20);

    private Eventually() {}

    /**
     * Waits until it holds.
     *
     * @param what in words, for the failure
     * @param condition looked at every 20 ms; what it throws fails the wait at once
     */
    public static void until(String what, Callable<Boolean> condition) {
        until(what, PATIENCE, condition);
    }

    /** The same for so long. */
    public static void until(String what, Duration patience, Callable<Boolean> condition) {
        waiting(what, patience).until(condition);
    }

    /** The same; a failure says besides what there is to tell then, as a log. */
    public static void until(String what, Supplier<String> told, Callable<Boolean> condition) {
        try {
            until(what, condition);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(what + System.lineSeparator() + told.get(), e);
        }
    }

    /** Looks until it is one that is wanted, and gives that one. */
    public static <T> T get(String what, Callable<T> value, Predicate<T> wanted) {
        return waiting(what, PATIENCE).until(value, wanted);
    }

    /** Tries until it does not fail any more, and gives what came of it. */
    public static <T> T get(String what, Callable<T> value) {
        return waiting(what, PATIENCE).ignoreExceptions().until(value, given -> true);
    }

    /** Whether it has come to hold before so long has passed. */
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
