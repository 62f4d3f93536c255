package daicho.shared.plan;

import daicho.shared.Refusal;
import daicho.shared.Texts;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** See {@link PlanAdopted}. The municipality is the actor's. */
public record AdoptPlan(
        @TargetAggregateIdentifier UUID plan,
        String name,
        @Nullable String philosophy,
        FiscalYears years,
        List<String> levelNames,
        List<RatingScale> scales)
        implements PlanCommand {
    public AdoptPlan {
        name = Texts.name("/name", name);
        philosophy = Texts.textOrNone("/philosophy", philosophy);
        levelNames = levelNames.stream()
                .map(level -> Texts.name("/levelNames", level))
                .toList();
        scales = List.copyOf(scales);
        if (levelNames.size() < 2 || levelNames.size() > 10) {
            throw Refusal.invalid("plan.level_count", "/levelNames");
        }
        if (scales.stream().map(RatingScale::name).distinct().count() < scales.size()) {
            throw Refusal.invalid("plan.scale_twice", "/scales");
        }
    }
}
