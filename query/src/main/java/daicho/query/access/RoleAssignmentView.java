package daicho.query.access;

import daicho.query.Past;
import daicho.query.View;
import daicho.shared.access.Role;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A role that a person has, as it stands.
 *
 * @param id of the assignment
 * @param municipality code
 * @param person who
 * @param role capacity
 * @param title 職名
 * @param departments acted for
 * @param firstDay from which it is valid
 * @param lastDay on which it is still valid, if there is one
 * @param version of its stream
 */
public record RoleAssignmentView(
        UUID id,
        String municipality,
        UUID person,
        Role role,
        @Nullable String title,
        List<UUID> departments,
        LocalDate firstDay,
        @Nullable LocalDate lastDay,
        long version)
        implements View.Row {
    /** The table. */
    static final View<RoleAssignmentView> VIEW = new View<>("role_assignment", RoleAssignmentView.class);

    /** Those by which staff answer for departments on the day that is read. */
    public static List<RoleAssignmentView> answering(Past past) {
        return past.rows(
                VIEW,
                "role = 'STAFF' and first_day <= :day and (last_day is null or last_day >= :day)",
                Map.of("day", past.day()));
    }
}
