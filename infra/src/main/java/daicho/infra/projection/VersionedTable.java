package daicho.infra.projection;

import daicho.infra.projection.Columns.Column;
import daicho.query.View;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * The table of one view in one schema: reads current rows and writes versions, always many rows in one statement.
 *
 * @param <R> row
 */
public final class VersionedTable<R extends Record & View.Row> {
    /** The columns after those of the record. */
    private static final String TIMES = "from_position, to_position, recorded_from, recorded_to";

    /** The same for a row of an event, which has no such columns: it is there from the event on, and for ever. */
    private static final String TIMES_OF_EVENTS = "position AS from_position, " + View.OPEN
            + " AS to_position, recorded_at AS recorded_from, timestamptz 'infinity' AS recorded_to";

    /** Versions fetched at a time where there may be many. */
    private static final int PORTION = 100;

    private final Columns<R> columns;
    private final String table;
    private final String insert;
    private final String times;
    private final String newest;
    private final @Nullable Lists lists;
    private final RowMapper<Version<R>> version;

    public VersionedTable(View<R> view, String schema) {
        this.columns = new Columns<>(view.row());
        this.table = schema + "." + view.table();
        View.OfEvents events = view.events();
        this.insert = insert(table, columns, events == null);
        this.times = events == null ? TIMES : TIMES_OF_EVENTS;
        this.newest = (events == null ? "id = of_id ORDER BY from_position DESC" : events.reread()) + " LIMIT 1";
        this.lists = events == null ? null : new Lists(schema + "." + events.lists());
        int last = columns.all().size();
        this.version = (row, number) -> {
            Version<R> read = new Version<>(
                    columns.read(row),
                    row.getLong(last + 1),
                    row.getObject(last + 3, OffsetDateTime.class).toInstant(),
                    true);
            long to = row.getLong(last + 2);
            if (to != View.OPEN) {
                read.end(to, row.getObject(last + 4, OffsetDateTime.class).toInstant());
            }
            return read;
        };
    }

    /**
     * Every value travels as text and is cast, so that one array type serves all columns. The arrays are taken apart row
     * by row; in FROM they would be written into a table of their own first.
     */
    private static String insert(String table, Columns<?> columns, boolean versioned) {
        String casts = columns.all().stream()
                .map(column -> "v.\"" + column.name() + "\"::" + column.sqlType())
                .collect(Collectors.joining(", "));
        String rows = columns.all().stream()
                .map(column -> "unnest(?::text[]) AS \"" + column.name() + "\", ")
                .collect(Collectors.joining());
        if (!versioned) {
            return "INSERT INTO " + table + " (" + columns.names() + ") SELECT " + casts + " FROM (SELECT "
                    + rows.substring(0, rows.length() - ", ".length()) + ") AS v";
        }
        return "INSERT INTO " + table + " (" + columns.names() + ", " + TIMES + ") SELECT " + casts
                + ", v.from_position, v.to_position, v.recorded_from::timestamptz, v.recorded_to::timestamptz"
                + " FROM (SELECT " + rows + "unnest(?::bigint[]) AS from_position, unnest(?::bigint[]) AS to_position,"
                + " unnest(?::text[]) AS recorded_from, unnest(?::text[]) AS recorded_to) AS v";
    }

    /** The current rows, each looked up by its key: its newest version is the only one that can be current. */
    List<Version<R>> current(JdbcTemplate jdbc, Collection<RowId> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.query(
                        "SELECT newest.* FROM unnest(?::text[], ?::uuid[]) AS wanted (of_municipality, of_id),"
                                + " LATERAL (SELECT " + columns.names() + ", " + times + " FROM " + table
                                + " WHERE municipality = of_municipality AND " + newest + ") AS newest"
                                + " WHERE to_position = " + View.OPEN,
                        version,
                        ids.stream().map(RowId::municipality).toArray(String[]::new),
                        ids.stream().map(RowId::id).toArray(UUID[]::new));
    }

