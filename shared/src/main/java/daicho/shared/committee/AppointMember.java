package daicho.shared.committee;

import daicho.shared.Days;
import daicho.shared.Refusal;
import daicho.shared.Texts;
import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * See {@link MemberAppointed}.
 *
 * @param until none = as the committee's term says
 */
public record AppointMember(
        @TargetAggregateIdentifier UUID committee,
        UUID seat,
        UUID person,
        @Nullable String category,
        @Nullable UUID section,
        LocalDate from,
        @Nullable LocalDate until)
        implements CommitteeCommand {
    public AppointMember {
        category = Texts.nameOrNone("/category", category);
        Days.present("/from", from);
        Days.orNone("/until", until);
        if (until != null && until.isBefore(from)) {
            throw Refusal.invalid("committee.term_reversed", "/until", from, until);
        }
    }

    @Override
    public UUID subject() {
        return seat;
    }
}
