package daicho.infra.verification;

import daicho.infra.eventstore.AccessRows;
import daicho.infra.eventstore.AccessRows.Assignment;
import daicho.infra.eventstore.AccessRows.Token;
import daicho.infra.ledger.LedgerReader;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.access.RoleAssignmentEvent;
import daicho.shared.access.TokenEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares role assignments and tokens as they follow from the events with those in {@code ops}. */
final class AccessCheck {
    private final Map<AccessRows.Id, Assignment> assignments = new HashMap<>();
    private final Map<AccessRows.Id, Token> tokens = new HashMap<>();
    /** Streams with an event that cannot be read, so that nothing is certain about their assignment or token. */
    private final Set<AccessRows.Id> unread = new HashSet<>();

    void note(LedgerReader.Unreadable event) {
        unread.add(new AccessRows.Id(event.municipality(), event.stream()));
    }

    void note(Recorded<? extends Event> recorded) {
        AccessRows.Id id = new AccessRows.Id(recorded.act().actor().municipality(), recorded.stream());
        if (recorded.event() instanceof RoleAssignmentEvent e) {
            assignments.compute(id, (any, before) -> Assignment.after(before, e));
        } else if (recorded.event() instanceof TokenEvent e) {
            tokens.compute(id, (any, before) -> Token.after(before, e));
        }
    }

    /** Adds every difference. Lost secrets are not a fault of the ledger; their tokens are rotated. */
    void faults(JdbcTemplate all, List<String> faults) {
        Map<AccessRows.Id, Assignment> standing = new HashMap<>();
        all.query("SELECT * FROM ops.role_assignment", row -> {
            standing.put(AccessRows.Id.of(row), Assignment.of(row));
        });
        assignments.forEach((id, is) -> {
            if (!unread.contains(id) && !is.equals(standing.get(id))) {
                faults.add("the role assignment " + id.id()
                        + " does not stand as its events say; rebuild --keys mends it");
            }
        });
        standing.keySet().stream()
                .filter(id -> !unread.contains(id) && !assignments.containsKey(id))
                .forEach(id -> faults.add("the role assignment " + id.id() + " follows from no event"));
        all.query(
                "SELECT municipality, id, assignment, label, scopes, expires_at, revoked_at FROM ops.access_token",
                row -> {
                    AccessRows.Id id = AccessRows.Id.of(row);
                    if (unread.contains(id)) {
                        return;
                    }
                    Token is = tokens.get(id);
                    if (is == null) {
                        faults.add("the token " + id.id() + " follows from no event");
                    } else if (!is.equals(Token.of(row))) {
                        faults.add("the token " + id.id() + " does not stand as its events say");
                    }
                });
    }

    int assignments() {
        return assignments.size();
    }

    /**
     * Makes the assignments of a municipality match their events; returns how many did not. An assignment whose events
     * cannot all be read stays as it is.
     */
    int mend(String municipality, JdbcClient jdbc) {
        Map<AccessRows.Id, Assignment> standing = new HashMap<>();
        jdbc.sql("SELECT * FROM ops.role_assignment WHERE municipality = ?")
                .param(municipality)
                .query(row -> {
                    standing.put(AccessRows.Id.of(row), Assignment.of(row));
                });
        int mended = 0;
        for (AccessRows.Id id : standing.keySet()) {
            if (!unread.contains(id) && !assignments.containsKey(id)) {
                mended += jdbc.sql("DELETE FROM ops.role_assignment WHERE municipality = ? AND id = ?")
                        .params(municipality, id.id())
                        .update();
            }
        }
        for (Map.Entry<AccessRows.Id, Assignment> each : assignments.entrySet()) {
            AccessRows.Id id = each.getKey();
            if (id.municipality().equals(municipality)
                    && !unread.contains(id)
                    && !each.getValue().equals(standing.get(id))) {
                mended += each.getValue().put(id, jdbc);
            }
        }
        return mended;
    }
}
