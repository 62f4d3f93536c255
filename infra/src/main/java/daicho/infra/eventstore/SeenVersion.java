package daicho.infra.eventstore;

import daicho.command.Caller;
import daicho.shared.EventTypes;
import daicho.shared.QuietEvent;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Rights;
import daicho.shared.scoring.ScoringRoundEvent.OpinionErased;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The condition {@code If-Match}: nothing of which the caller may know has happened since the version that they saw. What
 * others do on their sheets ({@link QuietEvent}) neither refuses a caller nor tells them that it happened, so a version
 * that counts it is as wrong as any other.
 */
final class SeenVersion {
    private static final String[] QUIET = EventTypes.quiet().toArray(String[]::new);

    /** What is erased on a sheet shows to those alone who see the sheet. */
    private static final String ERASED = EventTypes.nameOf(OpinionErased.class);

    /**
     * Versions of a stream.
     *
     * @param present of its last event, below zero if there is none
     * @param known of the last event of which the caller may know
     * @param certain of the last event of which they know
     */
    private record Versions(long present, long known, long certain) {}

    private SeenVersion() {}

    /**
     * Refuses a change that is meant for another version. A record that does not exist has none, and only a command that
     * makes it is refused then.
     *
     * @param before version from which on events are those of the command itself
     */
    static void require(JdbcTemplate jdbc, Dispatch dispatch, Caller.IfMatch condition, long before) {
        Actor caller = dispatch.caller.actor();
        String person = caller.person().toString();
        Versions versions = Dispatch.connected(() -> jdbc.queryForObject(
                """
                WITH event AS (
                    SELECT sequence_number, type,
                           type <> ALL (?) OR metadata ->> 'person' = ? OR position(? IN payload::text) > 0 AS known
                      FROM ledger.event WHERE municipality = ? AND stream_id = ? AND sequence_number < ?)
                SELECT coalesce(max(sequence_number), -1),
                       coalesce(max(sequence_number) FILTER (WHERE known), -1),
                       coalesce(max(sequence_number) FILTER (WHERE known AND type <> ?), -1)
                  FROM event
                """,
                (row, number) -> new Versions(row.getLong(1), row.getLong(2), row.getLong(3)),
                QUIET,
                person,
                person,
                caller.municipality(),
                dispatch.command.stream(),
                before,
                ERASED));
        if (versions == null || (versions.present() < 0 && before > 0)) {
            return;
        }
        boolean holds = condition.any()
                ? versions.present() >= 0
                : condition.versions().stream()
                        .anyMatch(seen -> Rights.allows(caller, Action.READ_OPEN_ROUNDS)
                                ? seen == versions.present()
                                : seen >= versions.certain() && seen <= versions.known());
        if (!holds) {
            throw Refusal.stale(condition.toString(), versions.known());
        }
    }
}
