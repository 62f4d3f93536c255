package daicho.shared.scoring;

import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * See {@link SheetHandedIn}.
 *
 * @param seat none = the actor's own
 */
public record HandInSheet(
        @TargetAggregateIdentifier UUID round, @Nullable UUID seat, LocalDate on) implements ScoringRoundCommand {}
