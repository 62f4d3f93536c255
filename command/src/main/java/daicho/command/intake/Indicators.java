package daicho.command.intake;

import daicho.command.indicator.IndicatorState;
import daicho.command.intake.IntakeReport.Change;
import daicho.command.intake.IntakeReport.Corrected;
import daicho.command.intake.IntakeReport.Correction;
import daicho.command.measure.MeasureState;
import daicho.command.sheet.Sheet;
import daicho.shared.Command;
import daicho.shared.Ids;
import daicho.shared.PrintedNumber;
import daicho.shared.Refusal;
import daicho.shared.indicator.Accumulation;
import daicho.shared.indicator.Baseline;
import daicho.shared.indicator.Breakdown;
import daicho.shared.indicator.IndicatorCommand;
import daicho.shared.indicator.IndicatorCommand.CorrectIndicatorValue;
import daicho.shared.indicator.IndicatorCommand.DefineIndicator;
import daicho.shared.indicator.IndicatorCommand.JudgeIndicator;
import daicho.shared.indicator.IndicatorCommand.RecordIndicatorValue;
import daicho.shared.indicator.IndicatorCommand.ReportIndicatorNotMeasured;
import daicho.shared.indicator.IndicatorCommand.ReviseIndicator;
import daicho.shared.indicator.IndicatorContent;
import daicho.shared.indicator.IndicatorEvent;
import daicho.shared.indicator.IndicatorEvent.IndicatorJudged;
import daicho.shared.indicator.IndicatorEvent.IndicatorNotMeasured;
import daicho.shared.indicator.IndicatorOf;
import daicho.shared.indicator.IndicatorStatus;
import daicho.shared.indicator.IndicatorTarget;
import daicho.shared.indicator.IndicatorValue;
import daicho.shared.indicator.NotMeasured;
import daicho.shared.plan.ByYear;
import daicho.shared.plan.FiscalYear;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Imports a sheet of indicators: a line is an indicator, found by its heading or measure and its name. New ones are
 * established, and ones that differ are revised; values of years are recorded, corrected and judged. A blank cell says
 * nothing.
 */
final class Indicators {
    private static final Pattern OF_YEAR =
            Pattern.compile("(?<year>[^\\s\\p{Z}:：]+)[\\s\\p{Z}:：]+(?<words>.+)", Pattern.DOTALL);

    private static final Pattern BREAKDOWN = Pattern.compile(
            "(?<by>[^（(）):：]+)(?:[（(](?<reason>[^（(）)]*)[）)][\\s\\p{Z}]*)?[:：](?<parts>.+)", Pattern.DOTALL);

    /** The reason may hold anything. */
    private static final Pattern JUDGEMENT =
            Pattern.compile("(?<status>[^:：]+)[:：][\\s\\p{Z}]*(?<reason>[^\\s\\p{Z}].*)", Pattern.DOTALL);

