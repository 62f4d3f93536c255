package daicho.command.intake;

import daicho.command.indicator.IndicatorState;
import daicho.command.intake.IntakeReport.Change;
import daicho.command.intake.IntakeReport.Corrected;
import daicho.command.intake.IntakeReport.Correction;
import daicho.command.measure.MeasureState;
import daicho.command.sheet.Sheet;
import daicho.shared.Ids;
import daicho.shared.PrintedNumber;
import daicho.shared.Refusal;
import daicho.shared.indicator.Accumulation;
import daicho.shared.indicator.Baseline;
import daicho.shared.indicator.IndicatorCommand;
import daicho.shared.indicator.IndicatorCommand.CorrectIndicatorValue;
import daicho.shared.indicator.IndicatorCommand.DefineIndicator;
import daicho.shared.indicator.IndicatorCommand.RecordIndicatorValue;
import daicho.shared.indicator.IndicatorCommand.ReportIndicatorNotMeasured;
import daicho.shared.indicator.IndicatorCommand.ReviseIndicator;
import daicho.shared.indicator.IndicatorContent;
import daicho.shared.indicator.IndicatorEvent;
import daicho.shared.indicator.IndicatorOf;
import daicho.shared.indicator.IndicatorTarget;
import daicho.shared.indicator.IndicatorValue;
import daicho.shared.indicator.NotMeasured;
import daicho.shared.plan.FiscalYear;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Imports a sheet of indicators: a line is an indicator, found by its heading or measure and its name. New ones are
 * established, and ones that differ are revised; values of years are recorded or corrected. A blank cell says nothing.
 */
final class Indicators {
    private static final Pattern OF_YEAR =
            Pattern.compile("(?<year>[^\\s\\p{Z}:：]+)[\\s\\p{Z}:：]+(?<words>.+)", Pattern.DOTALL);

    private final Present present;
    private final RowReader reader;
    private final Remarks remarks;
    private final @Nullable FiscalYear from;
    private final Corrections corrections;
    private final Values values;
    private final Map<UUID, Line> taken = new HashMap<>();
    private int established;
    private int unchanged;

    /** A line with its cells. */
    private record Line(Sheet.Line line, Map<Field, String> cells) {}

    /** The year from which revised definitions hold, or none for corrections of every year. */
    Indicators(Present present, RowReader reader, Remarks remarks, @Nullable FiscalYear from, Corrections corrections) {
        this.present = present;
        this.reader = reader;
        this.remarks = remarks;
        this.from = from;
        this.corrections = corrections;
        values = new Values(present, corrections);
    }

    IntakeReport.Counts take(List<Sheet.Line> lines) {
        for (Sheet.Line line : lines) {
            reader.cells(line).ifPresent(cells -> {
                try {
                    take(new Line(line, cells));
                } catch (Refusal refusal) {
                    remarks.error(line, reader.column(refusal, null), refusal);
                }
            });
        }
        return new IntakeReport.Counts(
                established + values.recorded(), corrections.count(), unchanged + values.unchanged(), 0);
    }