    /**
     * A version in the order of streams.
     *
     * @param stream of the event that it begins at, if the order returns it
     * @param listed what it is listed under, sorted; empty for a view that has no lists
     */
    public record InOrder<R extends Record & View.Row>(
            @Nullable UUID stream, Version<R> version, List<String> listed) {}

    /**
     * Every version that began at or before a position, fetched in portions; the caller closes it.
     *
     * @param order turns a query of rows into one that orders them and adds a column {@code of_stream}
     */
    public Stream<InOrder<R>> inOrder(JdbcTemplate jdbc, long upTo, UnaryOperator<String> order) {
        String rows = "SELECT " + columns.names() + ", " + times
                + (lists == null
                        ? " FROM " + table + " WHERE from_position <= ?"
                        : ", NULL AS id, listed FROM " + table + " LEFT JOIN " + lists.byPosition()
                                + " USING (municipality, position) WHERE position <= ?");
        return jdbc.queryForStream(
                connection -> {
                    PreparedStatement select = connection.prepareStatement(order.apply(rows));
                    select.setLong(1, upTo);
                    select.setFetchSize(PORTION);
                    return select;
                },
                (row, number) -> new InOrder<>(
                        row.getObject("of_stream", UUID.class),
                        Objects.requireNonNull(version.mapRow(row, number)),
                        lists == null ? List.of() : Lists.listed(row)));
    }

    void write(JdbcTemplate jdbc, RowVersions<R> versions) {
        end(jdbc, versions.ended());
        add(jdbc, versions.added());
        if (lists != null) {
            lists.add(jdbc, versions.listed());
        }
    }

    /** Row by row, by their keys; they travel together. */
    private void end(JdbcTemplate jdbc, List<Version<R>> ended) {
        if (ended.isEmpty()) {
            return;
        }
        jdbc.batchUpdate(
                "UPDATE " + table + " SET to_position = ?, recorded_to = ?::timestamptz"
                        + " WHERE municipality = ? AND id = ? AND from_position = ?",
                ended,
                PORTION,
                (update, version) -> {
                    update.setLong(1, version.to);
                    update.setString(2, text(Objects.requireNonNull(version.recordedTo)));
                    update.setString(3, version.row.municipality());
                    update.setObject(4, version.row.id());
                    update.setLong(5, version.from);
                });
    }

    private void add(JdbcTemplate jdbc, List<Version<R>> added) {
        if (added.isEmpty()) {
            return;
        }
        jdbc.update(connection -> {
            PreparedStatement statement = connection.prepareStatement(insert);
            int n = 1;
            for (Column column : columns.all()) {
                texts(connection, statement, n++, added, v -> columns.text(v.row, column));
            }
            if (lists != null) {
                return statement;
            }
            numbers(connection, statement, n++, added, v -> v.from);
            numbers(connection, statement, n++, added, v -> v.to);
            texts(connection, statement, n++, added, v -> text(v.recordedFrom));
            texts(connection, statement, n, added, v -> v.recordedTo == null ? "infinity" : text(v.recordedTo));
            return statement;
        });
    }

    private static String text(Instant instant) {
        return instant.toString();
    }

    /** As an array of strings, which the driver sends as it is; one of objects would be written and parsed as text. */
    private static <T> void texts(
            Connection connection,
            PreparedStatement statement,
            int index,
            List<T> rows,
            Function<T, @Nullable String> value)
            throws SQLException {
        @Nullable String[] values = rows.stream().map(value).toArray(String[]::new);
        statement.setArray(index, connection.createArrayOf("text", values));
    }

    private static <T> void numbers(
            Connection connection, PreparedStatement statement, int index, List<T> rows, ToLongFunction<T> value)
            throws SQLException {
        Long[] values = rows.stream().mapToLong(value).boxed().toArray(Long[]::new);
        statement.setArray(index, connection.createArrayOf("bigint", values));
    }
}
