package daicho.command.intake;

import daicho.command.evidence.References;
import daicho.command.intake.Profile.Column;
import daicho.command.intake.Profile.Meaning;
import daicho.command.intake.Row.Target;
import daicho.command.sheet.Sheet;
import daicho.command.sheet.StoredNumber;
import daicho.shared.Refusal;
import daicho.shared.Texts;
import daicho.shared.evidence.EvidenceType;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.result.Figure;
import daicho.shared.result.Stage;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a sheet with a profile. */
final class RowReader {
    /** Maximum length of a cell, in UTF-16 units. */
    private static final int LONGEST_CELL = Texts.TEXT;

    /** A smaller number is a year of an era, with the era in its format. */
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

    /** Fields that the aggregates blame in refusals, by JSON pointer. */
    private static final Map<String, Field> POINTERS = Map.ofEntries(
            Map.entry("/departments", Field.DEPARTMENTS),
            Map.entry("/firstFiscalYear", Field.FIRST),
            Map.entry("/lastFiscalYear", Field.LAST),
            Map.entry("/mark", Field.RATING_MARK),
            Map.entry("/scale", Field.RATING_SCALE),
            Map.entry("/asOf", Field.RESULT_AS_OF),
            Map.entry("/notApplicable", Field.RESULT_NOT_APPLICABLE),
            Map.entry("/notApplicableReason", Field.RESULT_NOT_APPLICABLE_REASON),
            Map.entry("/stakeholder", Field.TEXT_STAKEHOLDER),
            Map.entry("/scheme", Field.TEXT_SCHEME),
            Map.entry("/label", Field.TEXT_LABEL),
            Map.entry("/text", Field.TEXT_WORDING),
            Map.entry("/seq", Field.TEXT_SEQ),
            Map.entry("/averages", Field.AVERAGE),
            Map.entry("/tasks", Field.COMMITTEE_TASKS),
            Map.entry("/opinion", Field.OPINION),
            Map.entry("/signedOn", Field.SIGNED_ON),
            Map.entry("/partners", Field.PARTNER),
            Map.entry("/kind", Field.AGREEMENT_KIND),
            Map.entry("/furtherParties", Field.FURTHER_PARTY),
            Map.entry("/items", Field.ITEMS),
            Map.entry("/name", Field.INDICATOR_NAME),
            Map.entry("/unit", Field.INDICATOR_UNIT),
            Map.entry("/baseline/value", Field.BASELINE),
            Map.entry("/baseline/printed", Field.BASELINE_PRINTED),
            Map.entry("/target/value", Field.TARGET),
            Map.entry("/target/upperValue", Field.TARGET),
            Map.entry("/target/kind", Field.TARGET_KIND),
            Map.entry("/target/printed", Field.TARGET_PRINTED),
            Map.entry("/target/fiscalYear", Field.TARGET_YEAR),
            Map.entry("/interimTargets", Field.INTERIM_TARGETS),
            Map.entry("/value", Field.INDICATOR_VALUES),
            Map.entry("/printed", Field.INDICATOR_VALUES),
            Map.entry("/fiscalYear", Field.INDICATOR_VALUES),
            Map.entry("/reason", Field.REASON));

    private final Profile profile;
    private final Sheet sheet;
    private final Remarks remarks;
    private final Map<Integer, Map.Entry<String, Column>> columns = new LinkedHashMap<>();
    private final Map<String, Integer> places = new HashMap<>();
    /** Under the name of each that the sheet prints first: width and spaces do not tell actors apart. */
    private final Map<String, String> stakeholders = new HashMap<>();

    private final List<String> ignored = new ArrayList<>();