    private void take(Line line) {
        IndicatorOf of = of(line);
        String name = Objects.requireNonNull(Cells.name(needed(Field.INDICATOR_NAME, line)));
        Optional<UUID> known = present.owner(IndicatorEvent.indicatorKey(of.owner(), name));
        IndicatorContent stands = known.map(id -> Objects.requireNonNull(
                                present.state(IndicatorState.NONE, id).definition())
                        .before(from))
                .orElse(null);
        IndicatorContent content = content(stands == null ? name : stands.name(), stands, line);
        UUID id = known.orElseGet(() ->
                present.free(IndicatorState.NONE, Ids.named("indicator/" + of.owner() + "/" + Cells.plain(name))));
        Correction correction = stands == null
                ? null
                : corrections.of(
                        List.of(line.line().row()),
                        Corrected.INDICATOR,
                        id,
                        name,
                        Change.between(stands, content),
                        false,
                        line.cells().get(Field.REASON));
        IndicatorCommand command = correction == null
                ? new DefineIndicator(id, of, content, from)
                : new ReviseIndicator(id, content, from, Corrections.why(correction), null);
        List<Values.OfYear> said = values(content, line);
        Line before = taken.putIfAbsent(id, line);
        if (before != null) {
            if (!before.cells().equals(line.cells())) {
                throw Refusal.invalid("intake.contradicts", "", before.line().row());
            }
            return;
        }
        if (correction == null) {
            present.write(command);
            established++;
        } else if (content.equals(stands)) {
            unchanged++;
        } else {
            corrections.make(correction, () -> present.write(command));
            if (from == null) {
                remarks.warn(line.line(), null, "intake.corrects_every_year", name);
            }
        }
        values.take(id, content, said, line.line().row(), line.cells().get(Field.REASON));
    }

    private static List<Values.OfYear> values(IndicatorContent content, Line line) {
        String cell = line.cells().get(Field.INDICATOR_VALUES);
        return cell == null
                ? List.of()
                : Values.once(
                        byYear(cell, Field.INDICATOR_VALUES, (year, words) -> Values.OfYear.of(year, words, content)));
    }

    private static IndicatorContent content(String name, @Nullable IndicatorContent stands, Line line) {
        String unit = unit(stands == null ? null : stands.unit(), line);
        if (unit == null) {
            unit = told(line);
        }
        return new IndicatorContent(
                name,
                unit,
                baseline(stands == null ? null : stands.baseline(), line, unit),
                interimTargets(stands == null ? List.of() : stands.interimTargets(), line, unit),
                target(stands == null ? null : stands.target(), line, unit),
                stands == null ? null : stands.better(),
                stands == null ? List.of() : stands.departments(),
                accumulation(stands == null ? null : stands.accumulation(), line));
    }

    private static @Nullable String unit(@Nullable String stands, Line line) {
        String said = read(Field.INDICATOR_UNIT, line, Cells::name);
        return said == null || (stands != null && Cells.plain(said).equals(Cells.plain(stands))) ? stands : said;
    }

    /** The unit that the numbers themselves print. */
    private static @Nullable String told(Line line) {
        return Stream.of(Field.BASELINE, Field.TARGET, Field.TARGET_UPPER)
                .flatMap(field -> Stream.ofNullable(line.cells().get(field)))
                .flatMap(cell -> PrintedNumber.of(cell).stream())
                .map(PrintedNumber::unit)
                .filter(unit -> !unit.isEmpty())
                .findFirst()
                .orElse(null);
    }

    /** What the cell of a number prints beside it, where no column has the printed form. */
    private static @Nullable String printed(Field printed, Field number, Line line, @Nullable String unit) {
        String own = read(printed, line, Cells::name);
        String cell = line.cells().get(number);
        return own != null
                        || cell == null
                        || number(number, line, unit) == null
                        || Cells.number(cell, unit).isPlain()
                ? own
                : Cells.name(cell);
    }

    private static @Nullable BigDecimal number(Field field, Line line, @Nullable String unit) {
        return read(field, line, cell -> {
            try {
                return Cells.number(cell, unit).value();
            } catch (Refusal refusal) {
                throw refusal.at(field.word());
            }
        });
    }

    private static @Nullable Baseline baseline(@Nullable Baseline stands, Line line, @Nullable String unit) {
        BigDecimal value = number(Field.BASELINE, line, unit);
        String printed = printed(Field.BASELINE_PRINTED, Field.BASELINE, line, unit);
        FiscalYear year = read(Field.BASELINE_YEAR, line, FiscalYear::of);
        if (value == null && printed == null && year == null) {
            return stands;
        }
        Baseline said = value == null && printed == null && stands != null
                ? new Baseline(stands.value(), stands.printed(), year)
                : Baseline.of(value, printed, year, unit);
        if (stands == null) {
            return said;
        }
        return new Baseline(
                same(stands.value(), said.value()) ? stands.value() : said.value(),
                printed == null && same(stands.value(), said.value()) ? stands.printed() : said.printed(),
                year == null ? stands.fiscalYear() : year);
    }

