package daicho.shared.committee;

import daicho.shared.Days;
import daicho.shared.Texts;
import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** See {@link SubstituteAppointed}. The predecessor and the end of the term are the seat's. */
public record AppointSubstitute(
        @TargetAggregateIdentifier UUID committee,
        UUID seat,
        UUID person,
        @Nullable String category,
        @Nullable UUID section,
        LocalDate from)
        implements CommitteeCommand {
    public AppointSubstitute {
        category = Texts.nameOrNone("/category", category);
        Days.present("/from", from);
    }

    @Override
    public UUID subject() {
        return seat;
    }
}
