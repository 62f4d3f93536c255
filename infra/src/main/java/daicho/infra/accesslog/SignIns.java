package daicho.infra.accesslog;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The last times that an account was signed in with, or that somebody tried to: for its holder alone, so that reading them
 * is no entry of its own. See ADR 24.
 */
@Component
public class SignIns {
    /** Of each kind, so that failures, which are anybody's to make, push no success out of sight. */
    private static final int MOST = 5;
    /** The sign-in that leads to the page is mostly still on its way into the table. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final AccessLog log;
    private final AccessTable table;

    SignIns(AccessLog log, AccessTable table) {
        this.log = log;
        this.table = table;
    }

    /**
     * Once, or several times within a minute.
     *
     * @param at when; the last time of several
     * @param successful whether somebody was in afterwards
     * @param detail what was wrong: {@code password} or {@code code}; or how somebody came in
     * @param address where it came from
     * @param count how many times
     */
    public record SignInTried(Instant at, boolean successful, String detail, String address, long count) {}

    /** At most ten, newest first. */
    public List<SignInTried> last(String municipality, UUID account) {
        log.await(PATIENCE);
        return Stream.of(true, false)
                .flatMap(successful -> table.signIns(municipality, account, successful, MOST).stream())
                .sorted(Comparator.comparing(SignInTried::at).reversed())
                .toList();
    }
}
