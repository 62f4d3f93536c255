package daicho.infra.verification;

import daicho.query.Projection;
import daicho.query.Projection.Origin;
import daicho.query.View;
import daicho.shared.EventTypes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * Checks ledger and views with plain SQL, without any of the code that reads the ledger and writes the views: the place
 * and time of every version, the rows that must exist, and the trail entry by entry.
 */
final class ViewFacts {
    private static final String TIMES = """
            WITH version AS (
                SELECT v.municipality, v.id, v.from_position, v.to_position, v.recorded_from, v.recorded_to,
                       b.position AS began, b.recorded_at AS began_at, b.stream_id AS stream,
                       e.position AS ended, e.recorded_at AS ended_at, e.stream_id AS ended_by,
                       lead(v.from_position) OVER versions AS next, lag(b.stream_id) OVER versions AS stream_before
                  FROM view.{view} AS v
                  LEFT JOIN ledger.event AS b ON b.position = v.from_position AND b.municipality = v.municipality
                  LEFT JOIN ledger.event AS e ON e.position = v.to_position AND e.municipality = v.municipality
                 WHERE v.from_position <= :upTo OR v.from_position > :reached
                WINDOW versions AS (PARTITION BY v.municipality, v.id ORDER BY v.from_position)),
                 told AS (
                SELECT municipality, id, from_position, CASE
                       WHEN from_position > :reached THEN 'begins beyond where the views have come'
                       WHEN began IS NULL THEN 'begins at no event of its municipality'
                       WHEN recorded_from <> began_at THEN 'begins at another time than its event'
                       WHEN (to_position = :open) <> (recorded_to = 'infinity') THEN 'is open in only one of its ends'
                       WHEN to_position <= from_position THEN 'ends before it begins'
                       WHEN to_position <> :open AND ended IS NULL THEN 'ends at no event of its municipality'
                       WHEN to_position <> :open AND recorded_to <> ended_at THEN 'ends at another time than its event'
                       WHEN stream <> ended_by OR stream <> stream_before THEN 'is of more than one stream'
                       WHEN next IS DISTINCT FROM CASE WHEN to_position <= :upTo THEN to_position END
                           THEN 'does not end where the next one begins'
                       END AS fault
                  FROM version)
            SELECT municipality, id, from_position, fault, count(*) OVER () AS faults FROM told
             WHERE fault IS NOT NULL ORDER BY from_position, id LIMIT :shown
            """;

    private static final String MADE = """
            SELECT DISTINCT municipality, {key} AS key
              FROM ledger.event AS event, json_array_elements(CASE WHEN type = '{type}' THEN {list} ELSE '[]' END) AS part
             WHERE type = '{type}' AND position <= :upTo
               AND NOT EXISTS (SELECT FROM ops.dead_letter AS d WHERE d.view = 'view.{view}'
                                AND d.municipality = event.municipality AND d.position = event.position)
            """;

    private static final String NAMED_ROWS = """
            SELECT coalesce(made.municipality, there.municipality), coalesce(made.key, there.key), made.key IS NULL AS unmade,
                   count(*) OVER () AS faults
              FROM ({made}) AS made
              FULL JOIN (SELECT DISTINCT municipality, id::text AS key FROM view.{view} WHERE from_position <= :upTo) AS there
                ON there.municipality = made.municipality AND there.key = made.key
             WHERE made.key IS NULL OR there.key IS NULL ORDER BY 1, 2 LIMIT :shown
            """;

    private static final String COUNTED_ROWS = """
            SELECT (SELECT count(*) FROM ({made}) AS made),
                   (SELECT count(*) FROM (SELECT DISTINCT municipality, id FROM view.{view} WHERE from_position <= :upTo) AS there)
            """;

    /** One entry for each event, with the same content on both sides. */
    private static final String TRAIL = """
            SELECT coalesce(e.position, a.position) AS position, CASE
                   WHEN e.position IS NULL THEN 'has an entry, but there is no event'
                   WHEN a.position IS NULL THEN 'has no entry'
                   WHEN a.entries > 1 THEN 'has more than one entry'
                   ELSE 'has an entry that says otherwise' END AS fault, count(*) OVER () AS faults
              FROM (SELECT * FROM ledger.event WHERE position <= :upTo) AS e
              FULL JOIN (SELECT *, count(*) OVER (PARTITION BY municipality, position) AS entries
                           FROM view.audit_entry WHERE position <= :upTo OR position > :reached) AS a
                ON a.municipality = e.municipality AND a.position = e.position
             WHERE CASE
                   WHEN a.position IS NULL THEN NOT EXISTS (
                       SELECT FROM ops.dead_letter AS d WHERE d.view = 'view.audit_entry'
                          AND d.municipality = e.municipality AND d.position = e.position)
                   ELSE a.entries > 1
                       OR (a.recorded_at, a.type, a.stream, a.sequence, a.person::text) IS DISTINCT FROM
                          (e.recorded_at, e.type, e.stream_id, e.sequence_number, e.metadata ->> 'person')
                       OR (a.begun IS NULL) <> (a.sequence > 0) END
             ORDER BY 1 LIMIT :shown
            """;

