package daicho.shared.committee;

import daicho.shared.Days;
import daicho.shared.Texts;
import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** See {@link CommitteeRevised}. */
public record ReviseCommittee(
        @TargetAggregateIdentifier UUID committee,
        CommitteeRule rule,
        LocalDate from,
        String reason,
        @Nullable String decisionNumber)
        implements CommitteeCommand {
    public ReviseCommittee {
        Days.present("/from", from);
        reason = Texts.text("/reason", reason);
        decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
    }
}
