package daicho.query.audit;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the trail are wanted.
 *
 * @param subject id that the event or its record names
 * @param actor person
 * @param department whose records are affected
 * @param type stored name of the event type
 * @param from earliest time recorded
 * @param until time before which it was recorded
 * @param before position before which the page ends
 * @param limit entries of the page
 */
record AuditFilter(
        @Nullable UUID subject,
        @Nullable UUID actor,
        @Nullable UUID department,
        @Nullable String type,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Long before,
        int limit) {
    /** The same as of a position: entries recorded later are ignored. */
    AuditFilter upTo(long position) {
        long end = before == null ? position + 1 : Math.min(before, position + 1);
        return new AuditFilter(subject, actor, department, type, from, until, end, limit);
    }

    /** Entries that name the id {@code :subject}. They are looked up in a table of their own, which has an index. */
    static final String NAMES_SUBJECT = named("audit_subject", "subject");

    private static final String CONCERNS_DEPARTMENT = named("audit_department", "department");

    private static String named(String table, String id) {
        return "exists (select from view." + table + " as named where named.municipality = audit_entry.municipality"
                + " and named.position = audit_entry.position and named." + id + " = :" + id + ")";
    }

    /** The order and number of entries of a page, plus one more to see whether the page is the last. */
    static final String ORDER = "position desc limit :limit";

    /**
     * The condition on the view.
     *
     * @param sight what the reader may see, independent of the filter
     */
    String condition(List<TrailSight> sight) {
        StringBuilder sql = new StringBuilder("true");
        sight.forEach(seen -> sql.append(" and ").append(seen.condition()));
        and(sql, subject, NAMES_SUBJECT);
        and(sql, actor, "person = :actor");
        and(sql, department, CONCERNS_DEPARTMENT);
        and(sql, type, "type = :type");
        and(sql, from, "recorded_at >= cast(:from as timestamptz)");
        and(sql, until, "recorded_at < cast(:until as timestamptz)");
        and(sql, before, "position < :before");
        return sql.toString();
    }

    Map<String, ?> parameters(List<TrailSight> sight) {
        Map<String, Object> parameters = new HashMap<>();
        sight.forEach(seen -> parameters.putAll(seen.parameters()));
        parameters.put("limit", limit + 1);
        put(parameters, "subject", subject);
        put(parameters, "actor", actor);
        put(parameters, "department", department);
        put(parameters, "type", type);
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
