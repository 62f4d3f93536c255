package daicho.infra.eventstore;

import daicho.command.Caller;
import daicho.shared.EventTypes;
import daicho.shared.QuietEvent;
import daicho.shared.Refusal;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The condition {@code If-Match}: nothing of which the caller may know has happened since the version that they saw. What
 * others do on their sheets ({@link QuietEvent}) neither refuses a caller nor tells them that it happened.
 */
final class SeenVersion {
    private static final String[] QUIET = EventTypes.quiet().toArray(String[]::new);

    /**
     * Versions of a stream.
     *
     * @param present of its last event, below zero if there is none
     * @param known of the last event of which the caller may know
     */
    private record Versions(long present, long known) {
        boolean fit(Caller.IfMatch condition) {
            return condition.holds(present)
                    || condition.versions().stream().anyMatch(seen -> seen >= known && seen <= present);
        }
    }

    private SeenVersion() {}

    /**
     * Refuses a change that is meant for another version. A record that does not exist has none, and only a command that
     * makes it is refused then.
     *
     * @param before version from which on events are those of the command itself
     */
    static void require(JdbcTemplate jdbc, Dispatch dispatch, Caller.IfMatch condition, long before) {
        Versions versions = Dispatch.connected(() -> jdbc.queryForObject(
                """
                SELECT coalesce(max(sequence_number), -1),
                       coalesce(max(sequence_number)
                           FILTER (WHERE type <> ALL (?) OR metadata ->> 'person' = ?), -1)
                  FROM ledger.event WHERE municipality = ? AND stream_id = ? AND sequence_number < ?
                """,
                (row, number) -> new Versions(row.getLong(1), row.getLong(2)),
                QUIET,
                dispatch.caller.actor().person().toString(),
                dispatch.caller.actor().municipality(),
                dispatch.command.stream(),
                before));
        boolean isThere = versions != null && versions.present() >= 0;
        if (versions != null && (isThere || before == 0) && !versions.fit(condition)) {
            throw Refusal.stale(condition.toString(), versions.known());
        }
    }
}
