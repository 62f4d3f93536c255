package daicho.infra.projection;

import daicho.infra.projection.RowVersions.Listing;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Positions of events, listed by what their rows are looked for: a table with rows of up to some hundred positions. A
 * row takes 110 bytes for its key and its entry in the index, and a further position in it takes four.
 *
 * <p>The lists of a key do not overlap: each holds positions before the first one of the next. So in the order of their
 * first positions they have the order of the ledger, and who wants the newest positions reads the last list.
 */
final class Lists {
    /** How many positions a list holds before the next one is begun; with what comes at once it may hold twice as many. */
    private static final int FULL = 64;

    /** The greatest distance between positions of a list; it is kept in four bytes. */
    private static final long FAR = Integer.MAX_VALUE;

    /** What a list is of. */
    private record Key(String municipality, UUID key, char what) {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::municipality).thenComparing(Key::key).thenComparingInt(Key::what);
    }

    /** Positions of one key, ascending; only the first portion of a key may continue a list that is there. */
    private record Portion(Key of, List<Long> positions, boolean continues) {}

    private final String table;
    private final String add;

    Lists(String table) {
        this.table = table;
        // Each list is looked up by its key and changed where it was found, whatever the planner knows of the table.
        // What comes late, when a dead letter is tried again, goes into the list that holds later positions, however
        // long that is.
        this.add = """
                WITH given AS (
                    SELECT unnest(?::text[]) AS municipality, unnest(?::uuid[]) AS key, unnest(?::text[])::"char" AS what,
                           unnest(?::text[])::bigint[] AS positions, unnest(?::boolean[]) AS continues),
                     placed AS MATERIALIZED (
                    SELECT given.*, found.place, found.first,
                           found.first IS NOT NULL AND (coalesce(cardinality(found.further), 0) < %d
                               OR given.positions[1] - found.first < (SELECT max(distance)
                                                                        FROM unnest(found.further) AS distance))
                           AND given.positions[cardinality(given.positions)] - found.first <= %d AS joins
                      FROM given LEFT JOIN LATERAL (
                           SELECT list.ctid AS place, list.first, list.further FROM %s AS list
                            WHERE given.continues AND list.municipality = given.municipality AND list.key = given.key
                              AND list.what = given.what AND list.first <= given.positions[1]
                            ORDER BY list.first DESC LIMIT 1) AS found ON true),
                     grown AS (
                    UPDATE %s AS list
                       SET further = list.further || ARRAY(SELECT (position - placed.first)::integer
                                                             FROM unnest(placed.positions) AS position)
                      FROM placed WHERE placed.joins AND list.ctid = placed.place)
                INSERT INTO %s (municipality, key, what, first, further)
                SELECT municipality, key, what, positions[1],
                       nullif(ARRAY(SELECT (position - positions[1])::integer FROM unnest(positions[2:]) AS position), '{}')
                  FROM placed WHERE NOT joins
                """.formatted(FULL, FAR, table, table, table);
    }

    /** Adds positions. Those of one key that come together come after all that are listed, or are a single one. */
    void add(JdbcTemplate jdbc, Collection<Listing> listed) {
        if (listed.isEmpty()) {
            return;
        }
        List<Portion> portions = portions(listed);
        jdbc.update(connection -> {
            PreparedStatement statement = connection.prepareStatement(add);
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text",
                            portions.stream().map(p -> p.of().municipality()).toArray(String[]::new)));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "uuid", portions.stream().map(p -> p.of().key()).toArray(UUID[]::new)));
            statement.setArray(
                    3,
                    connection.createArrayOf(
                            "text",
                            portions.stream()
                                    .map(p -> String.valueOf(p.of().what()))
                                    .toArray(String[]::new)));
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "text",
                            portions.stream()
                                    .map(p -> p.positions().stream()
                                            .map(String::valueOf)
                                            .collect(Collectors.joining(",", "{", "}")))
                                    .toArray(String[]::new)));
            statement.setArray(
                    5,
                    connection.createArrayOf(
                            "boolean", portions.stream().map(Portion::continues).toArray(Boolean[]::new)));
            return statement;
        });
    }

    private static List<Portion> portions(Collection<Listing> listed) {
        // In the order of the key, which is quicker.
        Map<Key, List<Long>> byKey = new TreeMap<>(Key.ORDER);
        listed.forEach(one -> byKey.computeIfAbsent(
                        new Key(one.municipality(), one.key(), one.what()), none -> new ArrayList<>())
                .add(one.position()));
        List<Portion> portions = new ArrayList<>();
        byKey.forEach((key, positions) -> {
            for (int from = 0; from < positions.size(); from += FULL) {
                portions.add(
                        new Portion(key, positions.subList(from, Math.min(from + FULL, positions.size())), from == 0));
            }
        });
        return portions;
    }

    /** SQL for the positions, each with all that it is listed under as {@code listed}. */
    String byPosition() {
        return "(SELECT municipality, first + distance AS position,"
                + " array_agg(what::text || key ORDER BY (what::text || key) COLLATE \"C\") AS listed FROM " + table
                + ", unnest(0 || further) AS distance GROUP BY 1, 2) AS lists";
    }

    static List<String> listed(ResultSet row) throws SQLException {
        java.sql.Array listed = row.getArray("listed");
        return listed == null ? List.of() : List.of((String[]) listed.getArray());
    }
}
