package daicho.query.audit;

import daicho.query.View;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the trail are wanted.
 *
 * @param subject id that the event or its record names
 * @param actor person
 * @param department whose records are affected
 * @param types stored names of event types; empty for all
 * @param from earliest time recorded
 * @param until time before which it was recorded
 * @param before position before which the page ends
 * @param limit entries of the page
 */
record AuditFilter(
        @Nullable UUID subject,
        @Nullable UUID actor,
        @Nullable UUID department,
        Set<String> types,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Long before,
        int limit) {
    /** The same as of a position: entries recorded later are ignored. */
    AuditFilter upTo(long position) {
        long end = before == null ? position + 1 : Math.min(before, position + 1);
        return new AuditFilter(subject, actor, department, types, from, until, end, limit);
    }

    /**
     * The filters whose entries together are those of this one: one for each type if nothing else says where to look,
     * since entries are listed by type one by one.
     */
    List<AuditFilter> each() {
        return lookedUp() != null || types.size() < 2
                ? List.of(this)
                : types.stream()
                        .sorted()
                        .map(type ->
                                new AuditFilter(subject, actor, department, Set.of(type), from, until, before, limit))
                        .toList();
    }

    /** Entries that are listed under the key {@code :listed}. */
    static String listed(Listed what) {
        return "what = '" + what.letter + "' and key = :listed";
    }

    /** What the entries are looked up by; the rest of the filter then goes through what is found. Null: by position. */
    private @Nullable Listed lookedUp() {
        if (subject != null) {
            return Listed.SUBJECT;
        }
        if (actor != null) {
            return Listed.ACTOR;
        }
        if (department != null) {
            return Listed.DEPARTMENT;
        }
        return types.size() == 1 ? Listed.TYPE : null;
    }

    /** Where the entries are looked for. */
    View<AuditEntryView> view() {
        return lookedUp() == null ? AuditEntryView.VIEW : AuditEntryView.FOUND;
    }

    /**
     * The order and number of entries of a page, plus one more to see whether the page is the last. Lists begin where
     * earlier ones end, so their order is the one of the positions; PostgreSQL then reads no list that is not needed.
     */
    String order() {
        return (lookedUp() == null ? "" : "first desc, ") + "position desc limit :limit";
    }

    /** The list that the entry would be in, of those of a department. */
    private static final String CONCERNS_DEPARTMENT =
            "(select audit_found.position - held.first = any (0 || held.further) from view.audit_list as held"
                    + " where held.municipality = audit_found.municipality and held.what = 'D'"
                    + " and held.key = :department and held.first <= audit_found.position"
                    + " order by held.first desc limit 1)";

    /** Where in the ledger anything was recorded from or until an instant; what was is looked at one by one. */
    private static final String SPANS =
            " from view.recorded_span as recorded where recorded.municipality = :past_municipality";

    /**
     * The condition on the view.
     *
     * @param sight what the reader may see, independent of the filter
     */
    String condition(List<TrailSight> sight) {
        Listed lookedUp = lookedUp();
        StringBuilder sql = new StringBuilder(lookedUp == null ? "true" : listed(lookedUp));
        sight.forEach(seen -> sql.append(" and ").append(seen.condition()));
        and(sql, lookedUp == Listed.ACTOR ? null : actor, "person = :actor");
        and(sql, lookedUp == Listed.DEPARTMENT ? null : department, CONCERNS_DEPARTMENT);
        and(sql, lookedUp == Listed.TYPE || types.isEmpty() ? null : types, "type in (:types)");
        and(
                sql,
                from,
                "recorded_at >= cast(:from as timestamptz) and position >= (select min(span) * 1024" + SPANS
                        + " and latest >= cast(:from as timestamptz))");
        and(
                sql,
                until,
                "recorded_at < cast(:until as timestamptz) and " + (lookedUp == null ? "position" : "first")
                        + " < (select max(span) * 1024 + 1024" + SPANS
                        + " and earliest < cast(:until as timestamptz))");
        and(sql, before, "position < :before");
        and(sql, lookedUp == null ? null : before, "first < :before");
        return sql.toString();
    }

    Map<String, ?> parameters(List<TrailSight> sight) {
        Map<String, Object> parameters = new HashMap<>();
        sight.forEach(seen -> parameters.putAll(seen.parameters()));
        parameters.put("limit", limit + 1);
        Listed lookedUp = lookedUp();
        if (lookedUp != null) {
            put(
                    parameters,
                    "listed",
                    switch (lookedUp) {
                        case SUBJECT -> subject;
                        case ACTOR -> actor;
                        case DEPARTMENT -> department;
                        case TYPE -> Listed.keyOf(types.iterator().next());
                    });
        }
        put(parameters, "actor", actor);
        put(parameters, "department", department);
        put(parameters, "types", types.isEmpty() ? null : types);
        put(parameters, "from", from == null ? null : from.toString());
        put(parameters, "until", until == null ? null : until.toString());
        put(parameters, "before", before);
        return parameters;
    }

    private static void and(StringBuilder sql, @Nullable Object wanted, String condition) {
        if (wanted != null) {
            sql.append(" and ").append(condition);
        }
    }

    private static void put(Map<String, Object> parameters, String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }
}