    /** Finds the columns of the profile in the header; refuses a sheet that lacks one. */
    RowReader(Profile profile, Sheet sheet, Remarks remarks) {
        this.profile = profile;
        this.sheet = sheet;
        this.remarks = remarks;
        Map<String, String> known = profile.names();
        for (int i = 0; i < sheet.header().size(); i++) {
            String printed = printed(sheet.header().get(i));
            String name = known.get(Profile.columnName(printed));
            if (name != null) {
                if (places.put(name, i) != null) {
                    throw Refusal.invalid("intake.header_twice", "/file", printed);
                }
                columns.put(
                        i,
                        Map.entry(
                                printed,
                                Objects.requireNonNull(profile.columns().get(name))));
            } else if (ignored.contains(printed)) {
                remarks.warn(sheet.head(), printed, "intake.header_repeated");
            } else if (!printed.isEmpty()) {
                ignored.add(printed);
            }
        }
        profile.columns().forEach((name, column) -> {
            if (column.required() && !places.containsKey(name)) {
                throw Refusal.invalid("intake.column_missing", "/file", name, profile.name());
            }
        });
    }

    /** In one line. */
    private static String printed(String name) {
        return Cells.trim(Normalizer.normalize(name, Normalizer.Form.NFKC)).replaceAll("\\s*[\r\n]+\\s*", "");
    }

    /** Columns that the profile does not know. */
    List<String> ignored() {
        return List.copyOf(ignored);
    }

