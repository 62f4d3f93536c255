package daicho.infra.eventstore;

import daicho.command.Caller;
import daicho.infra.database.Tenancy;
import daicho.shared.Refusal;
import daicho.shared.Texts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Adds events to the ledger in one statement, in the transaction under way, and enters the request keys of their
 * commands beside them. All events of a statement have one instant: the database's clock, but never before the last
 * event of a stream that they are added to, and never within a past that somebody has already read.
 */
final class LedgerAppend {
    /** NUL as JSON writes it; with another backslash before it, it is the text of those six characters. */
    private static final Pattern ESCAPED_NUL = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\u0000");

    /** To be filled in: what comes first, the instant of the events before, the events, what is done beside. */
    private static final String STATEMENT = """
            WITH %sclock AS MATERIALIZED (
                SELECT greatest(
                    clock_timestamp(),
                    (SELECT instant + interval '1 microsecond' FROM ops.recorded_floor),
                    (%s)
                ) AS instant
            ),
            appended AS (
                INSERT INTO ledger.event (municipality, stream_id, sequence_number, stream_type, event_id, type,
                                          revision, recorded_at, payload, metadata)
                SELECT municipality, stream_id, sequence_number, stream_type, event_id, type, revision,
                       clock.instant, payload, metadata
                FROM %s, clock
                ORDER BY place
                RETURNING position, stream_id
            )
            %s
            SELECT stream_id, max(position) FROM appended GROUP BY stream_id
            """;

    private static final String KEY = """
            , entered AS (
                INSERT INTO ops.request_key (municipality, person, key, fingerprint, subject, version, position)
                SELECT ?, ?::uuid, ?, ?, ?::uuid, ?::bigint, max(position) FROM appended
            )
            """;

    private static final String TOGETHER = STATEMENT.formatted("""
            event AS MATERIALIZED (
                SELECT ? AS municipality, stream_id, sequence_number, stream_type, event_id, type, revision,
                       payload::json AS payload, metadata::json AS metadata, place
                FROM unnest(?::uuid[], ?::bigint[], ?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[])
                     WITH ORDINALITY AS event (stream_id, sequence_number, stream_type, event_id, type, revision,
                                               payload, metadata, place)
            ),
            """, """
            SELECT max((SELECT before.recorded_at FROM ledger.event AS before
                        WHERE before.municipality = event.municipality AND before.stream_id = event.stream_id
                              AND before.sequence_number = event.sequence_number - 1))
            FROM event
            """, "event", """
            , entered AS (
                INSERT INTO ops.request_key (municipality, person, key, fingerprint, subject, version, position)
                SELECT ?, person, key, fingerprint, subject, version,
                       (SELECT max(position) FROM appended WHERE appended.stream_id = stream)
                FROM unnest(?::uuid[], ?::text[], ?::text[], ?::uuid[], ?::bigint[], ?::uuid[])
                     AS command (person, key, fingerprint, subject, version, stream)
            )
            """);

    private LedgerAppend() {}

    /**
     * An event as the ledger keeps it.
     *
     * @param sequence of the event in its stream
     * @param payload JSON
     * @param metadata JSON
     */
    record Row(
            UUID stream,
            long sequence,
            String streamType,
            UUID id,
            String type,
            @Nullable String revision,
            String payload,
            String metadata) {
        static Row of(DomainEventMessage<?> event, Serializer serializer) {
            SerializedObject<String> payload = event.serializePayload(serializer, String.class);
            return new Row(
                    UUID.fromString(event.getAggregateIdentifier()),
                    event.getSequenceNumber(),
                    event.getType(),
                    UUID.fromString(event.getIdentifier()),
                    payload.getType().getName(),
                    payload.getType().getRevision(),
                    storable(payload.getData()),
                    storable(event.serializeMetaData(serializer, String.class).getData()));
        }

        /** The last line of defence, since values were already checked where they came in. */
        private static String storable(String json) {
            if (!Texts.storable(json) || ESCAPED_NUL.matcher(json).find()) {
                throw Refusal.invalid("record.text_unstorable", "");
            }
            return json;
        }
    }

