package daicho.shared.measure;

import daicho.shared.Texts;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** See {@link MeasureAdded}. */
public record AddMeasure(
        @TargetAggregateIdentifier UUID measure,
        UUID plan,
        UUID heading,
        String code,
        @Nullable String title) implements MeasureCommand {
    public AddMeasure {
        code = Texts.name("/code", code);
        title = Texts.nameOrNone("/title", title);
    }
}