    /** The column of a field, as the header prints it. */
    @Nullable
    String column(Field field) {
        return columns.values().stream()
                .filter(column -> column.getValue().field() == field)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /**
     * The column to look at after a refusal: that of the blamed field, or else one of the record that was to be
     * written.
     */
    @Nullable
    String column(Refusal refusal, @Nullable Target target) {
        String pointer = Objects.requireNonNullElse(refusal.pointer(), "");
        Optional<String> named = Arrays.stream(Field.values())
                .filter(field -> field.word().equals(pointer) || POINTERS.get(pointer) == field)
                .map(this::column)
                .filter(Objects::nonNull)
                .findFirst();
        return named.or(() -> columns.values().stream()
                        .filter(column -> target != null && writes(column.getValue(), target))
                        .map(Map.Entry::getKey)
                        .findFirst())
                .orElse(null);
    }

    /** The separators between the departments of a cell. */
    String departmentSeparators() {
        return profile.columnOf(Field.DEPARTMENTS)
                .map(column -> column.getValue().separatorsOrUsual(Profile.SEPARATORS))
                .orElse(Profile.SEPARATORS);
    }

    /** Reads a line; none if something in it cannot be read, with a remark. */
    Optional<Row> read(Sheet.Line line) {
        return fits(line) ? unlessBad(line, new Reading(line).row()) : Optional.empty();
    }

    /** The cells of a line that is not about an initiative, by field; none if a cell cannot be read, with a remark. */
    Optional<Map<Field, String>> cells(Sheet.Line line) {
        return fits(line) ? unlessBad(line, new Reading(line).cells()) : Optional.empty();
    }

    private boolean fits(Sheet.Line line) {
        if (line.cells().size() != sheet.header().size()) {
            remarks.error(
                    line,
                    null,
                    "intake.field_count",
                    line.cells().size(),
                    sheet.header().size());
            return false;
        }
        return true;
    }

    private <T> Optional<T> unlessBad(Sheet.Line line, T read) {
        return remarks.isBad(line) ? Optional.empty() : Optional.of(read);
    }

    /** A line that is being read. */
    private final class Reading {
        private final Sheet.Line line;
        private final Map<Field, String> words = new EnumMap<>(Field.class);
        private final Map<Integer, String> headings = new HashMap<>();
        private final Map<Integer, String> headingNames = new HashMap<>();
        private final Map<Target, Stated> stated = new LinkedHashMap<>();
        private @Nullable FiscalYears years;
        private @Nullable Stage stage;
        private @Nullable String stakeholder;
        private @Nullable Meaning meaning;
        private @Nullable FiscalYear firstIfAdded;

        Reading(Sheet.Line line) {
            this.line = line;
        }

        Map<Field, String> cells() {
            each(column -> true, (cell, column) -> words.put(column.field(), cell));
            return words;
        }

        Row row() {
            // What other cells refer to first.
            each(RowReader::isReferredTo, (cell, column) -> {
                switch (column.field()) {
                    case YEAR -> readYear(cell, column);
                    case STAGE -> stage = Cells.stage(cell);
                    default -> stakeholder = name(cell);
                }
            });
            each(column -> !isReferredTo(column), this::take);
            if (profile.isOfFigures()) {
                attempt(column(Field.FIGURE_VALUE), this::takeFigure);
            }
            stated.values().removeIf(Stated::isBlank);
            Row.Wording wording = new Row.Wording(
                    words.get(Field.TITLE),
                    words.get(Field.SUMMARY),
                    read(Field.TERM, Cells::term).orElse(null),
                    read(Field.ADDED, Cells::flag).orElse(false),
                    read(Field.FIRST, FiscalYear::of)
                            .or(() -> Optional.ofNullable(firstIfAdded))
                            .orElse(null),
                    read(Field.LAST, FiscalYear::of).orElse(null),
                    read(Field.RELISTED, Cells::flag).orElse(false) || words.containsKey(Field.RELISTED_FROM),
                    words.get(Field.RELISTED_FROM));
            List<String> path = path();
            String code = code();
            if (code == null && words.get(Field.MEASURE_TITLE) == null && profile.needsMeasure()) {
                String column = column(Field.MEASURE_TITLE);
                remarks.error(line, column == null ? column(Field.MEASURE_CODE) : column, "intake.measure_missing");
            }
            if (profile.match().line() == Profile.Match.By.KEY && !words.containsKey(Field.LINE)) {
                remarks.error(line, column(Field.LINE), "intake.line_missing");
            }
            if (profile.has(Field.DEPARTMENTS) && !words.containsKey(Field.DEPARTMENTS) && !wording.relisted()) {
                remarks.error(line, column(Field.DEPARTMENTS), "intake.department_missing");
            }
            return new Row(
                    line,
                    path,
                    IntStream.rangeClosed(1, path.size())
                            .mapToObj(level -> headingNames.getOrDefault(level, ""))
                            .toList(),
                    code,
                    words.get(Field.MEASURE_TITLE),
                    words.get(Field.LINE),
                    read(Field.NUMBER, Cells::count).orElse(1),
                    words.get(Field.DEPARTMENTS),
                    wording,
                    stated,
                    words);
        }

        private void each(Predicate<Column> which, CellTaker taker) {
            columns.forEach((place, column) -> attempt(column.getKey(), () -> {
                String cell = which.test(column.getValue()) ? cell(place, column.getValue()) : "";
                if (!Sheet.isBlank(cell)) {
                    taker.take(cell, column.getValue());
                }
            }));
        }

        private String cell(int place, Column column) {
            String cell = said(place, column);
            if (cell.length() > LONGEST_CELL) {
                throw Refusal.invalid("intake.cell_too_long", "", cell.length(), LONGEST_CELL);
            }
            if (Sheet.isFault(cell)) {
                throw Refusal.invalid("intake.cell_fault", "", cell);
            }
            if (!Texts.storable(cell)) {
                throw Refusal.invalid("intake.cell_unstorable", "");
            }
            for (Profile.Transform transform : column.transform()) {
                cell = transform.apply(cell);
            }
            return Objects.requireNonNull(column.values().getOrDefault(Cells.trim(cell), cell));
        }

        /** What a cell says: of a number or a day the one that is stored, else what is shown. */
        private String said(int place, Column column) {
            String shown = line.cells().get(place);
            StoredNumber number = line.numbers().get(place);
            Field field = column.field();
            if (number != null
                    && number.day() == null
                    && field.isYear()
                    && number.value().compareTo(THOUSAND) > 0) {
                return number.value().toPlainString();
            }
            if (number == null || (number.day() == null ? !field.isNumber() : !field.isDay())) {
                return shown;
            }
            return number.day() != null ? number.day().toString() : Cells.stored(number, field.hasUnit() ? unit() : "");
        }

        /** The unit that the line prints in a column of its own; none if it prints none. */
        private @Nullable String unit() {
            return columns.entrySet().stream()
                    .filter(column -> column.getValue().getValue().field() == Field.FIGURE_UNIT
                            || column.getValue().getValue().field() == Field.INDICATOR_UNIT)
                    .map(column -> line.cells().get(column.getKey()))
                    .filter(unit -> !Sheet.isBlank(unit))
                    .findFirst()
                    .orElse(null);
        }

        private void take(String cell, Column column) {
            Optional<Cells.Footnote> footnote = column.footnotes() ? Cells.footnote(cell) : Optional.empty();
            if (footnote.isPresent()) {
                words.put(Field.TEXT_REFERENCE, footnote.get().mark());
                words.put(
                        Field.TEXT_WORDING,
                        Objects.requireNonNull(Cells.text(footnote.get().text())));
                return;
            }
            Field field = column.field();
            switch (field) {
                case HEADING -> {
                    Cells.Headed heading = Cells.headed(cell);
                    headings.put(level(column), heading.number());
                    heading.name().ifPresent(name -> headingNames.put(level(column), name));
                }
                case HEADING_NUMBER -> headings.put(level(column), name(cell));
                case HEADING_NAME -> headingNames.put(level(column), name(cell));
                case ADDED -> {
                    words.put(field, cell);
                    if (column.first() != null && Cells.flag(cell)) {
                        firstIfAdded = FiscalYear.of(column.first());
                    }
                }
                case SUMMARY, DEPARTMENTS, TEXT_WORDING, TEXT_VARIANT, OPINION, REASON ->
                    words.put(field, Objects.requireNonNull(Cells.text(cell)));
                case MEASURE_CODE,
                        MEASURE_TITLE,
                        PRECEDING_MEASURES,
                        LINE,
                        NUMBER,
                        TITLE,
                        TERM,
                        FIRST,
                        LAST,
                        RELISTED,
                        RELISTED_FROM,
                        FIGURE_LABEL,
                        FIGURE_VALUE,
                        FIGURE_UNIT,
                        FIGURE_PLANNED,
                        FIGURE_INTERIM,
                        TEXT_KIND,
                        TEXT_STAKEHOLDER,
                        TEXT_SUB_STAKEHOLDER,
                        TEXT_SCHEME,
                        TEXT_LABEL,
                        TEXT_REFERENCE,
                        TEXT_SEQ,
                        AVERAGE,
                        OPINION_SEQ -> words.put(field, name(cell));
                case YEAR, STAGE, STAKEHOLDER -> {}
                case COMMITTEE_NAME,
                        COMMITTEE_KIND,
                        COMMITTEE_TASKS,
                        COMMITTEE_SECTIONS,
                        SIGNED_ON,
                        PARTNER,
                        AGREEMENT_KIND,
                        AGREEMENT_TITLE,
                        FURTHER_PARTY,
                        ITEMS,
                        INDICATOR_LEVEL,
                        INDICATOR_OWNER,
                        INDICATOR_NAME,
                        INDICATOR_UNIT,
                        BASELINE,
                        BASELINE_PRINTED,
                        BASELINE_YEAR,
                        TARGET,
                        TARGET_UPPER,
                        TARGET_KIND,
                        TARGET_PRINTED,
                        TARGET_YEAR,
                        INTERIM_TARGETS,
                        ACCUMULATION,
                        INDICATOR_VALUES,
                        INDICATOR_BREAKDOWNS,
                        INDICATOR_NOTES,
                        INDICATOR_JUDGEMENTS -> words.put(field, cell);
                case RESULT_AS_OF -> say(column, said -> said.withAsOf(Cells.day(cell)));
                case RESULT_TEXT, STAKEHOLDER_TEXT, PLAN_TEXT, RATING_TEXT ->
                    say(column, said -> said.withText(Cells.text(cell)));
                case RESULT_PROGRAMMES, STAKEHOLDER_PROGRAMMES, PLAN_PROGRAMMES ->
                    say(
                            column,
                            said -> said.withProgrammes(Cells.parts(cell, column.separatorsOrUsual("\n;；")).stream()
                                    .map(part -> Texts.name("", part))
                                    .toList()));
                case RESULT_PROGRAMME_CODES -> refer(cell, column, EvidenceType.PROGRAMME);
                case RESULT_SETTLEMENT_CODES -> refer(cell, column, EvidenceType.SETTLEMENT);
                case RESULT_FIGURES, STAKEHOLDER_FIGURES, PLAN_FIGURES ->
                    say(column, said -> said.withFigures(figures(cell, column), true));
                case RESULT_SHARED_TEXT, PLAN_SHARED_TEXT -> say(column, said -> said.withSharedText(name(cell)));
                case RESULT_NOT_APPLICABLE -> {
                    Cells.NotApplicable none = Cells.notApplicable(cell);
                    say(column, said -> said.withNotApplicable(none.said(), none.reason()));
                }
                case RESULT_NOT_APPLICABLE_REASON ->
                    say(column, said -> said.withNotApplicable(said.notApplicable(), Cells.text(cell)));
                case RATING_MARK ->
                    say(
                            column,
                            said -> said.withMark(Cells.trim(cell))
                                    .withScale(said.scale() == null ? column.scale() : said.scale()));
                case RATING_SCALE -> say(column, said -> said.withScale(name(cell)));
                case RATING_DEPARTMENT -> say(column, said -> said.withDepartment(name(cell)));
            }
        }

        private void readYear(String cell, Column column) {
            meaning = column.meaning().get(Cells.plain(cell));
            years = FiscalYears.of(meaning == null ? cell : meaning.year());
        }

        private void refer(String cell, Column column, EvidenceType type) {
            say(
                    column,
                    said -> said.withReferences(Cells.parts(cell, column.separatorsOrUsual("\n;；")).stream()
                            .map(part -> References.read(part, type))
                            .toList()));
        }

        private void say(Column column, UnaryOperator<Stated> change) {
            FiscalYears of = yearsOf(column);
            Target target = switch (Objects.requireNonNull(column.field().record())) {
                case RESULT ->
                    new Target(
                            Target.Kind.RESULT,
                            single(of),
                            column.stage() != null ? column.stage() : stage != null ? stage : Stage.FINAL,
                            null);
                case YEAR_PLAN -> new Target(Target.Kind.YEAR_PLAN, of, null, null);
                case RATING -> new Target(Target.Kind.RATING, single(of), null, null);
                case STAKEHOLDER_RESULT ->
                    new Target(Target.Kind.STAKEHOLDER_RESULT, single(of), null, stakeholderOf(column));
            };
            Stated before = stated.getOrDefault(target, Stated.NOTHING);
            Stated after = change.apply(before);
            stated.put(target, column.asOf() == null ? after : after.withAsOf(column.asOf()));
        }

        private String stakeholderOf(Column column) {
            String name = column.stakeholder() != null ? column.stakeholder() : stakeholder;
            if (name == null) {
                throw Refusal.invalid("intake.stakeholder_missing", Field.STAKEHOLDER.word());
            }
            return Objects.requireNonNullElse(stakeholders.putIfAbsent(Texts.plain(name), name), name);
        }

        private FiscalYears yearsOf(Column column) {
            if (column.year() != null
                    && !column.year().equals("row")
                    && !column.year().equals("next")) {
                return FiscalYears.of(column.year());
            }
            if (years == null) {
                throw Refusal.invalid("intake.year_missing", "");
            }
            if ("next".equals(column.year())) {
                FiscalYear next = single(years).first().next();
                return new FiscalYears(next, next);
            }
            return years;
        }

        private void takeFigure() {
            if (years == null) {
                if (!remarks.isBad(line)) {
                    remarks.error(line, column(Field.YEAR), "intake.year_missing");
                }
                return;
            }
            String label = words.get(Field.FIGURE_LABEL);
            String value = words.get(Field.FIGURE_VALUE);
            if (label == null || value == null) {
                throw Refusal.invalid("intake.figure_missing", "");
            }
            Figure.Kind kind = read(Field.FIGURE_PLANNED, Cells::flag).orElse(false)
                    ? Figure.Kind.PLANNED
                    : read(Field.FIGURE_INTERIM, Cells::flag).orElse(false) ? Figure.Kind.INTERIM : Figure.Kind.ACTUAL;
            Figure figure = Cells.figure(label, value, words.get(Field.FIGURE_UNIT), kind);
            boolean planned =
                    meaning == null ? !years.first().equals(years.last()) : meaning.record() == Target.Kind.YEAR_PLAN;
            Stage ofResult = meaning == null || meaning.stage() == null ? Stage.FINAL : meaning.stage();
            Target target = planned
                    ? new Target(Target.Kind.YEAR_PLAN, years, null, null)
                    : new Target(Target.Kind.RESULT, single(years), ofResult, null);
            stated.put(
                    target,
                    Stated.NOTHING
                            .withFigures(List.of(figure), false)
                            .withAsOf(meaning == null ? null : meaning.asOf()));
        }

        private List<Figure> figures(String cell, Column column) {
            Figure.Kind usual = column.field() == Field.PLAN_FIGURES
                    ? Figure.Kind.PLANNED
                    : stage == Stage.INTERIM ? Figure.Kind.INTERIM : Figure.Kind.ACTUAL;
            return Cells.parts(cell, column.separatorsOrUsual("\n;；")).stream()
                    .map(part -> Cells.figure(part, usual))
                    .toList();
        }

        private List<String> path() {
            int depth =
                    headings.keySet().stream().mapToInt(level -> level).max().orElse(0);
            List<String> path = new ArrayList<>();
            for (int level = 1; level <= depth; level++) {
                path.add(headings.getOrDefault(level, ""));
            }
            profile.levels(path.size())
                    .filter(level -> level > path.size() || path.get(level - 1).isEmpty())
                    .findFirst()
                    .ifPresent(level -> remarks.error(line, null, "intake.heading_missing", level));
            return path;
        }

        private @Nullable String code() {
            Profile.Code composed = profile.code();
            if (composed == null) {
                String code = words.get(Field.MEASURE_CODE);
                return code == null ? null : Cells.plain(code);
            }
            List<String> parts = composed.columns().stream()
                    .map(column -> places.get(column))
                    .map(place -> place == null ? "" : codePart(place))
                    .map(part -> part.matches("[0-9]+") && part.length() < composed.digits()
                            ? "0".repeat(composed.digits() - part.length()) + part
                            : part)
                    .toList();
            return parts.contains("")
                    ? null
                    : parts.stream().collect(Collectors.joining(Objects.requireNonNullElse(composed.joinedBy(), "")));
        }

        private String codePart(int place) {
            String cell = line.cells().get(place);
            Column column = Objects.requireNonNull(columns.get(place)).getValue();
            return column.field() == Field.HEADING ? headings.getOrDefault(level(column), "") : Cells.plain(cell);
        }

        private <T> Optional<T> read(Field field, Function<String, T> reader) {
            String word = words.get(field);
            List<T> found = new ArrayList<>();
            if (word != null) {
                attempt(column(field), () -> found.add(reader.apply(word)));
            }
            return found.stream().findFirst();
        }

        private void attempt(@Nullable String column, Runnable reading) {
            try {
                reading.run();
            } catch (Refusal unreadable) {
                remarks.error(line, column, unreadable);
            }
        }
    }

    /** Handles a cell that is not blank. */
    private interface CellTaker {
        void take(String cell, Column column);
    }

    private static boolean isReferredTo(Column column) {
        return column.field() == Field.YEAR || column.field() == Field.STAGE || column.field() == Field.STAKEHOLDER;
    }

    private static boolean writes(Column column, Target target) {
        if (column.field() == Field.FIGURE_VALUE) {
            return true;
        }
        boolean ofYear = column.year() == null
                || column.year().equals("row")
                || column.year().equals("next")
                || FiscalYears.of(column.year()).equals(target.years());
        return column.field().record() == target.kind() && ofYear;
    }

    private static FiscalYears single(FiscalYears years) {
        if (!years.first().equals(years.last())) {
            throw Refusal.invalid("intake.year_span", "", years);
        }
        return years;
    }

    private static int level(Column column) {
        return Objects.requireNonNull(column.level());
    }

    private static String name(String cell) {
        return Objects.requireNonNull(Cells.name(cell));
    }
}
