package daicho.shared.committee;

import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * 補欠委員: somebody takes over a vacant seat for the rest of the predecessor's term.
 *
 * @param committee of the member
 * @param seat taken over
 * @param person who; the name stands outside the ledger
 * @param predecessor who left the seat
 * @param category 区分, one of the committee's
 * @param section the member belongs to
 * @param from first day in office
 * @param until last day of the predecessor's term
 */
@Revision("1")
public record SubstituteAppointed(
        UUID committee,
        UUID seat,
        UUID person,
        UUID predecessor,
        @Nullable String category,
        @Nullable UUID section,
        LocalDate from,
        @Nullable LocalDate until)
        implements CommitteeEvent {}
