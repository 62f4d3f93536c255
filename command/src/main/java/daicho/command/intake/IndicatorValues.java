package daicho.command.intake;

import daicho.command.indicator.IndicatorState;
import daicho.command.intake.IntakeReport.Change;
import daicho.command.intake.IntakeReport.Corrected;
import daicho.command.intake.IntakeReport.Correction;
import daicho.shared.PrintedNumber;
import daicho.shared.Refusal;
import daicho.shared.indicator.IndicatorCommand.CorrectIndicatorValue;
import daicho.shared.indicator.IndicatorCommand.RecordIndicatorValue;
import daicho.shared.indicator.IndicatorCommand.ReportIndicatorNotMeasured;
import daicho.shared.indicator.IndicatorContent;
import daicho.shared.indicator.IndicatorTarget;
import daicho.shared.indicator.IndicatorValue;
import daicho.shared.indicator.NotMeasured;
import daicho.shared.plan.FiscalYear;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The values of an indicator that a line of a sheet has, each after its year: {@code R4 58人；R5 集計中}. */
final class IndicatorValues {
    private final Present present;
    private final Corrections corrections;
    private int recorded;
    private int unchanged;

    /**
     * What a cell says of a year.
     *
     * @param value of the year; none if there is none, or none yet
     * @param printed as the cell prints it
     * @param text the value in words
     * @param notMeasured why there is no value
     */
    record OfYear(
            FiscalYear year,
            @Nullable BigDecimal value,
            @Nullable String printed,
            @Nullable String text,
            @Nullable NotMeasured notMeasured) {
        /** Reads what is said of a year; words are a value only where the year's target is words. */
        static OfYear of(FiscalYear year, String words, IndicatorContent definition) {
            String plain = Cells.plain(words);
            if (plain.equals("未実施") || plain.equals("集計中")) {
                NotMeasured cause = plain.equals("集計中") ? NotMeasured.BEING_COUNTED : NotMeasured.NOT_CARRIED_OUT;
                return new OfYear(year, null, null, null, cause);
            }
            if (definition.targetOf(year).kind() == IndicatorTarget.Kind.TEXT) {
                return new OfYear(year, null, null, Cells.text(words), null);
            }
            PrintedNumber number = Cells.number(words, definition.unit());
            return new OfYear(year, number.value(), number.isPlain() ? null : Cells.name(words), null, null);
        }

        /** With what the sheet has no column for, as it stands. */
        private IndicatorValue.Told told(@Nullable IndicatorValue stands) {
            return new IndicatorValue.Told(
                    value,
                    printed == null && stands != null && says(stands) ? stands.printed() : printed,
                    text,
                    stands == null ? null : stands.note(),
                    stands == null ? List.of() : stands.breakdowns());
        }

        private boolean says(IndicatorValue stands) {
            return value != null && stands.value() != null && value.compareTo(stands.value()) == 0;
        }

        /** Whether a value is the same, as a person reads it. */
        private boolean isAs(IndicatorValue stands) {
            return text == null
                    ? says(stands)
                            && (printed == null
                                    || (stands.printed() != null
                                            && Cells.plain(printed).equals(Cells.plain(stands.printed()))))
                    : stands.text() != null && Cells.plain(text).equals(Cells.plain(stands.text()));
        }
    }

    IndicatorValues(Present present, Corrections corrections) {
        this.present = present;
        this.corrections = corrections;
    }

    int recorded() {
        return recorded;
    }

    int unchanged() {
        return unchanged;
    }

    /**
     * Writes what is said of the years.
     *
     * @param row that says it
     * @param reason that the row gives for corrections
     */
    void take(UUID indicator, IndicatorContent definition, List<OfYear> said, int row, @Nullable String reason) {
        for (OfYear one : said) {
            Optional<IndicatorState.OfYear> known = present.state(IndicatorState.NONE, indicator).values().stream()
                    .filter(each -> each.fiscalYear().equals(one.year()))
                    .findFirst();
            IndicatorValue stands = known.map(IndicatorState.OfYear::value).orElse(null);
            if (one.notMeasured() != null) {
                if (known.map(IndicatorState.OfYear::notMeasured)
                        .filter(before -> before.cause() == one.notMeasured())
                        .isPresent()) {
                    unchanged++;
                } else {
                    present.write(new ReportIndicatorNotMeasured(indicator, one.year(), one.notMeasured(), null));
                    recorded++;
                }
            } else if (stands == null) {
                present.write(new RecordIndicatorValue(indicator, one.year(), one.told(null)));
                recorded++;
            } else if (one.isAs(stands)) {
                unchanged++;
            } else {
                correct(indicator, definition, one, stands, row, reason);
            }
        }
    }

    private void correct(
            UUID indicator,
            IndicatorContent definition,
            OfYear one,
            IndicatorValue stands,
            int row,
            @Nullable String reason) {
        Correction correction = corrections.of(
                List.of(row),
                Corrected.INDICATOR,
                indicator,
                definition.name() + " " + one.year().era(),
                Change.between(stands, one.told(stands).in(definition, one.year())),
                false,
                reason);
        corrections.make(
                correction,
                () -> present.write(new CorrectIndicatorValue(
                        indicator, one.year(), one.told(stands), Corrections.why(correction), null)));
    }

    /** Refuses two of one year. */
    static List<OfYear> once(List<OfYear> said) {
        for (int i = 0; i < said.size(); i++) {
            FiscalYear year = said.get(i).year();
            if (said.subList(0, i).stream().anyMatch(other -> other.year().equals(year))) {
                throw Refusal.invalid("intake.value_twice", Field.INDICATOR_VALUES.word(), year.era());
            }
        }
        return said;
    }
}
