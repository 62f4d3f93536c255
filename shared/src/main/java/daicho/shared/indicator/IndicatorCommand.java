package daicho.shared.indicator;

import daicho.shared.Command;
import daicho.shared.Refusal;
import daicho.shared.Texts;
import daicho.shared.indicator.IndicatorEvent.IndicatorAnnulled;
import daicho.shared.indicator.IndicatorEvent.IndicatorDefined;
import daicho.shared.indicator.IndicatorEvent.IndicatorJudged;
import daicho.shared.indicator.IndicatorEvent.IndicatorNotMeasured;
import daicho.shared.indicator.IndicatorEvent.IndicatorRevised;
import daicho.shared.indicator.IndicatorEvent.IndicatorValueAnnulled;
import daicho.shared.indicator.IndicatorEvent.IndicatorValueCorrected;
import daicho.shared.indicator.IndicatorEvent.IndicatorValueRecorded;
import daicho.shared.indicator.IndicatorEvent.PrecedingIndicatorsNamed;
import daicho.shared.plan.ByYear;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.Lineage;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of an indicator. */
public sealed interface IndicatorCommand extends Command {
    UUID indicator();

    @Override
    default UUID stream() {
        return indicator();
    }

    /** See {@link IndicatorDefined} and, if predecessors are given, {@link PrecedingIndicatorsNamed}. The municipality is the actor's. */
    record DefineIndicator(
            @TargetAggregateIdentifier UUID indicator,
            IndicatorOf of,
            IndicatorContent content,
            @Nullable FiscalYear firstFiscalYear,
            List<UUID> precedingIndicators)
            implements IndicatorCommand {
        public DefineIndicator {
            content.requireAgreed();
            precedingIndicators = Lineage.predecessors("/precedingIndicators", indicator, precedingIndicators);
        }

        public DefineIndicator(
                UUID indicator, IndicatorOf of, IndicatorContent content, @Nullable FiscalYear firstFiscalYear) {
            this(indicator, of, content, firstFiscalYear, List.of());
        }
    }

    /** See {@link PrecedingIndicatorsNamed}. */
    record NamePrecedingIndicators(
            @TargetAggregateIdentifier UUID indicator,
            List<UUID> precedingIndicators,
            @Nullable String reason,
            @Nullable String decisionNumber)
            implements IndicatorCommand {
        public NamePrecedingIndicators {
            precedingIndicators = Lineage.predecessors("/precedingIndicators", indicator, precedingIndicators);
            reason = Texts.textOrNone("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link IndicatorRevised}. */
    record ReviseIndicator(
            @TargetAggregateIdentifier UUID indicator,
            IndicatorContent content,
            @Nullable FiscalYear fromFiscalYear,
            String reason,
            @Nullable String decisionNumber)
            implements IndicatorCommand {
        public ReviseIndicator {
            content.requireAgreed();
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }

        /** Refuses a correction of every year that contradicts what the definition of an earlier year prints. */
        public void requireAgreed(ByYear<IndicatorContent> known) {
            known.revised(content, fromFiscalYear).earlier().stream()
                    .filter(one -> !known.earlier().contains(one))
                    .map(ByYear.Earlier::content)
                    .filter(earlier -> !earlier.equals(known.content()))
                    .forEach(IndicatorContent::requireAgreed);
        }
    }

    /** See {@link IndicatorValueRecorded}. */
    record RecordIndicatorValue(
            @TargetAggregateIdentifier UUID indicator, FiscalYear fiscalYear, IndicatorValue.Told value)
            implements IndicatorCommand {}

    /** See {@link IndicatorValueCorrected}. */
    record CorrectIndicatorValue(
            @TargetAggregateIdentifier UUID indicator,
            FiscalYear fiscalYear,
            IndicatorValue.Told value,
            String reason,
            @Nullable String decisionNumber)
            implements IndicatorCommand {
        public CorrectIndicatorValue {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link IndicatorNotMeasured}. */
    record ReportIndicatorNotMeasured(
            @TargetAggregateIdentifier UUID indicator,
            FiscalYear fiscalYear,
            NotMeasured cause,
            @Nullable String note) implements IndicatorCommand {
        public ReportIndicatorNotMeasured {
            Refusal.present("/cause", cause);
            note = cause == NotMeasured.OTHER ? Texts.text("/note", note) : Texts.textOrNone("/note", note);
        }
    }

    /** See {@link IndicatorJudged}. */
    record JudgeIndicator(
            @TargetAggregateIdentifier UUID indicator, FiscalYear fiscalYear, IndicatorStatus status, String reason)
            implements IndicatorCommand {
        public JudgeIndicator {
            if (Refusal.present("/status", status) == IndicatorStatus.UNKNOWN) {
                throw Refusal.invalid("indicator.nothing_judged", "/status");
            }
            reason = Texts.text("/reason", reason);
        }
    }

    /** See {@link IndicatorValueAnnulled}. */
    record AnnulIndicatorValue(
            @TargetAggregateIdentifier UUID indicator,
            FiscalYear fiscalYear,
            String reason,
            @Nullable String decisionNumber)
            implements IndicatorCommand {
        public AnnulIndicatorValue {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link IndicatorAnnulled}. */
    record AnnulIndicator(
            @TargetAggregateIdentifier UUID indicator,
            String reason,
            @Nullable String decisionNumber) implements IndicatorCommand {
        public AnnulIndicator {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }
}