    private static IndicatorTarget target(@Nullable IndicatorTarget stands, Line line, @Nullable String unit) {
        BigDecimal value = number(Field.TARGET, line, unit);
        BigDecimal upper = upper(line, unit);
        String printed = printed(Field.TARGET_PRINTED, Field.TARGET, line, unit);
        FiscalYear year = read(Field.TARGET_YEAR, line, FiscalYear::of);
        IndicatorTarget.Kind said = read(Field.TARGET_KIND, line, Indicators::kind);
        // Two ends are a range, whether a column says so or not.
        IndicatorTarget.Kind kind =
                said == null && upper != null && printed == null ? IndicatorTarget.Kind.BETWEEN : said;
        if (stands != null && kind == null && value == null && upper == null && printed == null && year == null) {
            return stands;
        }
        IndicatorTarget target = IndicatorTarget.of(kind, value, upper, printed, year, unit);
        if (stands == null) {
            return target;
        }
        boolean asBefore = target.kind() == stands.kind()
                && same(target.value(), stands.value())
                && same(target.upperValue(), stands.upperValue());
        return new IndicatorTarget(
                target.kind(),
                asBefore ? stands.value() : target.value(),
                asBefore ? stands.upperValue() : target.upperValue(),
                asBefore && printed == null ? stands.printed() : target.printed(),
                asBefore && year == null ? stands.fiscalYear() : year);
    }

    /** All of them in one cell, each after its year. */
    private static List<IndicatorTarget> interimTargets(List<IndicatorTarget> stand, Line line, @Nullable String unit) {
        String cell = line.cells().get(Field.INTERIM_TARGETS);
        return cell == null
                ? stand
                : byYear(cell, Field.INTERIM_TARGETS, (year, words) -> {
                    IndicatorTarget said = IndicatorTarget.of(null, null, null, words, year, unit);
                    return stand.stream()
                            .filter(known -> year.equals(known.fiscalYear())
                                    && known.kind() == said.kind()
                                    && same(known.value(), said.value())
                                    && same(known.upperValue(), said.upperValue())
                                    && (known.printed() == null
                                            || Cells.plain(known.printed()).equals(Cells.plain(words))))
                            .findFirst()
                            .orElse(said);
                });
    }

    private static @Nullable Accumulation accumulation(@Nullable Accumulation stands, Line line) {
        String cell = line.cells().get(Field.ACCUMULATION);
        return cell == null
                ? stands
                : switch (Cells.plain(cell).toUpperCase(Locale.ROOT)) {
                    case "累計", "累積", "CUMULATIVE" -> Accumulation.CUMULATIVE;
                    case "単年度", "年度", "YEARLY" -> Accumulation.YEARLY;
                    default -> throw Refusal.invalid("intake.accumulation_unknown", Field.ACCUMULATION.word(), cell);
                };
    }

    /** The parts of a cell that each begin with their year: {@code R5 60人以上；R6 70人以上}. */
    private static <T> List<T> byYear(String cell, Field field, BiFunction<FiscalYear, String, T> reading) {
        return Cells.parts(cell, "\n;；").stream()
                .map(part -> {
                    Matcher words = OF_YEAR.matcher(part);
                    if (!words.matches()) {
                        throw Refusal.invalid("intake.year_unclear", field.word(), part);
                    }
                    try {
                        return reading.apply(FiscalYear.of(words.group("year")), words.group("words"));
                    } catch (Refusal refusal) {
                        throw refusal.at(field.word());
                    }
                })
                .toList();
    }

