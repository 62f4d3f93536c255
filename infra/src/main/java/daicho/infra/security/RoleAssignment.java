package daicho.infra.security;

import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says that a person may act in a role, from one day to another (人事異動).
 *
 * @param id of the assignment
 * @param municipality code of the only municipality that it gives access to
 * @param person who may act
 * @param role capacity
 * @param title 職名; may be empty
 * @param departments acted for; empty for those who do not act for one
 * @param from first day, in Japan
 * @param until last day; none = until it is ended
 */
public record RoleAssignment(
        UUID id,
        String municipality,
        UUID person,
        Role role,
        String title,
        Set<UUID> departments,
        LocalDate from,
        @Nullable LocalDate until) {
    public RoleAssignment {
        departments = Set.copyOf(departments);
    }

    /** Whether it is in force on a day. */
    public boolean isInForce(LocalDate day) {
        return !day.isBefore(from) && (until == null || !day.isAfter(until));
    }

    /** The person in this role. */
    public Actor actor() {
        return new Actor(person, title, role, municipality, departments);
    }
}
