package daicho.infra.accesslog;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The last sign-ins with an account, successful or not. They are only for its holder, so reading them adds no entry.
 * See ADR 24.
 */
@Component
public class SignIns {
    /**
     * How many of each kind are shown. Anybody can cause failures, and they must not push successes out of the list.
     */
    private static final int MOST = 5;
    /** The sign-in that leads to the page has usually not reached the table yet. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final AccessLog log;
    private final AccessTable table;

    SignIns(AccessLog log, AccessTable table) {
        this.log = log;
        this.table = table;
    }

    /**
     * One attempt, or several within a minute.
     *
     * @param at when; the last time of several
     * @param successful whether somebody was signed in afterwards
     * @param detail what was wrong: {@code password} or {@code code}; or how somebody signed in
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
