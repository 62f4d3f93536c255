package daicho.infra.projection;

import daicho.infra.database.TransactionLimits;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** How far the views of a schema have followed the ledger, and by which version of the rule. */
public final class Progress {
    /**
     * Version of everything that decides what the views make of a ledger: which events reach them (2: a gap is passed
     * only when nobody can fill it any more), what the projections and their columns keep of them (2: instants to the
     * microsecond), and which views there are. Raise it whenever any of this changes: views of an earlier version are
     * rebuilt at the start.
     */
    static final int RULE = 8;

    /** The rule of views that were found to lack events, whichever rule they had followed. */
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

    /** The rule that the views have followed so far; the current one if they have not begun. */
    int rule() {
        Integer rule = jdbc.queryForObject(
                "SELECT CASE WHEN position = 0 THEN " + RULE + " ELSE followed_by END FROM " + table, Integer.class);
        return rule == null ? NONE : rule;
    }

    /** Whether the views, up to their position, show what the ledger says, as far as is known. */
    public boolean isTrusted() {
        return rule() >= RULE;
    }

    /** Marks the tables that a snapshot saw as lacking events, but not tables that have replaced them meanwhile. */
    void distrust(long generation) {
        jdbc.update("UPDATE " + table + " SET followed_by = " + NONE + " WHERE tableoid::bigint = ?", generation);
    }

    /** Identifies the tables; changes with a swap. */
    long generation() {
        Long oid = jdbc.queryForObject("SELECT tableoid::bigint FROM " + table, Long.class);
        return oid == null ? 0 : oid;
    }

    /** Locks the position until the transaction ends and returns it; none if another node holds it. */
    Optional<Long> tryHold() {
        return tryHold("position");
    }

    /**
     * The same. If the node is frozen or cut off meanwhile, the database ends the transaction after that time, so that
     * another node can go on.
     *
     * @param idle longest time between two statements of the transaction
     */
    Optional<Long> tryHold(Duration idle) {
        return tryHold("position, " + TransactionLimits.holding(idle));
    }

    private Optional<Long> tryHold(String columns) {
        return jdbc
                .query(
                        "SELECT " + columns + " FROM " + table + " FOR UPDATE SKIP LOCKED",
                        (row, number) -> row.getLong(1))
                .stream()
                .findFirst();
    }

    /** Waits until no other node holds the position, and then holds it until the transaction ends. */
    void hold() {
        jdbc.query("SELECT position FROM " + table + " FOR UPDATE", row -> {});
    }

    /** Moves the position. Views that begin follow the current rule. */
    void move(long to) {
        jdbc.update(
                "UPDATE " + table + " SET followed_by = CASE WHEN position = 0 THEN " + RULE
                        + " ELSE followed_by END, position = ?",
                to);
    }
}
