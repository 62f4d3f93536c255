package daicho.infra.security;

import daicho.infra.database.Tenancy;
import daicho.shared.Japan;
import daicho.shared.access.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Who may act in which role at present, in {@code ops.role_assignment}; updated from the ledger in the appending
 * transaction.
 */
@Component
public class RoleAssignments {
    private final Tenancy tenancy;
    private final InstantSource clock;

    RoleAssignments(Tenancy tenancy, InstantSource clock) {
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /** The assignments of a person that are in force today, in the order in which they began. */
    public List<RoleAssignment> inForce(String municipality, UUID person) {
        LocalDate today = Japan.dayOf(clock.instant());
        return tenancy
                .read(
                        municipality,
                        jdbc -> jdbc.sql("SELECT * FROM ops.role_assignment WHERE municipality = ? AND person = ?"
                                        + " ORDER BY from_day, id")
                                .params(municipality, person)
                                .query((row, number) -> assignment(row, "id"))
                                .list())
                .stream()
                .filter(assignment -> assignment.isInForce(today))
                .toList();
    }

    /** All assignments, in the order in which they began. */
    public List<RoleAssignment> all(String municipality) {
        return tenancy.read(
                municipality,
                jdbc -> jdbc.sql("SELECT * FROM ops.role_assignment WHERE municipality = ? ORDER BY from_day, id")
                        .param(municipality)
                        .query((row, number) -> assignment(row, "id"))
                        .list());
    }

    /** An assignment, whether or not it is in force today. */
    public Optional<RoleAssignment> find(String municipality, UUID id) {
        return tenancy.read(
                municipality,
                jdbc -> jdbc.sql("SELECT * FROM ops.role_assignment WHERE municipality = ? AND id = ?")
                        .params(municipality, id)
                        .query((row, number) -> assignment(row, "id"))
                        .optional());
    }

    /** An assignment from a row in which the column of its id has the given name. */
    static RoleAssignment assignment(ResultSet row, String id) throws SQLException {
        return new RoleAssignment(
                row.getObject(id, UUID.class),
                row.getString("municipality"),
                row.getObject("person", UUID.class),
                Role.valueOf(row.getString("role")),
                row.getString("title"),
                departments(row),
                row.getObject("from_day", LocalDate.class),
                row.getObject("until_day", LocalDate.class));
    }

    private static Set<UUID> departments(ResultSet row) throws SQLException {
        return Arrays.stream((UUID[]) row.getArray("departments").getArray()).collect(Collectors.toUnmodifiableSet());
    }
}
