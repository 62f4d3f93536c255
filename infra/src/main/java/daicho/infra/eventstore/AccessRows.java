package daicho.infra.eventstore;

import daicho.shared.access.RoleAssignmentEvent;
import daicho.shared.access.RoleAssignmentEvent.RoleAssigned;
import daicho.shared.access.RoleAssignmentEvent.RoleAssignmentEnded;
import daicho.shared.access.TokenEvent;
import daicho.shared.access.TokenEvent.TokenIssued;
import daicho.shared.access.TokenEvent.TokenRevoked;
import daicho.shared.access.TokenEvent.TokenRotated;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who may act in which role and which tokens are valid, as rows of {@code ops}. This is the one place that says what
 * the rows are after each event: for the append that changes them, the check that compares them and the rebuild that
 * repairs them. The digests of secrets are in no event and cannot be derived from one.
 */
public final class AccessRows {
    private AccessRows() {}

    /** The key of a row. */
    public record Id(String municipality, UUID id) {
        public static Id of(ResultSet row) throws SQLException {
            return new Id(row.getString("municipality"), row.getObject("id", UUID.class));
        }
    }

    /** A role assignment. */
    public record Assignment(
            UUID person,
            String role,
            String title,
            Set<UUID> departments,
            LocalDate from,
            @Nullable LocalDate until) {
        public static @Nullable Assignment after(@Nullable Assignment before, RoleAssignmentEvent event) {
            return switch (event) {
                case RoleAssigned e ->
                    new Assignment(
                            e.person(),
                            e.role().name(),
                            Objects.requireNonNullElse(e.title(), ""),
                            Set.copyOf(e.departments()),
                            e.from(),
                            e.until());
                case RoleAssignmentEnded e ->
                    before == null
                            ? null
                            : new Assignment(
                                    before.person(),
                                    before.role(),
                                    before.title(),
                                    before.departments(),
                                    before.from(),
                                    e.lastDay());
            };
        }

        public static Assignment of(ResultSet row) throws SQLException {
            return new Assignment(
                    row.getObject("person", UUID.class),
                    row.getString("role"),
                    row.getString("title"),
                    Arrays.stream((UUID[]) row.getArray("departments").getArray())
                            .collect(Collectors.toUnmodifiableSet()),
                    row.getObject("from_day", LocalDate.class),
                    row.getObject("until_day", LocalDate.class));
        }

        public int put(Id id, JdbcClient jdbc) {
            return jdbc.sql("""
                            INSERT INTO ops.role_assignment
                                (municipality, id, person, role, title, departments, from_day, until_day)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                            ON CONFLICT (municipality, id) DO UPDATE SET
                                person = excluded.person, role = excluded.role, title = excluded.title,
                                departments = excluded.departments, from_day = excluded.from_day,
                                until_day = excluded.until_day
                            """)
                    .param(id.municipality())
                    .param(id.id())
                    .param(person)
                    .param(role)
                    .param(title)
                    .param(departments.toArray(UUID[]::new))
                    .param(from)
                    .param(until)
                    .update();
        }
    }

    /** A token, without what opens it. */
    public record Token(UUID assignment, String label, Set<String> scopes, Instant expiresAt, boolean revoked) {
        /** Rounds the expiry to the microsecond, as PostgreSQL does. */
        public Token {
            expiresAt = expiresAt.plusNanos(500).truncatedTo(ChronoUnit.MICROS);
        }

        public static @Nullable Token after(@Nullable Token before, TokenEvent event) {
            return switch (event) {
                case TokenIssued e ->
                    new Token(
                            e.assignment(),
                            e.label(),
                            e.scopes().stream().map(Enum::name).collect(Collectors.toUnmodifiableSet()),
                            e.expiresAt(),
                            false);
                case TokenRotated e ->
                    before == null
                            ? null
                            : new Token(
                                    before.assignment(),
                                    before.label(),
                                    before.scopes(),
                                    e.expiresAt(),
                                    before.revoked());
                case TokenRevoked e ->
                    before == null
                            ? null
                            : new Token(before.assignment(), before.label(), before.scopes(), before.expiresAt(), true);
            };
        }

        public static Token of(ResultSet row) throws SQLException {
            return new Token(
                    row.getObject("assignment", UUID.class),
                    row.getString("label"),
                    Arrays.stream((String[]) row.getArray("scopes").getArray()).collect(Collectors.toUnmodifiableSet()),
                    row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                    row.getObject("revoked_at") != null);
        }
    }
}
