package daicho.infra.projection;

import daicho.query.AsOf;
import daicho.query.Past;
import daicho.query.View;
import daicho.shared.Japan;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** The read models of one municipality as of a position or an instant, read from the versioned tables. */
final class TablePast implements Past {
    private static final Map<Class<?>, Columns<?>> COLUMNS = new ConcurrentHashMap<>();

    private final NamedParameterJdbcTemplate jdbc;
    private final InstantSource clock;
    private final String municipality;
    private final AsOf asOf;
    private final long position;
    private final long later;

    /**
     * Creates it.
     *
     * @param clock of the present
     * @param position up to which it is complete
     * @param later for an instant: a position before which no event was recorded later
     */
    TablePast(
            NamedParameterJdbcTemplate jdbc,
            InstantSource clock,
            String municipality,
            AsOf asOf,
            long position,
            long later) {
        this.clock = clock;
        this.later = later;
        this.jdbc = jdbc;
        this.municipality = municipality;
        this.asOf = asOf;
        this.position = position;
    }

    @Override
    public <R extends Record & View.Row> List<R> rows(
            View<R> view, String condition, String order, Map<String, ?> parameters) {
        return read(
                view, view.knowsAnnulled() ? "(" + condition + ") AND annulled IS NULL" : condition, order, parameters);
    }

    @Override
    public <R extends Record & View.Row> List<R> annulled(View<R> view, String condition, Map<String, ?> parameters) {
        return read(view, "(" + condition + ") AND annulled IS NOT NULL", "from_position, id", parameters);
    }

    private <R extends Record & View.Row> List<R> read(
            View<R> view, String condition, String order, Map<String, ?> parameters) {
        Columns<R> columns = columns(view);
        RowMapper<R> row = (result, number) -> columns.read(result);
        return jdbc.query(select(columns.names(), view, current(view), condition, order), withPast(parameters), row);
    }

    @Override
    public <R extends Record & View.Row> Optional<R> row(View<R> view, UUID id) {
        return read(view, "id = :id", "", Map.of("id", id)).stream().findFirst();
    }

    @Override
    public <R extends Record & View.Row> List<Version<R>> versions(
            View<R> view, String condition, Map<String, ?> parameters) {
        Columns<R> columns = columns(view);
        RowMapper<Version<R>> version = (result, number) -> new Version<>(
                columns.read(result),
                result.getLong("from_position"),
                result.getLong("ended_at"),
                result.getObject("recorded_from", OffsetDateTime.class).toInstant());
        // A version that ended after this moment had not ended at that time.
        String columnsOfVersion = columns.names() + ", from_position, recorded_from, CASE WHEN " + ended()
                + " THEN to_position ELSE " + View.OPEN + " END AS ended_at";
        return jdbc.query(
                select(columnsOfVersion, view, begun(), condition, "from_position, id"), withPast(parameters), version);
    }

    @Override
    public <R extends Record & View.Row> List<Net<R>> changedSince(AsOf earlier, View<R> view, Reading wanted) {
        Columns<R> columns = columns(view);
        String then = begun(earlier, "earlier");
        // Of the versions that were current at one of the two times, those that were not at the other.
        String changed =
                begun() + " AND NOT (" + ended(earlier, "earlier") + ") AND (" + then + ") <> (" + current(view) + ")";
        Map<UUID, R> before = new LinkedHashMap<>();
        Map<UUID, R> after = new LinkedHashMap<>();
        Map<UUID, Long> positions = new LinkedHashMap<>();
        Map<String, Object> parameters = withPast(wanted.parameters());
        put(parameters, earlier, "earlier");
        jdbc.query(
                select(
                        columns.names() + ", from_position, to_position, " + then + " AS was",
                        view,
                        changed,
                        wanted.condition(),
                        "from_position, id"),
                parameters,
                result -> {
                    R row = columns.read(result);
                    boolean was = result.getBoolean("was");
                    (was ? before : after).put(row.id(), row);
                    // The later version says from where on it is so; without one, the end of the earlier does.
                    positions.put(row.id(), result.getLong(was ? "to_position" : "from_position"));
                });
        return positions.entrySet().stream()
                .map(changes ->
                        new Net<>(before.get(changes.getKey()), after.get(changes.getKey()), changes.getValue()))
                .toList();
    }

    @Override
    public <R extends Record & View.Row> List<Version<R>> versionsSince(
            AsOf earlier, View<R> view, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<String, Object> parameters = new HashMap<>(Map.of("ids", ids.toArray(UUID[]::new)));
        put(parameters, earlier, "earlier");
        return versions(
                view, "id = ANY (cast(:ids as uuid[])) AND NOT (" + ended(earlier, "earlier") + ")", parameters);
    }

    @Override
    public <R extends Record & View.Row> Map<At, Version<R>> at(View<R> view, Collection<At> wanted) {
        Map<At, Version<R>> found = new HashMap<>();
        if (wanted.isEmpty()) {
            return found;
        }
        Columns<R> columns = columns(view);
        // The primary key finds each single version, however many the row has.
        String sql = "SELECT " + columns.names() + ", from_position, to_position, recorded_from, wanted_position FROM"
                + " unnest(cast(:ids as uuid[]), cast(:positions as bigint[])) AS wanted (wanted_id, wanted_position)"
                + " CROSS JOIN LATERAL (SELECT * FROM view." + view.table() + " WHERE municipality = :past_municipality"
                + " AND id = wanted_id AND from_position <= wanted_position ORDER BY from_position DESC LIMIT 1) AS held";
        List<At> each = wanted.stream().distinct().toList();
        Map<String, Object> parameters = Map.of(
                "ids", each.stream().map(At::id).toArray(UUID[]::new),
                "positions", each.stream().map(At::position).toArray(Long[]::new),
                "past_municipality", municipality);
        jdbc.query(sql, parameters, result -> {
            R row = columns.read(result);
            found.put(
                    new At(row.id(), result.getLong("wanted_position")),
                    new Version<>(
                            row,
                            result.getLong("from_position"),
                            result.getLong("to_position"),
                            result.getObject("recorded_from", OffsetDateTime.class)
                                    .toInstant()));
        });
        return found;
    }

