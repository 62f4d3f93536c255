package daicho.shared.plan;

import daicho.shared.Command;
import daicho.shared.Refusal;
import daicho.shared.Texts;
import daicho.shared.plan.PlanEvent.FiscalYearClosed;
import daicho.shared.plan.PlanEvent.FiscalYearReopened;
import daicho.shared.plan.PlanEvent.HeadingAdded;
import daicho.shared.plan.PlanEvent.HeadingRevised;
import daicho.shared.plan.PlanEvent.PartOfYearClosed;
import daicho.shared.plan.PlanEvent.PartOfYearReopened;
import daicho.shared.plan.PlanEvent.PlanAdopted;
import daicho.shared.plan.PlanEvent.PlanPeriodChanged;
import daicho.shared.plan.PlanEvent.PlanRevised;
import daicho.shared.plan.PlanEvent.PrecedingPlanNamed;
import daicho.shared.plan.PlanEvent.PublicationTermsSet;
import java.time.LocalDate;
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

    /** See {@link PlanAdopted} and, if it follows one, {@link PrecedingPlanNamed}. The municipality is the actor's. */
    record AdoptPlan(
            @TargetAggregateIdentifier UUID plan,
            String name,
            @Nullable String philosophy,
            FiscalYears years,
            List<String> levelNames,
            List<RatingScale> scales,
            @Nullable UUID precedingPlan)
            implements PlanCommand {
        public AdoptPlan(
                UUID plan,
                String name,
                @Nullable String philosophy,
                FiscalYears years,
                List<String> levelNames,
                List<RatingScale> scales) {
            this(plan, name, philosophy, years, levelNames, scales, null);
        }

        public AdoptPlan {
            PlanWording wording = PlanWording.of(name, philosophy, levelNames, scales);
            name = wording.name();
            philosophy = wording.philosophy();
            levelNames = wording.levelNames();
            scales = wording.scales();
        }
    }

    /** See {@link PlanRevised}. */
    record RevisePlan(
            @TargetAggregateIdentifier UUID plan,
            PlanWording wording,
            @Nullable FiscalYear fromFiscalYear,
            String reason,
            @Nullable String decisionNumber)
            implements PlanCommand {
        public RevisePlan {
            wording = PlanWording.of(wording.name(), wording.philosophy(), wording.levelNames(), wording.scales());
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link PlanPeriodChanged}. */
    record ChangePlanPeriod(
            @TargetAggregateIdentifier UUID plan,
            FiscalYears years,
            @Nullable FiscalYear fromFiscalYear,
            String reason,
            @Nullable String decisionNumber)
            implements PlanCommand {
        public ChangePlanPeriod {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link PrecedingPlanNamed}. */
    record NamePrecedingPlan(
            @TargetAggregateIdentifier UUID plan,
            @Nullable UUID precedingPlan,
            @Nullable String reason,
            @Nullable String decisionNumber)
            implements PlanCommand {
        public NamePrecedingPlan {
            reason = Texts.textOrNone("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
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

    /** See {@link PartOfYearReopened}. */
    record ReopenPartOfYear(
            @TargetAggregateIdentifier UUID plan,
            FiscalYear fiscalYear,
            PartOfYear part,
            LocalDate lastDay,
            String reason,
            @Nullable String decisionNumber)
            implements PlanCommand {
        public ReopenPartOfYear {
            Refusal.present("/lastDay", lastDay);
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link PartOfYearClosed}. */
    record ClosePartOfYear(
            @TargetAggregateIdentifier UUID plan,
            FiscalYear fiscalYear,
            PartOfYear part,
            @Nullable String decisionNumber)
            implements PlanCommand {
        public ClosePartOfYear {
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
