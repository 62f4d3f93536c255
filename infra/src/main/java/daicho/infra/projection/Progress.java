package daicho.infra.projection;

import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** How far the views of a schema have followed the ledger, and by which rule. */
public final class Progress {
    /**
     * Version of all that decides what the views make of a ledger: which events reach them (2: a gap is passed only when
     * nobody can fill it any more), what the projections and their columns keep of them (2: instants to the microsecond),
     * which views there are. To be raised whenever any of it changes: views that stand at an earlier version are rebuilt
     * at the start.
     */
    static final int RULE = 3;

    /** Of views that were found to lack events, by whatever rule they had followed. */
    static final int NONE = 0;

    private final JdbcTemplate jdbc;
    private final String table;

    public Progress(JdbcTemplate jdbc, String schema) {
        this.jdbc = jdbc;
        this.table = schema + ".progress";
    }

    public long position() {
        Long position = jdbc.queryForObject("SELECT position FROM " + table, Long.class);
        return position == null ? 0 : position;
    }

    /** The rule by which the views have come this far; the present one where they have not begun. */
    int rule() {
        Integer rule = jdbc.queryForObject(
                "SELECT CASE WHEN position = 0 THEN " + RULE + " ELSE followed_by END FROM " + table, Integer.class);
        return rule == null ? NONE : rule;
    }

    /** Whether the views show what the ledger says, as far as they have come, for all that is known. */
    public boolean isTrusted() {
        return rule() >= RULE;
    }

    /** Says of the tables that a snapshot saw, and of none that took their place meanwhile, that they lack events. */
    void distrust(long generation) {
        jdbc.update("UPDATE " + table + " SET followed_by = " + NONE + " WHERE tableoid::bigint = ?", generation);
    }

    /** Which tables they are: others after a swap. */
    long generation() {
        Long oid = jdbc.queryForObject("SELECT tableoid::bigint FROM " + table, Long.class);
        return oid == null ? 0 : oid;
    }

    /** The position, held until the transaction ends; none if another node holds it. */
    Optional<Long> tryHold() {
        return jdbc
                .query("SELECT position FROM " + table + " FOR UPDATE SKIP LOCKED", (row, number) -> row.getLong(1))
                .stream()
                .findFirst();
    }

    /** Waits until no other node holds the position, and holds it until the transaction ends. */
    void hold() {
        jdbc.query("SELECT position FROM " + table + " FOR UPDATE", row -> {});
    }

    /** Views that begin are of the present rule. */
    void move(long to) {
        jdbc.update(
                "UPDATE " + table + " SET followed_by = CASE WHEN position = 0 THEN " + RULE
                        + " ELSE followed_by END, position = ?",
                to);
    }
}
