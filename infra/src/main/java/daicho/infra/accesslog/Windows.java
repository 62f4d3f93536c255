package daicho.infra.accesslog;

import daicho.shared.access.AccessType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts what happens often. The first entry of a kind is kept at once, on its own; those that follow until its window
 * ends become one entry with a count. A thousand wrong passwords make only a few entries, but all of them are counted.
 */
final class Windows {
    private static final Duration OF_USE = Duration.ofHours(1);
    private static final Duration OF_FAILURES = Duration.ofMinutes(1);

    private final int mostKinds;
    private final Map<LoggedAccess, Window> open = new HashMap<>();

    private static final class Window {
        private final Instant end;
        private @Nullable LoggedAccess rest;

        private Window(Instant end) {
            this.end = end;
        }
    }

    /**
     * Starts counting.
     *
     * @param mostKinds how many are told apart at a time; entries of further kinds are logged less exactly
     */
    Windows(int mostKinds) {
        this.mostKinds = mostKinds;
    }

    /** How long entries of a kind are counted together; none = each is kept on its own. */
    static @Nullable Duration window(AccessType what) {
        return switch (what) {
            case TOKEN_USED -> OF_USE;
            case SIGN_IN_FAILED, LOCKED_OUT, TOKEN_REFUSED, ACCESS_DENIED, REQUEST_REFUSED, TOO_MANY_REQUESTS ->
                OF_FAILURES;
            case SIGNED_IN,
                    SIGNED_OUT,
                    SIGNED_OUT_EVERYWHERE,
                    PASSWORD_CHANGED,
                    SECOND_FACTOR_CHANGED,
                    PASSKEY_ADDED,
                    PASSKEY_REMOVED,
                    ACCOUNT_CREATED,
                    ACCOUNT_DISABLED,
                    PASSWORD_RESET,
                    PERSONAL_DATA_READ,
                    EXPORTED,
                    ACCESS_LOG_READ,
                    RETENTION_APPLIED -> null;
        };
    }

    /** Takes an entry; returns those that are to be kept now. */
    synchronized List<LoggedAccess> take(LoggedAccess entry) {
        Duration length = window(entry.what());
        if (length == null) {
            return List.of(entry);
        }
        LoggedAccess kind = entry.kind();
        LoggedAccess told = entry;
        Window window = open.get(kind);
        if (window == null && open.size() >= mostKinds) {
            told = entry.lessExactly();
            kind = told.kind();
            window = open.get(kind);
        }
        if (window != null && entry.at().isBefore(window.end)) {
            window.rest = window.rest == null ? told : window.rest.and(told);
            return List.of();
        }
        open.put(kind, new Window(entry.at().plus(length)));
        return window == null || window.rest == null ? List.of(told) : List.of(window.rest, told);
    }

    /** The counts of windows that have ended. */
    synchronized List<LoggedAccess> ended(Instant now) {
        List<LoggedAccess> counts = new ArrayList<>();
        open.values().removeIf(window -> {
            boolean ended = !now.isBefore(window.end);
            if (ended && window.rest != null) {
                counts.add(window.rest);
            }
            return ended;
        });
        return counts;
    }

    /** The counts so far; the windows continue. */
    synchronized List<LoggedAccess> counted() {
        List<LoggedAccess> counts = new ArrayList<>();
        for (Window window : open.values()) {
            if (window.rest != null) {
                counts.add(window.rest);
                window.rest = null;
            }
        }
        return counts;
    }
}
