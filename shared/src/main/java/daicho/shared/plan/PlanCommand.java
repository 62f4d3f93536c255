package daicho.shared.plan;

import daicho.shared.Command;
import daicho.shared.Refusal;
import daicho.shared.Texts;
import daicho.shared.plan.PlanEvent.FiscalYearClosed;
import daicho.shared.plan.PlanEvent.FiscalYearReopened;
import daicho.shared.plan.PlanEvent.HeadingAdded;
import daicho.shared.plan.PlanEvent.HeadingRevised;
import daicho.shared.plan.PlanEvent.PlanAdopted;
import daicho.shared.plan.PlanEvent.PublicationTermsSet;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a plan. */
public sealed interface PlanCommand extends Command {
    UUID plan();

    @Override
    default UUID stream() {
        return plan();
    }

    /** See {@link PlanAdopted}. The municipality is the actor's. */
    record AdoptPlan(
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
            if (scales.stream()
                            .map(scale -> Texts.plain(scale.name()))
                            .distinct()
                            .count()
                    < scales.size()) {
                throw Refusal.invalid("plan.scale_twice", "/scales");
            }
            for (int i = 0; i < scales.size(); i++) {
                scales.get(i).requireEachOnce("/scales/" + i);
            }
        }
    }

    /** See {@link HeadingAdded}. */
    record AddHeading(
            @TargetAggregateIdentifier UUID plan,
            UUID heading,
            @Nullable UUID parent,
            String number,
            @Nullable String name)
            implements PlanCommand {
        public AddHeading {
            number = Texts.name("/number", number);
            name = Texts.nameOrNone("/name", name);
        }

        @Override
        public UUID subject() {
            return heading;
        }
    }

    /** See {@link HeadingRevised}. */
    record ReviseHeading(
            @TargetAggregateIdentifier UUID plan,
            UUID heading,
            @Nullable String name,
            @Nullable FiscalYear fromFiscalYear,
            String reason,
            @Nullable String decisionNumber)
            implements PlanCommand {
        public ReviseHeading {
            name = Texts.nameOrNone("/name", name);
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }

        @Override
        public UUID subject() {
            return heading;
        }
    }

    /** See {@link FiscalYearClosed}. */
    record CloseFiscalYear(
            @TargetAggregateIdentifier UUID plan,
            FiscalYear fiscalYear,
            @Nullable String decisionNumber) implements PlanCommand {
        public CloseFiscalYear {
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link FiscalYearReopened}. */
    record ReopenFiscalYear(
            @TargetAggregateIdentifier UUID plan,
            FiscalYear fiscalYear,
            String reason,
            @Nullable String decisionNumber) implements PlanCommand {
        public ReopenFiscalYear {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link PublicationTermsSet}. */
    record SetPublicationTerms(
            @TargetAggregateIdentifier UUID plan,
            PublicationTerms terms,
            @Nullable String reason,
            @Nullable String decisionNumber)
            implements PlanCommand {
        public SetPublicationTerms {
            reason = Texts.textOrNone("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }
}