    /**
     * Adds the events of one command, or of none. Uses plain values and no arrays, because the planner takes arrays
     * apart at every execution, which costs more than the insert itself.
     *
     * @param dispatch the command, if its request key is to be entered
     * @return position of the last event
     */
    static long alone(Connection connection, String municipality, List<Row> rows, @Nullable Dispatch dispatch)
            throws SQLException {
        String before =
                "SELECT max(recorded_at) FROM ledger.event WHERE (municipality, stream_id, sequence_number) IN ("
                        + String.join(", ", Collections.nCopies(rows.size(), "(?, ?::uuid, ?::bigint)")) + ")";
        String values = IntStream.rangeClosed(1, rows.size())
                .mapToObj(place -> "(" + place + ", ?, ?::uuid, ?::bigint, ?, ?::uuid, ?, ?, ?::json, ?::json)")
                .collect(Collectors.joining(
                        ", ",
                        "(VALUES ",
                        ") AS event (place, municipality, stream_id, sequence_number, stream_type, event_id, type,"
                                + " revision, payload, metadata)"));
        String sql = STATEMENT.formatted("", before, values, dispatch == null ? "" : KEY);
        try (PreparedStatement append = connection.prepareStatement(sql)) {
            int n = 1;
            for (Row row : rows) {
                append.setString(n++, municipality);
                append.setObject(n++, row.stream());
                append.setLong(n++, row.sequence() - 1);
            }
            for (Row row : rows) {
                append.setString(n++, municipality);
                append.setObject(n++, row.stream());
                append.setLong(n++, row.sequence());
                append.setString(n++, row.streamType());
                append.setObject(n++, row.id());
                append.setString(n++, row.type());
                append.setString(n++, row.revision());
                append.setString(n++, row.payload());
                append.setString(n++, row.metadata());
            }
            if (dispatch != null) {
                Key key = Key.of(dispatch);
                append.setString(n++, municipality);
                append.setObject(n++, key.person());
                append.setString(n++, key.key());
                append.setString(n++, key.fingerprint());
                append.setObject(n++, key.subject());
                append.setLong(n, key.version());
            }
            return positions(append).values().stream()
                    .mapToLong(Long::longValue)
                    .max()
                    .orElseThrow();
        }
    }

    /**
     * Adds the events of several commands of the thread's municipality, each of which adds to its own stream only, and
     * tells each its position.
     */
    static void together(Connection connection, List<Row> rows, List<Dispatch> dispatches) throws SQLException {
        List<Key> keys = dispatches.stream()
                .filter(dispatch -> dispatch.caller.requestKey() != null)
                .map(Key::of)
                .toList();
        try (PreparedStatement append = connection.prepareStatement(TOGETHER)) {
            append.setString(1, Tenancy.required());
            append.setObject(2, column(rows, Row::stream, UUID[]::new));
            append.setObject(3, column(rows, Row::sequence, Long[]::new));
            append.setObject(4, column(rows, Row::streamType, String[]::new));
            append.setObject(5, column(rows, Row::id, UUID[]::new));
            append.setObject(6, column(rows, Row::type, String[]::new));
            append.setObject(7, column(rows, Row::revision, String[]::new));
            append.setObject(8, column(rows, Row::payload, String[]::new));
            append.setObject(9, column(rows, Row::metadata, String[]::new));
            append.setString(10, Tenancy.required());
            append.setObject(11, column(keys, Key::person, UUID[]::new));
            append.setObject(12, column(keys, Key::key, String[]::new));
            append.setObject(13, column(keys, Key::fingerprint, String[]::new));
            append.setObject(14, column(keys, Key::subject, UUID[]::new));
            append.setObject(15, column(keys, Key::version, Long[]::new));
            append.setObject(16, column(keys, Key::stream, UUID[]::new));
            Map<UUID, Long> positions = positions(append);
            for (Dispatch dispatch : dispatches) {
                dispatch.position = Objects.requireNonNull(positions.get(dispatch.command.stream()));
                dispatch.keyEntered = dispatch.caller.requestKey() != null;
            }
        }
    }

    private record Key(UUID person, String key, String fingerprint, UUID subject, long version, UUID stream) {
        static Key of(Dispatch dispatch) {
            Caller.RequestKey key = dispatch.caller.requestKey();
            if (key == null) {
                throw new IllegalArgumentException("the command has no key");
            }
            return new Key(
                    dispatch.caller.actor().person(),
                    key.registered(),
                    key.fingerprint(),
                    dispatch.command.subject(),
                    dispatch.version,
                    dispatch.command.stream());
        }
    }

    private static <R, T extends @Nullable Object> T[] column(
            List<R> rows, Function<R, T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    private static Map<UUID, Long> positions(PreparedStatement append) throws SQLException {
        Map<UUID, Long> positions = new HashMap<>();
        try (ResultSet appended = append.executeQuery()) {
            while (appended.next()) {
                positions.put(appended.getObject(1, UUID.class), appended.getLong(2));
            }
        }
        return positions;
    }
}