    /** Words beside it would be lost: what a range prints has one column. */
    private static @Nullable BigDecimal upper(Line line, @Nullable String unit) {
        BigDecimal value = number(Field.TARGET_UPPER, line, unit);
        String cell = line.cells().get(Field.TARGET_UPPER);
        if (cell != null && !Cells.number(cell, unit).isPlain()) {
            throw Refusal.invalid("intake.number_unreadable", Field.TARGET_UPPER.word(), cell);
        }
        return value;
    }

    private static IndicatorTarget.Kind kind(String cell) {
        String word = Cells.plain(cell).toUpperCase(Locale.ROOT);
        for (IndicatorTarget.Kind kind : IndicatorTarget.Kind.values()) {
            if (kind.name().equals(word)) {
                return kind;
            }
        }
        return switch (word) {
            case "超", "超過", "を超える" -> IndicatorTarget.Kind.MORE_THAN;
            case "未満" -> IndicatorTarget.Kind.LESS_THAN;
            case "範囲" -> IndicatorTarget.Kind.BETWEEN;
            case "以上" -> IndicatorTarget.Kind.AT_LEAST;
            case "以下", "以内" -> IndicatorTarget.Kind.AT_MOST;
            case "増加" -> IndicatorTarget.Kind.INCREASE;
            case "減少" -> IndicatorTarget.Kind.DECREASE;
            case "維持" -> IndicatorTarget.Kind.MAINTAIN;
            case "数値" -> IndicatorTarget.Kind.NUMBER;
            case "文字" -> IndicatorTarget.Kind.TEXT;
            case "なし" -> IndicatorTarget.Kind.NONE;
            default -> throw Refusal.invalid("intake.target_kind_unknown", Field.TARGET_KIND.word(), cell);
        };
    }

    /** The heading or measure of a line, by number and name, by name or by number alone. */
    private IndicatorOf of(Line line) {
        String owner = needed(Field.INDICATOR_OWNER, line);
        String level = Cells.plain(line.cells().getOrDefault(Field.INDICATOR_LEVEL, ""))
                .toUpperCase(Locale.ROOT);
        List<IndicatorOf> found = new ArrayList<>();
        if (!level.equals("MEASURE")) {
            present.plan().headings().forEach((id, heading) -> {
                if (named(owner, heading.number(), heading.name())) {
                    found.add(new IndicatorOf(present.planId(), id, null));
                }
            });
        }
        if (!level.equals("HEADING")) {
            for (UUID id : present.measures()) {
                MeasureState measure = present.measure(id);
                if (named(owner, measure.code(), measure.title())) {
                    found.add(new IndicatorOf(present.planId(), null, id));
                }
            }
        }
        if (found.isEmpty()) {
            throw Refusal.invalid("intake.owner_unknown", Field.INDICATOR_OWNER.word(), owner);
        }
        if (found.size() > 1) {
            throw Refusal.invalid("intake.owner_ambiguous", Field.INDICATOR_OWNER.word(), owner, found.size());
        }
        return found.getFirst();
    }

    private static boolean named(String cell, String number, @Nullable String name) {
        String plain = Cells.plain(cell);
        return plain.equals(Cells.plain(number))
                || (name != null && (plain.equals(Cells.plain(name)) || plain.equals(Cells.plain(number + name))));
    }

    private String needed(Field field, Line line) {
        String cell = line.cells().get(field);
        if (cell == null) {
            throw Refusal.invalid(
                    "intake.cell_missing",
                    field.word(),
                    Objects.requireNonNullElse(reader.column(field), field.word()));
        }
        return cell;
    }

    private static <T> @Nullable T read(Field field, Line line, Function<String, @Nullable T> reading) {
        String cell = line.cells().get(field);
        return cell == null ? null : reading.apply(cell);
    }

    private static boolean same(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return (a == null || b == null) ? (a == null && b == null) : a.compareTo(b) == 0;
    }

    /** The values of an indicator that a line of a sheet has, each after its year: {@code R4 58人；R5 集計中}. */
    private static final class Values {
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

        Values(Present present, Corrections corrections) {
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
}