    private final Present present;
    private final RowReader reader;
    private final Remarks remarks;
    private final @Nullable FiscalYear from;
    private final Corrections corrections;
    private final Map<UUID, Line> taken = new HashMap<>();
    private int recorded;
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
        return new IntakeReport.Counts(recorded, corrections.count(), unchanged, 0);
    }

    private void take(Line line) {
        IndicatorOf of = of(line);
        String name = Objects.requireNonNull(Cells.name(needed(Field.INDICATOR_NAME, line)));
        UUID id = present.owner(IndicatorEvent.indicatorKey(of.owner(), name))
                .orElseGet(() -> present.free(
                        IndicatorState.NONE, Ids.named("indicator/" + of.owner() + "/" + Cells.plain(name))));
        Line before = taken.get(id);
        if (before != null) {
            if (!before.cells().equals(line.cells())) {
                throw Refusal.invalid("intake.contradicts", "", before.line().row());
            }
            return;
        }
        Steps steps = steps(id, of, name, line);
        said(line, steps.holds).forEach(steps::take);
        // All of them first, so that a row is taken as a whole or not at all.
        present.tryOut(trial -> steps.all.forEach(step -> step.tryOut(trial)));
        steps.all.forEach(step -> make(step, line));
        unchanged += steps.unchanged;
        taken.put(id, line);
    }

    /** With the step that its definition takes, if it takes one. */
    private Steps steps(UUID id, IndicatorOf of, String name, Line line) {
        IndicatorState state = present.state(IndicatorState.NONE, id);
        ByYear<IndicatorContent> defined = state.definition();
        if (defined == null) {
            IndicatorContent content = content(name, null, line);
            Steps steps = new Steps(id, state, ByYear.always(content), line);
            steps.add(new DefineIndicator(id, of, content, from), null, null);
            return steps;
        }
        IndicatorContent stands = defined.before(from);
        IndicatorContent content = content(stands.name(), stands, line);
        boolean same = content.equals(stands);
        Steps steps = new Steps(id, state, same ? defined : defined.revised(content, from), line);
        if (same) {
            steps.unchanged++;
        } else {
            Correction correction = steps.correction(
                    content.name(),
                    Change.between(stands, content),
                    line.cells().get(Field.REASON));
            steps.add(new ReviseIndicator(id, content, from, Corrections.why(correction), null), correction, null);
        }
        return steps;
    }

    private void make(Step step, Line line) {
        if (step.correction() == null) {
            present.write(step.command());
            recorded++;
            return;
        }
        corrections.make(step.correction(), () -> present.write(step.command()));
        if (from == null && step.command() instanceof ReviseIndicator revised) {
            remarks.warn(
                    line.line(),
                    null,
                    "intake.corrects_every_year",
                    revised.content().name());
        }
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
        return kept(read(Field.INDICATOR_UNIT, line, Cells::name), stands);
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
        return read(
                field,
                line,
                cell -> blaming(field, () -> Cells.number(cell, unit).value()));
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
                : byYear(line, Field.INTERIM_TARGETS, (year, words) -> {
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
    private static <T> List<T> byYear(Line line, Field field, BiFunction<FiscalYear, String, T> reading) {
        String cell = line.cells().getOrDefault(field, "");
        return Cells.parts(cell, "\n;；").stream()
                .map(part -> {
                    Matcher words = OF_YEAR.matcher(part);
                    if (!words.matches()) {
                        throw Refusal.invalid("intake.year_unclear", field.word(), part);
                    }
                    return blaming(
                            field, () -> reading.apply(FiscalYear.of(words.group("year")), words.group("words")));
                })
                .toList();
    }

    /** The same where a year can have only one. */
    private static <T> Map<FiscalYear, T> onceAYear(Line line, Field field, BiFunction<FiscalYear, String, T> reading) {
        Map<FiscalYear, T> said = new LinkedHashMap<>();
        byYear(line, field, (year, words) -> Map.entry(year, reading.apply(year, words)))
                .forEach(one -> {
                    if (said.putIfAbsent(one.getKey(), one.getValue()) != null) {
                        throw Refusal.invalid("intake.value_twice", field.word(), one.getKey());
                    }
                });
        return said;
    }

    /** What comes of something; what refuses it is to be found in a cell of this field. */
    private static <T> T blaming(Field field, Supplier<T> doing) {
        try {
            return doing.get();
        } catch (Refusal refusal) {
            throw refusal.at(field.word());
        }
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

    /** What a line says of years, each read by the definition that holds in it. */
    private static List<Said> said(Line line, ByYear<IndicatorContent> holds) {
        Map<FiscalYear, Measured> measured =
                onceAYear(line, Field.INDICATOR_VALUES, (year, words) -> Measured.of(words, holds.in(year), year));
        Map<FiscalYear, List<Breakdown>> breakdowns = new LinkedHashMap<>();
        byYear(
                        line,
                        Field.INDICATOR_BREAKDOWNS,
                        (year, words) ->
                                Map.entry(year, breakdown(words, holds.in(year).unit())))
                .forEach(one -> breakdowns
                        .computeIfAbsent(one.getKey(), year -> new ArrayList<>())
                        .add(one.getValue()));
        Map<FiscalYear, String> notes = onceAYear(line, Field.INDICATOR_NOTES, (year, words) -> words);
        Map<FiscalYear, Judged> judged = onceAYear(line, Field.INDICATOR_JUDGEMENTS, (year, words) -> Judged.of(words));
        return Stream.of(measured, breakdowns, notes, judged)
                .flatMap(cell -> cell.keySet().stream())
                .distinct()
                .map(year -> new Said(
                        year,
                        measured.get(year),
                        breakdowns.getOrDefault(year, List.of()),
                        notes.get(year),
                        judged.get(year)))
                .toList();
    }

    /** Reads {@code 男女別：男 30人、女 28人}; in brackets behind its name stands why the parts do not add up. */
    private static Breakdown breakdown(String words, @Nullable String unit) {
        Matcher matcher = BREAKDOWN.matcher(words);
        String reason = matcher.matches() ? matcher.group("reason") : "";
        if (reason != null && Sheet.isBlank(reason)) {
            throw Refusal.invalid("intake.breakdown_unreadable", "", words);
        }
        return new Breakdown(
                Cells.trim(matcher.group("by")),
                reason == null,
                reason == null ? null : Cells.trim(reason),
                Cells.parts(matcher.group("parts"), "、").stream()
                        .map(part -> Cells.labelled(part, rest -> plain(rest, unit))
                                .map(read -> new Breakdown.Part(
                                        read.label(), read.number().value()))
                                .orElseThrow(() -> Refusal.invalid("intake.breakdown_unreadable", "", part)))
                        .toList());
    }

    /** A number that its value says whole, in the unit. */
    private static Optional<PrintedNumber> plain(String text, @Nullable String unit) {
        return PrintedNumber.readings(text, unit).stream()
                .filter(number ->
                        number.isPlain() && (unit == null ? number.unit().isEmpty() : number.isIn(unit)))
                .findFirst();
    }

    /** What stands, if somebody who reads it sees no difference; otherwise what is said. */
    private static @Nullable String kept(@Nullable String said, @Nullable String stands) {
        return said == null || (stands != null && Cells.plain(said).equals(Cells.plain(stands))) ? stands : said;
    }

    /**
     * What a cell says of a year: its value, or why there is none.
     *
     * @param value in numbers
     * @param printed as the cell prints it
     * @param text the value in words
     * @param cause why there is no value
     */
    private record Measured(
            @Nullable BigDecimal value,
            @Nullable String printed,
            @Nullable String text,
            @Nullable NotMeasured cause) {
        /** Words are a value only where the year's target is words. */
        static Measured of(String words, IndicatorContent definition, FiscalYear year) {
            NotMeasured cause = switch (Cells.plain(words)) {
                case "未実施" -> NotMeasured.NOT_CARRIED_OUT;
                case "集計中" -> NotMeasured.BEING_COUNTED;
                case "その他" -> NotMeasured.OTHER;
                default -> null;
            };
            if (cause != null) {
                return new Measured(null, null, null, cause);
            }
            if (definition.targetOf(year).kind() == IndicatorTarget.Kind.TEXT) {
                return new Measured(null, null, words, null);
            }
            PrintedNumber number = Cells.number(words, definition.unit());
            boolean saysAll = number.isPlain()
                    && (definition.unit() != null || number.unit().isEmpty());
            return new Measured(number.value(), saysAll ? null : Cells.name(words), null, null);
        }

        /** As the value stands, where it says the same. */
        Measured onto(IndicatorValue stands) {
            if (text != null) {
                return new Measured(null, null, kept(text, stands.text()), null);
            }
            return same(value, stands.value())
                    ? new Measured(stands.value(), kept(printed, stands.printed()), null, null)
                    : this;
        }
    }

    /**
     * What a person says of a value whose target is words.
     *
     * @param status how it compares
     * @param reason why
     */
    private record Judged(IndicatorStatus status, String reason) {
        /** Reads {@code 達成：整備が完了した}. */
        static Judged of(String words) {
            Matcher matcher = JUDGEMENT.matcher(words);
            IndicatorStatus status = matcher.matches()
                    ? switch (Cells.plain(matcher.group("status")).toUpperCase(Locale.ROOT)) {
                        case "達成", "REACHED" -> IndicatorStatus.REACHED;
                        case "順調", "ON_THE_WAY" -> IndicatorStatus.ON_THE_WAY;
                        case "遅れ", "BEHIND" -> IndicatorStatus.BEHIND;
                        default -> null;
                    }
                    : null;
            if (status == null) {
                throw Refusal.invalid("intake.judgement_unreadable", "", words);
            }
            return new Judged(status, Cells.trim(matcher.group("reason")));
        }
    }

    /**
     * What a line says of a year.
     *
     * @param year it is about
     * @param measured value or cause; none if the line says neither
     * @param breakdowns all that the value has; empty = not said
     * @param note to the value, or to the cause
     * @param judged how the value compares
     */
    private record Said(
            FiscalYear year,
            @Nullable Measured measured,
            List<Breakdown> breakdowns,
            @Nullable String note,
            @Nullable Judged judged) {
        boolean isOfValue() {
            return measured != null || !breakdowns.isEmpty() || note != null;
        }

        /** Which cell to look at first if the value is refused. */
        Field cell() {
            return measured != null
                    ? Field.INDICATOR_VALUES
                    : breakdowns.isEmpty() ? Field.INDICATOR_NOTES : Field.INDICATOR_BREAKDOWNS;
        }

        /** With all that is not said as it stands. */
        IndicatorValue.Told onto(@Nullable IndicatorValue stands) {
            if (stands == null) {
                Measured value = Objects.requireNonNull(measured);
                return new IndicatorValue.Told(value.value(), value.printed(), value.text(), note, breakdowns);
            }
            Measured value = measured == null
                    ? new Measured(stands.value(), stands.printed(), stands.text(), null)
                    : measured.onto(stands);
            return new IndicatorValue.Told(
                    value.value(), value.printed(), value.text(), kept(note, stands.note()), onto(stands.breakdowns()));
        }

        /** Each as it stands if it says the same, and all of them if their order alone differs. */
        private List<Breakdown> onto(List<Breakdown> stand) {
            if (breakdowns.isEmpty()) {
                return stand;
            }
            List<Breakdown> after = breakdowns.stream()
                    .map(said -> stand.stream()
                            .filter(one -> alike(said, one))
                            .findFirst()
                            .orElse(said))
                    .toList();
            return after.size() == stand.size() && after.containsAll(stand) ? stand : after;
        }

        private static boolean alike(Breakdown said, Breakdown stands) {
            return Cells.plain(said.by()).equals(Cells.plain(stands.by()))
                    && said.addsUp() == stands.addsUp()
                    && Objects.equals(kept(said.note(), stands.note()), stands.note())
                    && parts(said).equals(parts(stands));
        }

        /** Numbers by name, whichever digits they have. */
        private static Map<String, BigDecimal> parts(Breakdown breakdown) {
            return breakdown.parts().stream()
                    .collect(Collectors.toMap(
                            part -> Cells.plain(part.name()),
                            part -> part.value().stripTrailingZeros()));
        }
    }

    /**
     * A command that a line asks for.
     *
     * @param correction that it makes; none if it makes something new
     * @param cell that asks for it; none if it is the definition
     */
    private record Step(
            IndicatorCommand command,
            @Nullable Correction correction,
            @Nullable Field cell) {
        void tryOut(Consumer<Command> trial) {
            try {
                trial.accept(command);
            } catch (Refusal refusal) {
                throw cell == null ? refusal : refusal.at(cell.word());
            }
        }
    }

    /** All that a line asks for, compared with what stands: its definition, then each year. */
    private final class Steps {
        private final UUID indicator;
        private final IndicatorState state;
        /** The definition after this line. */
        private final ByYear<IndicatorContent> holds;

        private final Line line;
        private final List<Step> all = new ArrayList<>();
        private int unchanged;

        Steps(UUID indicator, IndicatorState state, ByYear<IndicatorContent> holds, Line line) {
            this.indicator = indicator;
            this.state = state;
            this.holds = holds;
            this.line = line;
        }

        void add(IndicatorCommand command, @Nullable Correction correction, @Nullable Field cell) {
            all.add(new Step(command, correction, cell));
        }

        Correction correction(String name, List<Change> changes, @Nullable String reason) {
            return corrections.of(
                    List.of(line.line().row()), Corrected.INDICATOR, indicator, name, changes, false, reason);
        }

        private Correction correction(FiscalYear year, List<Change> changes, @Nullable String reason) {
            return correction(holds.before(from).name() + " " + year.era(), changes, reason);
        }

        void take(Said said) {
            FiscalYear year = said.year();
            Optional<IndicatorState.OfYear> known = state.values().stream()
                    .filter(one -> one.fiscalYear().equals(year))
                    .findFirst();
            IndicatorValue stands = known.map(IndicatorState.OfYear::value).orElse(null);
            boolean hasValue =
                    said.measured() == null ? stands != null : said.measured().cause() == null;
            int before = all.size();
            if (hasValue) {
                value(said, stands);
            } else {
                noValue(said, known.map(IndicatorState.OfYear::notMeasured).orElse(null));
            }
            if (said.judged() != null) {
                // What was said of another value or target does not stand any more.
                boolean lapsed = all.size() > before
                        || state.definition() == null
                        || !IndicatorContent.sameTarget(state.definition(), holds, year);
                IndicatorJudged judged =
                        known.map(IndicatorState.OfYear::judged).orElse(null);
                judge(year, said.judged(), lapsed ? null : judged);
            }
        }

        private void value(Said said, @Nullable IndicatorValue stands) {
            if (!said.isOfValue()) {
                return;
            }
            IndicatorValue.Told told = said.onto(stands);
            IndicatorValue after = after(told, said);
            if (stands == null) {
                add(new RecordIndicatorValue(indicator, said.year(), told), null, said.cell());
            } else if (after.equals(stands)) {
                unchanged++;
            } else {
                Correction correction = correction(
                        said.year(), Change.between(stands, after), line.cells().get(Field.REASON));
                add(
                        new CorrectIndicatorValue(indicator, said.year(), told, Corrections.why(correction), null),
                        correction,
                        said.cell());
            }
        }

        private IndicatorValue after(IndicatorValue.Told told, Said said) {
            try {
                return told.in(holds.in(said.year()), said.year());
            } catch (Refusal refusal) {
                boolean ofParts = !said.breakdowns().isEmpty()
                        && Objects.requireNonNullElse(refusal.pointer(), "").startsWith("/breakdowns");
                throw refusal.at((ofParts ? Field.INDICATOR_BREAKDOWNS : said.cell()).word());
            }
        }

        /** The note stays while the cause does. */
        private void noValue(Said said, @Nullable IndicatorNotMeasured stands) {
            FiscalYear year = said.year();
            NotMeasured standing = stands == null ? null : stands.cause();
            NotMeasured cause =
                    said.measured() == null ? standing : said.measured().cause();
            if (!said.breakdowns().isEmpty()) {
                throw Refusal.invalid("intake.breakdown_without_value", Field.INDICATOR_BREAKDOWNS.word(), year);
            }
            if (!said.isOfValue()) {
                return;
            }
            if (cause == null) {
                throw Refusal.invalid("intake.note_without_value", Field.INDICATOR_NOTES.word(), year);
            }
            String note = kept(said.note(), stands == null || standing != cause ? null : stands.note());
            if (cause == NotMeasured.OTHER && note == null) {
                throw Refusal.invalid("intake.cause_without_note", said.cell().word(), year);
            }
            if (new IndicatorNotMeasured(indicator, year, cause, note).equals(stands)) {
                unchanged++;
            } else {
                add(new ReportIndicatorNotMeasured(indicator, year, cause, note), null, said.cell());
            }
        }

        /** Its own reason says why another judgement takes the place of the one that stands. */
        private void judge(FiscalYear year, Judged said, @Nullable IndicatorJudged stands) {
            String reason = Objects.requireNonNull(kept(said.reason(), stands == null ? null : stands.reason()));
            IndicatorJudged after = new IndicatorJudged(indicator, year, said.status(), reason);
            if (after.equals(stands)) {
                unchanged++;
                return;
            }
            add(
                    new JudgeIndicator(indicator, year, said.status(), reason),
                    stands == null ? null : correction(year, Change.between(stands, after), reason),
                    Field.INDICATOR_JUDGEMENTS);
        }
    }
}
