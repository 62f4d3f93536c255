package daicho.shared.committee;

import daicho.shared.Days;
import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** See {@link MemberResigned}. The person is the one who sits in the seat. */
public record ResignMember(@TargetAggregateIdentifier UUID committee, UUID seat, LocalDate until)
        implements CommitteeCommand {
    public ResignMember {
        Days.present("/until", until);
    }

    @Override
    public UUID subject() {
        return seat;
    }
}
