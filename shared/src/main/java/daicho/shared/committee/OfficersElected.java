package daicho.shared.committee;

import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * 互選: the members have elected a chair, a vice-chair or both out of themselves. An office that is not named stays as it
 * is.
 *
 * @param committee whose officers
 * @param chair 会長, if elected
 * @param viceChair 副会長, if elected
 * @param on first day in office
 * @param electedAt meeting at which they were elected, if it is recorded
 */
@Revision("1")
public record OfficersElected(
        UUID committee,
        @Nullable Officer chair,
        @Nullable Officer viceChair,
        LocalDate on,
        @Nullable UUID electedAt) implements CommitteeEvent {}
