package daicho.infra.eventstore;

import daicho.infra.eventstore.AccessRows.Assignment;
import daicho.infra.eventstore.AccessRows.Token;
import daicho.shared.Event;
import daicho.shared.access.RoleAssignmentEvent;
import daicho.shared.access.TokenCommand.IssueToken;
import daicho.shared.access.TokenCommand.RotateToken;
import daicho.shared.access.TokenDigest;
import daicho.shared.access.TokenEvent;
import daicho.shared.access.TokenEvent.TokenIssued;
import daicho.shared.access.TokenEvent.TokenRotated;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Changes role assignments and tokens in the transaction that appends the event, so that a right begins and ends with
 * the event. The digest of a secret comes with the command and is in no event. If an id is already taken, the append
 * refuses the event, and what is done here is rolled back with it.
 */
final class AccessOnAppend {
    private final JdbcClient jdbc;

    AccessOnAppend(JdbcTemplate jdbc) {
        this.jdbc = JdbcClient.create(jdbc);
    }

    void apply(Event event, String municipality) {
        AccessRows.Id id = new AccessRows.Id(municipality, event.stream());
        if (event instanceof RoleAssignmentEvent e) {
            Assignment is = Assignment.after(before("ops.role_assignment", id, Assignment::of), e);
            if (is != null) {
                is.put(id, jdbc);
            }
        } else if (event instanceof TokenEvent e) {
            Token is = Token.after(before("ops.access_token", id, Token::of), e);
            if (is != null) {
                put(id, is, e);
            }
        }
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> @Nullable T before(String table, AccessRows.Id id, Reading<T> reading) {
        return jdbc.sql("SELECT * FROM " + table + " WHERE municipality = ? AND id = ?")
                .param(id.municipality())
                .param(id.id())
                .query((row, number) -> reading.of(row))
                .optional()
                .orElse(null);
    }

    private void put(AccessRows.Id id, Token is, TokenEvent event) {
        jdbc.sql("""
                        INSERT INTO ops.access_token AS token
                            (municipality, id, assignment, label, scopes, digest, expires_at, revoked_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, CASE WHEN ? THEN clock_timestamp() END)
                        ON CONFLICT (municipality, id) DO UPDATE SET
                            assignment = excluded.assignment, label = excluded.label, scopes = excluded.scopes,
                            expires_at = excluded.expires_at,
                            revoked_at = coalesce(token.revoked_at, excluded.revoked_at)
                        """)
                .param(id.municipality())
                .param(id.id())
                .param(is.assignment())
                .param(is.label())
                .param(is.scopes().toArray(String[]::new))
                .param(event instanceof TokenIssued ? digest().value() : "")
                .param(Timestamp.from(is.expiresAt()))
                .param(is.revoked())
                .update();
        if (event instanceof TokenRotated rotated) {
            jdbc.sql("UPDATE ops.access_token SET previous_digest = digest, previous_until = ?, digest = ?"
                            + " WHERE municipality = ? AND id = ?")
                    .param(Timestamp.from(rotated.previousUntil()))
                    .param(digest().value())
                    .param(id.municipality())
                    .param(id.id())
                    .update();
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
