package daicho.shared.committee;

import daicho.shared.Days;
import daicho.shared.Refusal;
import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * See {@link OfficersElected}.
 *
 * @param chair seat of the chair, if one was elected
 * @param viceChair seat of the vice-chair, if one was elected
 * @param on first day in office; none = the day of the meeting
 * @param meeting at which they were elected
 */
public record ElectOfficers(
        @TargetAggregateIdentifier UUID committee,
        @Nullable UUID chair,
        @Nullable UUID viceChair,
        @Nullable LocalDate on,
        @Nullable UUID meeting)
        implements CommitteeCommand {
    public ElectOfficers {
        if (chair == null && viceChair == null) {
            throw Refusal.invalid("audit.field_missing", "/chair");
        }
        Days.orNone("/on", on);
        if (on == null && meeting == null) {
            throw Refusal.invalid("audit.field_missing", "/on");
        }
    }
}
