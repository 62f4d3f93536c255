package daicho.infra.accesslog;

import daicho.infra.database.Tenancy;
import daicho.query.accesslog.AccessEntries.Filter;
import daicho.query.accesslog.AccessEntries.Row;
import daicho.shared.access.AccessType;
import daicho.shared.access.ProofMeans;
import daicho.shared.access.Role;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code ops.access_log}: rows are added, read, and forgotten when they are old. */
@Component
class AccessTable {
    private final Tenancy tenancy;
    private final JdbcClient writer;
    private final JdbcClient owner;

    AccessTable(Tenancy tenancy, JdbcClient writer, @Qualifier("ownerJdbc") JdbcClient owner) {
        this.tenancy = tenancy;
        this.writer = writer;
        this.owner = owner;
    }

    /** Adds entries of one municipality, either all or none. */
    void add(List<LoggedAccess> entries) {
        tenancy.<@Nullable Void>write(entries.getFirst().municipality(), jdbc -> {
            entries.forEach(entry -> add(jdbc, entry));
            return null;
        });
    }

    private static void add(JdbcClient jdbc, LoggedAccess entry) {
        LoggedAccess.Who who = entry.who();
        jdbc.sql("""
                INSERT INTO ops.access_log (municipality, at, last_at, what, person, role, title, departments, means, proof,
                    address, route, subjects, detail, status, correlation, count)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .param(entry.municipality())
                .param(entry.at().atOffset(ZoneOffset.UTC))
                .param(entry.lastAt().atOffset(ZoneOffset.UTC))
                .param(entry.what().name())
                .param(who.person())
                .param(who.role() == null ? null : who.role().name())
                .param(who.title())
                .param(who.departments().stream().sorted().toArray(UUID[]::new))
                .param(who.means() == null ? null : who.means().name())
                .param(who.proof())
                .param(entry.address())
                .param(entry.route())
                .param(entry.subjects().toArray(UUID[]::new))
                .param(entry.detail())
                .param(entry.status())
                .param(entry.correlation())
                .param(entry.count())
                .update();
    }

    /** Entries of a municipality, newest first, one more than a page holds if there are more. */
    List<Row> page(String municipality, Filter filter) {
        return tenancy.read(municipality, jdbc -> page(jdbc, municipality, filter));
    }

    /**
     * Whether any entry is about the person or record. An entry that only says that the log was searched for them does
     * not count, since it does not prove that they exist.
     */
    boolean knows(String municipality, UUID id) {
        return tenancy.read(
                municipality,
                jdbc -> jdbc.sql("""
                        SELECT EXISTS (
                            SELECT FROM ops.access_log
                            WHERE municipality = :municipality AND what <> :asked AND (person = :id OR position IN (
                                SELECT position FROM ops.access_subject
                                WHERE municipality = :municipality AND subject = :id)))
                        """)
                        .param("municipality", municipality)
                        .param("asked", AccessType.ACCESS_LOG_READ.name())
                        .param("id", id)
                        .query(Boolean.class)
                        .single());
    }

    /** The same for the person who works at the machine; also entries of no municipality. */
    List<Row> pageForOperator(String municipality, Filter filter) {
        return page(owner, municipality, filter);
    }

    private static List<Row> page(JdbcClient jdbc, String municipality, Filter filter) {
        String conditions = Stream.of(
                        // No window is longer than an hour.
                        filter.from() == null ? "" : " AND last_at >= :from AND at >= :from - interval '1 hour'",
                        filter.until() == null ? "" : " AND at < :until",
                        filter.person() == null ? "" : " AND person = :person",
                        filter.type() == null ? "" : " AND what = :what",
                        filter.subject() == null
                                ? ""
                                : " AND position IN (SELECT position FROM ops.access_subject"
                                        + " WHERE municipality = :municipality AND subject = :subject)",
                        filter.before() == null ? "" : " AND position < :before")
                .collect(Collectors.joining());
        return jdbc.sql("SELECT * FROM ops.access_log WHERE municipality = :municipality" + conditions
                        + " ORDER BY position DESC LIMIT :limit")
                .param("municipality", municipality)
                .param("from", time(filter.from()))
                .param("until", time(filter.until()))
                .param("person", filter.person())
                .param("what", filter.type() == null ? null : filter.type().name())
                .param("subject", filter.subject())
                .param("before", filter.before())
                .param("limit", filter.limit() + 1)
                .query((row, number) -> row(row))
                .list();
    }

    /** The last times that a sign-in with an account succeeded, or failed, newest first. */
    List<SignIns.SignInTried> signIns(String municipality, UUID account, boolean successful, int most) {
        return tenancy.read(
                municipality,
                jdbc -> jdbc.sql("""
                        SELECT last_at, detail, address, count FROM ops.access_log
                        WHERE municipality = :municipality AND what = :what AND position IN (
                            SELECT position FROM ops.access_subject
                            WHERE municipality = :municipality AND subject = :account)
                        ORDER BY position DESC LIMIT :most
                        """)
                        .param("municipality", municipality)
                        .param("what", (successful ? AccessType.SIGNED_IN : AccessType.SIGN_IN_FAILED).name())
                        .param("account", account)
                        .param("most", most)
                        .query((row, number) -> new SignIns.SignInTried(
                                row.getObject("last_at", OffsetDateTime.class).toInstant(),
                                successful,
                                row.getString("detail"),
                                row.getString("address"),
                                row.getLong("count")))
                        .list());
    }

    /** When any node last applied retention. */
    @Nullable
    Instant lastRetention() {
        return owner.sql("SELECT max(at) FROM ops.access_log WHERE municipality = '' AND what = ?")
                .param(AccessType.RETENTION_APPLIED.name())
                .query((row, number) -> row.getObject(1, OffsetDateTime.class))
                .optional()
                .map(OffsetDateTime::toInstant)
                .orElse(null);
    }

    /** Forgets some entries older than the instant; returns how many by municipality. */
    Map<String, Long> forget(Instant olderThan, int most, boolean dry) {
        Map<String, Long> forgotten = new TreeMap<>();
        writer.sql("SELECT of_municipality, entries FROM ops.forget_access(?, ?, ?)")
                .params(olderThan.atOffset(ZoneOffset.UTC), most, dry)
                .query(row -> {
                    forgotten.put(row.getString(1), row.getLong(2));
                });
        return forgotten;
    }

    /** Forgets some request keys older than the instant; returns how many by municipality. */
    Map<String, Long> forgetRequestKeys(Instant olderThan, int most, boolean dry) {
        Map<String, Long> forgotten = new TreeMap<>();
        writer.sql("SELECT of_municipality, keys FROM ops.forget_request_keys(?, ?, ?)")
                .params(olderThan.atOffset(ZoneOffset.UTC), most, dry)
                .query(row -> {
                    forgotten.put(row.getString(1), row.getLong(2));
                });
        return forgotten;
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static Row row(ResultSet row) throws SQLException {
        String role = row.getString("role");
        String means = row.getString("means");
        return new Row(
                row.getLong("position"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("last_at", OffsetDateTime.class).toInstant(),
                AccessType.valueOf(row.getString("what")),
                row.getObject("person", UUID.class),
                role == null ? null : Role.valueOf(role),
                row.getString("title"),
                uuids(row.getArray("departments")),
                means == null ? null : ProofMeans.valueOf(means),
                row.getObject("proof", UUID.class),
                row.getString("address"),
                row.getString("route"),
                uuids(row.getArray("subjects")),
                row.getString("detail"),
                row.getObject("status", Integer.class),
                row.getString("correlation"),
                row.getLong("count"));
    }

    private static List<UUID> uuids(Array column) throws SQLException {
        return List.of((UUID[]) column.getArray());
    }
}
