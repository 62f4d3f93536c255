package daicho.infra.eventstore;

import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.access.RoleAssignmentEvent.RoleAssigned;
import daicho.shared.access.RoleAssignmentEvent.RoleAssignmentEnded;
import daicho.shared.access.TokenEvent.TokenIssued;
import daicho.shared.access.TokenEvent.TokenRevoked;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may act as what and which tokens are good, as the events say; compared with what stands in {@code ops}. */
final class AccessCheck {
    private record Id(String municipality, UUID id) {}

    private record Assigned(
            UUID person,
            String role,
            String title,
            Set<UUID> departments,
            LocalDate from,
            @Nullable LocalDate until) {}

    private final Map<Id, Assigned> assignments = new HashMap<>();
    private final Set<Id> tokens = new HashSet<>();
    private final Set<Id> revoked = new HashSet<>();
    /** Streams with an event that can not be read, and may say anything of what they are about. */
    private final Set<Id> unread = new HashSet<>();

    void note(LedgerReader.Unreadable event) {
        unread.add(new Id(event.municipality(), event.stream()));
    }

    void note(Recorded<? extends Event> recorded) {
        Id id = new Id(recorded.act().actor().municipality(), recorded.stream());
        Event event = recorded.event();
        if (event instanceof RoleAssigned e) {
            assignments.put(
                    id,
                    new Assigned(
                            e.person(),
                            e.role().name(),
                            Objects.requireNonNullElse(e.title(), ""),
                            Set.copyOf(e.departments()),
                            e.from(),
                            e.until()));
        } else if (event instanceof RoleAssignmentEnded e) {
            assignments.computeIfPresent(
                    id,
                    (any, is) ->
                            new Assigned(is.person(), is.role(), is.title(), is.departments(), is.from(), e.lastDay()));
        } else if (event instanceof TokenIssued) {
            tokens.add(id);
        } else if (event instanceof TokenRevoked) {
            revoked.add(id);
        }
    }

    /** What is not as it must be; lost secrets are no fault of the ledger, and their tokens are rotated. */
    void faults(JdbcTemplate all, List<String> faults) {
        Map<Id, Assigned> standing = new HashMap<>();
        all.query("SELECT * FROM ops.role_assignment", row -> {
            standing.put(id(row), standing(row));
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
        all.query("SELECT municipality, id, revoked_at IS NOT NULL FROM ops.access_token", row -> {
            Id id = new Id(row.getString(1), row.getObject(2, UUID.class));
            if (unread.contains(id)) {
                return;
            }
            if (!tokens.contains(id)) {
                faults.add("the token " + id.id() + " follows from no event");
            } else if (revoked.contains(id) != row.getBoolean(3)) {
                faults.add("the token " + id.id() + " is revoked, or is not, otherwise than its events say");
            }
        });
    }

    int assignments() {
        return assignments.size();
    }

    /**
     * Makes the assignments of a municipality what their events say; gives how many were not. One whose events can not all be
     * read stays as it stands.
     */
    int mend(String municipality, JdbcClient jdbc) {
        Map<Id, Assigned> standing = new HashMap<>();
        jdbc.sql("SELECT * FROM ops.role_assignment WHERE municipality = ?")
                .param(municipality)
                .query(row -> {
                    standing.put(id(row), standing(row));
                });
        int mended = 0;
        for (Map.Entry<Id, Assigned> each : standing.entrySet()) {
            if (!unread.contains(each.getKey()) && !each.getValue().equals(assignments.get(each.getKey()))) {
                mended += jdbc.sql("DELETE FROM ops.role_assignment WHERE municipality = ? AND id = ?")
                        .params(municipality, each.getKey().id())
                        .update();
            }
        }
        for (Map.Entry<Id, Assigned> each : assignments.entrySet()) {
            Id id = each.getKey();
            Assigned is = each.getValue();
            if (id.municipality().equals(municipality) && !unread.contains(id) && !is.equals(standing.get(id))) {
                mended += jdbc.sql("INSERT INTO ops.role_assignment"
                                + " (municipality, id, person, role, title, departments, from_day, until_day)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                        .param(municipality)
                        .param(id.id())
                        .param(is.person())
                        .param(is.role())
                        .param(is.title())
                        .param(is.departments().toArray(UUID[]::new))
                        .param(is.from())
                        .param(is.until())
                        .update();
            }
        }
        return mended;
    }

    private static Id id(ResultSet row) throws SQLException {
        return new Id(row.getString("municipality"), row.getObject("id", UUID.class));
    }

    private static Assigned standing(ResultSet row) throws SQLException {
        return new Assigned(
                row.getObject("person", UUID.class),
                row.getString("role"),
                row.getString("title"),
                Arrays.stream((UUID[]) row.getArray("departments").getArray()).collect(Collectors.toUnmodifiableSet()),
                row.getObject("from_day", LocalDate.class),
                row.getObject("until_day", LocalDate.class));
    }
}
