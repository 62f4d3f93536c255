package daicho.shared.committee;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** See {@link MeetingConvened}. */
public record ConveneMeeting(@TargetAggregateIdentifier UUID committee, UUID meeting, MeetingContent content)
        implements CommitteeCommand {
    @Override
    public UUID subject() {
        return meeting;
    }
}
