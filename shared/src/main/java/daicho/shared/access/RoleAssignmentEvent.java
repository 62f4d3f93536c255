package daicho.shared.access;

import daicho.shared.Event;
import daicho.shared.Kind;
import daicho.shared.UniqueKey;
import daicho.shared.municipality.MunicipalityCode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What happens to a role that a person was given; one stream per assignment. */
public sealed interface RoleAssignmentEvent extends Event {
    UUID assignment();

    @Override
    default UUID stream() {
        return assignment();
    }

    /** Describes itself. */
    final class RoleAssignmentKind extends Kind {
        public RoleAssignmentKind() {
            super("assignment", RoleAssignmentEvent.class, Told.AS_BEGUN);
        }

        @Override
        public boolean inSnapshot() {
            return false;
        }

        @Override
        public Optional<UniqueKey> reservedBy(Event event) {
            return Optional.empty();
        }
    }

    /**
     * A person may act in a role from a day (人事異動). The name of the person is kept elsewhere.
     *
     * @param assignment its id; tokens depend on it
     * @param municipality the only one that it gives access to
     * @param person who may act
     * @param role capacity
     * @param title 職名
     * @param departments acted for; empty for those who act for none
     * @param from first day, in Japan
     * @param until last day; none = until it is ended
     */
    @Revision("1")
    record RoleAssigned(
            UUID assignment,
            MunicipalityCode municipality,
            UUID person,
            Role role,
            @Nullable String title,
            List<UUID> departments,
            LocalDate from,
            @Nullable LocalDate until)
            implements RoleAssignmentEvent {
        public RoleAssigned {
            departments = List.copyOf(departments);
        }
    }

    /**
     * A person no longer acts in a role. Tokens that depend on the assignment no longer work either.
     *
     * @param assignment ended
     * @param lastDay on which it is still valid; the day before its first = it was never valid
     * @param reason why
     */
    @Revision("1")
    record RoleAssignmentEnded(UUID assignment, LocalDate lastDay, String reason) implements RoleAssignmentEvent {}
}
