package daicho.infra.eventstore;

import daicho.shared.Event;
import daicho.shared.access.RoleAssignmentEvent.RoleAssigned;
import daicho.shared.access.RoleAssignmentEvent.RoleAssignmentEnded;
import daicho.shared.access.TokenCommand.IssueToken;
import daicho.shared.access.TokenCommand.RotateToken;
import daicho.shared.access.TokenDigest;
import daicho.shared.access.TokenEvent.TokenIssued;
import daicho.shared.access.TokenEvent.TokenRevoked;
import daicho.shared.access.TokenEvent.TokenRotated;
import java.sql.Timestamp;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Who may act as what and what opens tokens, in {@code ops}: changed in the transaction that appends the event, so that a right
 * begins and ends with it. The digest of a secret comes with the command and is in no event.
 */
final class AccessOnAppend {
    private final JdbcTemplate jdbc;

    AccessOnAppend(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void apply(Event event, String municipality) {
        // Most events are none of these, and a switch over all would name them. An id that is taken is refused where
        // the
        // event is appended, and with it what is done here.
        if (event instanceof RoleAssigned e) {
            jdbc.update(
                    "INSERT INTO ops.role_assignment (municipality, id, person, role, title, departments, from_day, until_day)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    municipality,
                    e.assignment(),
                    e.person(),
                    e.role().name(),
                    Objects.requireNonNullElse(e.title(), ""),
                    e.departments().toArray(UUID[]::new),
                    e.from(),
                    e.until());
        } else if (event instanceof RoleAssignmentEnded e) {
            jdbc.update(
                    "UPDATE ops.role_assignment SET until_day = ? WHERE municipality = ? AND id = ?",
                    e.lastDay(),
                    municipality,
                    e.assignment());
        } else if (event instanceof TokenIssued e) {
            jdbc.update(
                    "INSERT INTO ops.access_token (municipality, id, assignment, label, scopes, digest, expires_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    municipality,
                    e.token(),
                    e.assignment(),
                    e.label(),
                    e.scopes().stream().map(Enum::name).toArray(String[]::new),
                    digest().value(),
                    Timestamp.from(e.expiresAt()));
        } else if (event instanceof TokenRotated e) {
            jdbc.update(
                    "UPDATE ops.access_token SET previous_digest = digest, previous_until = ?, digest = ?, expires_at = ?"
                            + " WHERE municipality = ? AND id = ?",
                    Timestamp.from(e.previousUntil()),
                    digest().value(),
                    Timestamp.from(e.expiresAt()),
                    municipality,
                    e.token());
        } else if (event instanceof TokenRevoked e) {
            jdbc.update(
                    "UPDATE ops.access_token SET revoked_at = clock_timestamp() WHERE municipality = ? AND id = ?",
                    municipality,
                    e.token());
        }
    }

    private static TokenDigest digest() {
        @Nullable
        TokenDigest digest = switch (Dispatch.CURRENT.get().command) {
            case IssueToken issue -> issue.digest();
            case RotateToken rotate -> rotate.digest();
            default -> null;
        };
        return Objects.requireNonNull(digest, "no other command issues or rotates tokens");
    }
}
