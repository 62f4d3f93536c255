package daicho.shared.committee;

import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * A member leaves office before the end of the term; the seat is vacant then. No reason is kept: it would be the person's
 * own affair, and could never be erased.
 *
 * @param committee of the member
 * @param seat left
 * @param person who left it
 * @param until last day in office; the day before the term if it was never taken up
 */
@Revision("1")
public record MemberResigned(UUID committee, UUID seat, UUID person, LocalDate until) implements CommitteeEvent {}
