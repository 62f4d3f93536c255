package daicho.shared.committee;

import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * 委嘱: somebody becomes a member, and a seat begins.
 *
 * @param committee of the member
 * @param seat its id; substitutes take it over
 * @param person who; the name stands outside the ledger
 * @param category 区分, one of the committee's
 * @param section the member belongs to
 * @param from first day of the term
 * @param until last day of the term; none where no term is laid down
 */
@Revision("1")
public record MemberAppointed(
        UUID committee,
        UUID seat,
        UUID person,
        @Nullable String category,
        @Nullable UUID section,
        LocalDate from,
        @Nullable LocalDate until)
        implements CommitteeEvent {}
