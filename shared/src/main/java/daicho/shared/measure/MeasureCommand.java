package daicho.shared.measure;

import daicho.shared.Command;
import daicho.shared.Texts;
import daicho.shared.measure.MeasureEvent.InitiativeAdded;
import daicho.shared.measure.MeasureEvent.InitiativeAnnulled;
import daicho.shared.measure.MeasureEvent.InitiativeReinstated;
import daicho.shared.measure.MeasureEvent.InitiativeRetired;
import daicho.shared.measure.MeasureEvent.InitiativeRevised;
import daicho.shared.measure.MeasureEvent.MeasureAdded;
import daicho.shared.measure.MeasureEvent.MeasureAnnulled;
import daicho.shared.measure.MeasureEvent.MeasureMoved;
import daicho.shared.measure.MeasureEvent.MeasureReinstated;
import daicho.shared.measure.MeasureEvent.MeasureRetired;
import daicho.shared.measure.MeasureEvent.MeasureRevised;
import daicho.shared.measure.MeasureEvent.PrecedingMeasuresNamed;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.Lineage;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a measure. */
public sealed interface MeasureCommand extends Command {
    UUID measure();

    @Override
    default UUID stream() {
        return measure();
    }

    /** See {@link MeasureAdded} and, if predecessors are given, {@link PrecedingMeasuresNamed}. */
    record AddMeasure(
            @TargetAggregateIdentifier UUID measure,
            UUID plan,
            UUID heading,
            String code,
            @Nullable String title,
            @Nullable FiscalYear firstFiscalYear,
            List<UUID> precedingMeasures)
            implements MeasureCommand {
        public AddMeasure {
            code = Texts.name("/code", code);
            title = Texts.nameOrNone("/title", title);
            precedingMeasures = Lineage.predecessors("/precedingMeasures", measure, precedingMeasures);
        }

        public AddMeasure(
                UUID measure,
                UUID plan,
                UUID heading,
                String code,
                @Nullable String title,
                @Nullable FiscalYear firstFiscalYear) {
            this(measure, plan, heading, code, title, firstFiscalYear, List.of());
        }
    }

    /** See {@link MeasureRevised}. */
    record ReviseMeasure(
            @TargetAggregateIdentifier UUID measure,
            @Nullable String title,
            @Nullable FiscalYear fromFiscalYear,
            String reason,
            @Nullable String decisionNumber)
            implements MeasureCommand {
        public ReviseMeasure {
            title = Texts.nameOrNone("/title", title);
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link MeasureMoved}. */
    record MoveMeasure(
            @TargetAggregateIdentifier UUID measure,
            UUID heading,
            @Nullable FiscalYear fromFiscalYear,
            String reason,
            @Nullable String decisionNumber)
            implements MeasureCommand {
        public MoveMeasure {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link MeasureRetired}. */
    record RetireMeasure(
            @TargetAggregateIdentifier UUID measure,
            FiscalYear lastFiscalYear,
            String reason,
            @Nullable String decisionNumber)
            implements MeasureCommand {
        public RetireMeasure {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link MeasureReinstated}. */
    record ReinstateMeasure(
            @TargetAggregateIdentifier UUID measure,
            String reason,
            @Nullable String decisionNumber) implements MeasureCommand {
        public ReinstateMeasure {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link PrecedingMeasuresNamed}. */
    record NamePrecedingMeasures(
            @TargetAggregateIdentifier UUID measure,
            List<UUID> precedingMeasures,
            @Nullable String reason,
            @Nullable String decisionNumber)
            implements MeasureCommand {
        public NamePrecedingMeasures {
            precedingMeasures = Lineage.predecessors("/precedingMeasures", measure, precedingMeasures);
            reason = Texts.textOrNone("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link InitiativeAdded}. Its number is the next in the measure. */
    record AddInitiative(@TargetAggregateIdentifier UUID measure, UUID initiative, InitiativeContent content)
            implements MeasureCommand {
        public AddInitiative {
            content.requireSpans();
        }

        @Override
        public UUID subject() {
            return initiative;
        }
    }

    /** See {@link InitiativeRevised}. */
    record ReviseInitiative(
            @TargetAggregateIdentifier UUID measure,
            int no,
            InitiativeContent content,
            @Nullable FiscalYear fromFiscalYear,
            String reason,
            @Nullable String decisionNumber)
            implements MeasureCommand {
        public ReviseInitiative {
            content.requireSpans();
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link InitiativeRetired}. */
    record RetireInitiative(
            @TargetAggregateIdentifier UUID measure,
            int no,
            FiscalYear lastFiscalYear,
            String reason,
            @Nullable String decisionNumber)
            implements MeasureCommand {
        public RetireInitiative {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link InitiativeReinstated}. */
    record ReinstateInitiative(
            @TargetAggregateIdentifier UUID measure,
            int no,
            String reason,
            @Nullable String decisionNumber) implements MeasureCommand {
        public ReinstateInitiative {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link InitiativeAnnulled}. */
    record AnnulInitiative(
            @TargetAggregateIdentifier UUID measure,
            int no,
            String reason,
            @Nullable String decisionNumber) implements MeasureCommand {
        public AnnulInitiative {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link MeasureAnnulled}. */
    record AnnulMeasure(
            @TargetAggregateIdentifier UUID measure,
            String reason,
            @Nullable String decisionNumber) implements MeasureCommand {
        public AnnulMeasure {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }
}