    @Override
    public Map<Reading, String> marks(Collection<Reading> readings) {
        List<Reading> each = readings.stream().distinct().toList();
        if (each.isEmpty()) {
            return Map.of();
        }
        List<String> parts = new ArrayList<>();
        Map<String, Object> parameters = new HashMap<>();
        for (Reading reading : each) {
            // All share one statement, so every parameter gets a name of its own.
            String own = "_of_" + parts.size();
            String condition = reading.condition();
            for (Map.Entry<String, ?> parameter : reading.parameters().entrySet()) {
                condition = condition.replaceAll(":" + parameter.getKey() + "\\b", ":" + parameter.getKey() + own);
                parameters.put(parameter.getKey() + own, parameter.getValue());
            }
            parts.add("("
                    + select(
                            "count(*) || '/' || max(from_position)",
                            reading.view(),
                            current(reading.view()),
                            condition,
                            "")
                    + ")");
        }
        Map<Reading, String> marks = new HashMap<>();
        jdbc.query("SELECT " + String.join(", ", parts), withPast(parameters), row -> {
            for (int i = 0; i < each.size(); i++) {
                // Without rows there is no position.
                marks.put(each.get(i), String.valueOf(row.getString(i + 1)));
            }
        });
        return marks;
    }

    @Override
    public List<Stop> stops(Collection<UUID> streams) {
        return jdbc.query(
                "SELECT substr(view, length('view.') + 1), stream_id, min(position) FROM ops.dead_letter"
                        + " WHERE municipality = :past_municipality AND starts_with(view, 'view.')"
                        + " AND stream_id = ANY (cast(:streams as uuid[])) GROUP BY view, stream_id",
                Map.of("past_municipality", municipality, "streams", streams.toArray(UUID[]::new)),
                (stop, number) -> new Stop(stop.getString(1), stop.getObject(2, UUID.class), stop.getLong(3)));
    }

    @Override
    public LocalDate day() {
        return switch (asOf) {
            case AsOf.Now now -> Japan.dayOf(clock.instant());
            case AsOf.Moment moment -> Japan.dayOf(moment.instant());
            case AsOf.Position p ->
                jdbc
                        .query(
                                "SELECT recorded_at FROM view.audit_entry WHERE municipality = :past_municipality"
                                        + " AND position <= :past_position ORDER BY position DESC LIMIT 1",
                                withPast(Map.of()),
                                (row, number) -> Japan.dayOf(
                                        row.getObject(1, OffsetDateTime.class).toInstant()))
                        .stream()
                        .findFirst()
                        .orElseGet(() -> Japan.dayOf(clock.instant()));
        };
    }

    @Override
    public long position() {
        return position;
    }

    private static String select(String columns, View<?> view, String time, String condition, String order) {
        return "SELECT " + columns + " FROM view." + view.table() + " WHERE municipality = :past_municipality AND "
                + time + " AND (" + condition + ")" + (order.isEmpty() ? "" : " ORDER BY " + order);
    }

    private String current(View<?> view) {
        return view.events() == null ? current() : recorded();
    }

    /** The condition on rows of events, which stay as they are. */
    private String recorded() {
        return switch (asOf) {
            case AsOf.Now now -> "true";
            case AsOf.Position p -> "position <= :past_position";
            case AsOf.Moment m -> "recorded_at <= :past_instant";
        };
    }

    private String current() {
        return switch (asOf) {
            case AsOf.Now now -> "to_position = " + View.OPEN;
            case AsOf.Position p -> "from_position <= :past_position AND to_position > :past_position";
            // What was current then has not ended before. Indexes know positions, but not instants.
            case AsOf.Moment m ->
                "recorded_from <= :past_instant AND recorded_to > :past_instant AND to_position >= :past_later";
        };
    }

    private String begun() {
        return begun(asOf, "past");
    }

    private String ended() {
        return ended(asOf, "past");
    }

    private static String begun(AsOf time, String name) {
        return switch (time) {
            case AsOf.Now now -> "true";
            case AsOf.Position p -> "from_position <= :" + name + "_position";
            case AsOf.Moment m -> "recorded_from <= :" + name + "_instant";
        };
    }

    private static String ended(AsOf time, String name) {
        return switch (time) {
            case AsOf.Now now -> "to_position <> " + View.OPEN;
            case AsOf.Position p -> "to_position <= :" + name + "_position";
            case AsOf.Moment m -> "recorded_to <= :" + name + "_instant";
        };
    }

    private static void put(Map<String, Object> parameters, AsOf time, String name) {
        switch (time) {
            case AsOf.Now now -> {}
            case AsOf.Position p -> parameters.put(name + "_position", p.position());
            case AsOf.Moment m -> parameters.put(name + "_instant", m.instant().atOffset(ZoneOffset.UTC));
        }
    }

    private Map<String, Object> withPast(Map<String, ?> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("past_municipality", municipality);
        put(all, asOf, "past");
        if (asOf instanceof AsOf.Moment) {
            all.put("past_later", later);
        }
        return all;
    }

    @SuppressWarnings("unchecked")
    private static <R extends Record & View.Row> Columns<R> columns(View<R> view) {
        return (Columns<R>) COLUMNS.computeIfAbsent(view.row(), type -> new Columns<>(view.row()));
    }
}
