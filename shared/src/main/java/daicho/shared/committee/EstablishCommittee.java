package daicho.shared.committee;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** See {@link CommitteeEstablished}. The municipality is the actor's. */
public record EstablishCommittee(
        @TargetAggregateIdentifier UUID committee, @Nullable UUID plan, CommitteeRule rule)
        implements CommitteeCommand {}
