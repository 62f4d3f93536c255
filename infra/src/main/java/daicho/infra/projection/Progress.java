package daicho.infra.projection;

import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** How far the views of a schema have followed the ledger. */
final class Progress {
    private final JdbcTemplate jdbc;
    private final String table;

    Progress(JdbcTemplate jdbc, String schema) {
        this.jdbc = jdbc;
        this.table = schema + ".progress";
    }

    long position() {
        Long position = jdbc.queryForObject("SELECT position FROM " + table, Long.class);
        return position == null ? 0 : position;
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

    void move(long to) {
        jdbc.update("UPDATE " + table + " SET position = ?", to);
    }
}