    /** Whether all that is listed has an entry; the fold finds out whether entries are listed as they must be. */
    private static final String LISTED = """
            SELECT position, count(*) OVER () AS faults
              FROM (SELECT DISTINCT municipality, first + distance AS position
                      FROM view.audit_list, unnest(0 || further) AS distance) AS listed
             WHERE (position <= :upTo OR position > :reached)
               AND NOT EXISTS (SELECT FROM view.audit_entry AS entry
                                WHERE entry.municipality = listed.municipality AND entry.position = listed.position)
             ORDER BY position LIMIT :shown
            """;

    /** Lists of a key come one after the other; otherwise pages would not be in the order of the ledger. */
    private static final String OVERLAPPING = """
            SELECT first, count(*) OVER () AS faults
              FROM (SELECT first, max(first + distance) AS last,
                           lead(first) OVER (PARTITION BY municipality, key, what ORDER BY first) AS next
                      FROM view.audit_list, unnest(0 || further) AS distance
                     GROUP BY municipality, key, what, first) AS list
             WHERE last >= next ORDER BY first LIMIT :shown
            """;

    private final NamedParameterJdbcTemplate reader;
    private final List<String> tables;
    private final SortedMap<String, Origin> origins = new TreeMap<>();

    ViewFacts(JdbcTemplate reader, List<Projection<?>> projections) {
        this.reader = new NamedParameterJdbcTemplate(reader);
        // A row of an event has no versions; the trail is looked at entry by entry.
        this.tables = projections.stream()
                .map(Projection::view)
                .filter(view -> view.events() == null)
                .map(View::table)
                .sorted()
                .toList();
        projections.forEach(projection -> origins.put(projection.view().table(), projection.origin()));
    }

    /**
     * Checks, in the transaction under way.
     *
     * @param upTo position up to which
     * @param reached position that the views stand at
     */
    List<Verification.Finding> run(long upTo, long reached) {
        Map<String, ?> parameters =
                Map.of("upTo", upTo, "reached", reached, "open", View.OPEN, "shown", FirstFaults.SHOWN);
        List<Verification.Finding> findings = new ArrayList<>();
        findings.add(times(parameters));
        findings.add(rows(parameters));
        findings.add(trail(parameters));
        return findings;
    }

    private Verification.Finding times(Map<String, ?> parameters) {
        FirstFaults faults = new FirstFaults();
        long compared = 0;
        for (String table : tables) {
            compared += count(
                    "SELECT count(*) FROM view." + table + " WHERE from_position <= :upTo OR from_position > :reached",
                    parameters);
            told(
                    TIMES.replace("{view}", table),
                    parameters,
                    faults,
                    row -> table + " " + row.getString("id") + " of " + row.getString("municipality")
                            + ": the version from " + row.getLong("from_position") + " " + row.getString("fault"));
        }
        return faults.finding("times", compared);
    }

    private Verification.Finding rows(Map<String, ?> parameters) {
        FirstFaults faults = new FirstFaults();
        long compared = 0;
        for (Map.Entry<String, Origin> entry : origins.entrySet()) {
            String table = entry.getKey();
            Origin origin = entry.getValue();
            if (origin.event() == null) {
                continue;
            }
            String made = MADE.replace("{key}", origin.key())
                    .replace("{type}", EventTypes.nameOf(origin.event()))
                    .replace("{list}", origin.list())
                    .replace("{view}", table);
            compared += count(
                    "SELECT count(*) FROM view." + table + " WHERE from_position <= :upTo AND to_position > :upTo",
                    parameters);
            if (origin.named()) {
                told(
                        NAMED_ROWS.replace("{made}", made).replace("{view}", table),
                        parameters,
                        faults,
                        row -> table + " " + row.getString(2) + " of " + row.getString(1)
                                + (row.getBoolean("unmade") ? ": no event has made the row" : ": the row is missing"));
            } else {
                reader.query(COUNTED_ROWS.replace("{made}", made).replace("{view}", table), parameters, row -> {
                    if (row.getLong(1) != row.getLong(2)) {
                        faults.add(table + " has " + row.getLong(2) + " rows; events have made " + row.getLong(1));
                    }
                });
            }
        }
        return faults.finding("rows", compared);
    }

    private Verification.Finding trail(Map<String, ?> parameters) {
        FirstFaults faults = new FirstFaults();
        told(
                TRAIL,
                parameters,
                faults,
                row -> "the event at position " + row.getLong("position") + " " + row.getString("fault"));
        told(
                LISTED,
                parameters,
                faults,
                row -> "the position " + row.getLong("position") + " is listed and has no entry");
        told(
                OVERLAPPING,
                parameters,
                faults,
                row -> "the list that begins at position " + row.getLong("first") + " ends after the next one begins");
        return faults.finding("trail", count("SELECT count(*) FROM ledger.event WHERE position <= :upTo", parameters));
    }

    private interface Words {
        String of(ResultSet row) throws SQLException;
    }

    private void told(String sql, Map<String, ?> parameters, FirstFaults faults, Words words) {
        long[] all = {0, 0};
        reader.query(sql, parameters, row -> {
            all[0]++;
            all[1] = row.getLong("faults");
            faults.add(words.of(row));
        });
        faults.more(all[1] - all[0]);
    }

    private long count(String sql, Map<String, ?> parameters) {
        return Objects.requireNonNull(reader.queryForObject(sql, parameters, Long.class));
    }
}
