package daicho.infra.projection;

import daicho.infra.ledger.Blame;
import daicho.infra.ledger.LedgerReader;
import daicho.shared.Event;
import daicho.shared.Recorded;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Events that a view could not process, in the order of their stream. */
public final class DeadLetters {
    /** Where a view has stopped following a stream. */
    record Blocked(String view, RowId stream) {}

    /**
     * An event that waits.
     *
     * @param view schema and table
     * @param municipality code of the one that the event belongs to
     * @param stream of the event
     * @param position of the event
     * @param cause class and place of the failure, or that an earlier event of the stream waits
     * @param tries how often it was tried
     * @param since when it was added here
     */
    public record Letter(
            String view, String municipality, UUID stream, long position, String cause, int tries, Instant since) {
        Blocked blocked() {
            return new Blocked(view, new RowId(municipality, stream));
        }
    }

    private static final String EARLIER = "an earlier event of the stream is a dead letter";

    private final JdbcTemplate jdbc;

    DeadLetters(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Set<Blocked> blocked(String schema) {
        return new HashSet<>(jdbc.query(
                "SELECT DISTINCT view, municipality, stream_id FROM ops.dead_letter WHERE starts_with(view, ?)",
                (row, number) ->
                        new Blocked(row.getString(1), new RowId(row.getString(2), row.getObject(3, UUID.class))),
                schema + "."));
    }

    /** All letters that wait, by view and stream in the order of the ledger. */
    public List<Letter> all() {
        return jdbc.query(
                "SELECT view, municipality, stream_id, position, cause, tries, since FROM ops.dead_letter"
                        + " ORDER BY view, municipality, stream_id, position",
                (row, number) -> new Letter(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, UUID.class),
                        row.getLong(4),
                        row.getString(5),
                        row.getInt(6),
                        row.getObject(7, OffsetDateTime.class).toInstant()));
    }

    /** How many wait for the live views; those of a rebuild do not count. */
    public long count() {
        Long count = jdbc.queryForObject(
                "SELECT count(*) FROM ops.dead_letter WHERE starts_with(view, 'view.')", Long.class);
        return count == null ? 0 : count;
    }

    /** How many of a municipality's events wait for the live views. */
    public long count(String municipality) {
        Long count = jdbc.queryForObject(
                "SELECT count(*) FROM ops.dead_letter WHERE municipality = ? AND starts_with(view, 'view.')",
                Long.class,
                municipality);
        return count == null ? 0 : count;
    }

    void add(String view, Recorded<? extends Event> event, @Nullable Throwable failure) {
        add(
                view,
                event.act().actor().municipality(),
                event.stream(),
                event.position(),
                failure == null ? EARLIER : Blame.cause(failure));
    }

    /** Adds an event that cannot even be read: only its municipality and its place are known. */
    void add(String view, LedgerReader.Unreadable event) {
        add(view, event.municipality(), event.stream(), event.position(), event.cause());
    }

    private void add(String view, String municipality, UUID stream, long position, String cause) {
        jdbc.update(
                "INSERT INTO ops.dead_letter (view, municipality, stream_id, position, cause) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (municipality, view, position) DO NOTHING",
                view,
                municipality,
                stream,
                position,
                cause);
    }

    void triedAgain(Letter letter, String cause) {
        jdbc.update(
                "UPDATE ops.dead_letter SET tries = tries + 1, cause = ? WHERE view = ? AND position = ?",
                cause,
                letter.view(),
                letter.position());
    }

    /** Removes a letter; returns whether it was there, since a rebuild may have taken it in meanwhile. */
    boolean remove(Letter letter) {
        return jdbc.update(
                        "DELETE FROM ops.dead_letter WHERE view = ? AND municipality = ? AND position = ?",
                        letter.view(),
                        letter.municipality(),
                        letter.position())
                > 0;
    }

    void removeAll(String schema) {
        jdbc.update("DELETE FROM ops.dead_letter WHERE starts_with(view, ?)", schema + ".");
    }
}
