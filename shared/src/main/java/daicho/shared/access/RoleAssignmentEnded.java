package daicho.shared.access;

import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * A person acts in a role no longer, nor do the tokens that hang on it.
 *
 * @param assignment ended
 * @param lastDay on which it still holds; the day before its first = it never held
 * @param reason why
 */
@Revision("1")
public record RoleAssignmentEnded(UUID assignment, LocalDate lastDay, String reason) implements RoleAssignmentEvent {}
