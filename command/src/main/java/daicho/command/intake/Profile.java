package daicho.command.intake;

import com.fasterxml.jackson.annotation.JsonProperty;
import daicho.command.intake.Row.Target;
import daicho.command.sheet.Columns;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.Texts;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.PlanTextKind;
import daicho.shared.plan.RatingScale;
import daicho.shared.result.Stage;
import daicho.shared.scoring.ScoreScale;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How to read a known kind of sheet: what its columns are about, how its lines find their initiatives, and which fields
 * of the records it may change. Kept as {@code intake/<name>.yaml}.
 *
 * @param name of the profile and of its file
 * @param title by language: ja, en
 * @param of what a line of the sheet is about; initiatives by default
 * @param plan facts of the plan, where the sheet belongs to one particular plan
 * @param planOf another profile, whose plan it is
 * @param match how a line finds its initiative, in a sheet of initiatives
 * @param code how the code of a measure is built, where no column prints it
 * @param text how a line finds its text, in a sheet of texts
 * @param committees kinds of bodies that count as committees, in a sheet that also lists others; empty = all kinds
 * @param round facts of the round that a sheet of averages and opinions reports
 * @param columns by the name in the header
 * @param owns fields of records that this profile may change; all others stay as they are
 */
record Profile(
        String name,
        Map<String, String> title,
        Of of,
        @Nullable Plan plan,
        @Nullable String planOf,
        @Nullable Match match,
        @Nullable Code code,
        @Nullable Text text,
        @Nullable Round round,
        List<String> committees,
        Map<String, Column> columns,
        Set<Field> owns) {
    /** Separators between several departments or programmes in a cell, where a column names no others. */
    static final String SEPARATORS = ";；・、,，\n";

    private static final Set<String> LANGUAGES = Set.of("ja", "en");

    /** What a line of a sheet can be about. */
    enum Of {
        INITIATIVE,
        PLAN_TEXT,
        PRINTED_ROUND,
        COMMITTEE,
        AGREEMENT,
        INDICATOR
    }

    /**
     * Facts of a plan from its own document.
     *
     * @param municipality code of the city whose plan it is
     * @param name 計画名
     * @param philosophy 基本理念
     * @param years first to last, in any notation
     * @param levels its own words for its levels, top to measure
     * @param scales by which initiatives are rated
     * @param headings names by number, of headings whose names the sheet does not print
     * @param measures titles by code, of measures whose titles the sheet does not print
     */
    record Plan(
            @Nullable String municipality,
            String name,
            @Nullable String philosophy,
            String years,
            List<String> levels,
            List<RatingScale> scales,
            Map<String, String> headings,
            Map<String, String> measures) {
        Plan {
            levels = orEmpty(levels);
            scales = orEmpty(scales);
            headings = orEmpty(headings);
            measures = orEmpty(measures);
        }

        /**
         * The stream of the plan when it is adopted from this profile: the same plan of the same city has one stream.
         */
        UUID in(MunicipalityCode code) {
            return Ids.named("plan/" + code + "/" + name);
        }
    }

    /**
     * How a line finds its initiative; never by its position in the sheet.
     *
     * @param measure by its code, or by its title below its heading
     * @param line within the measure: by the printed key of the line, by the number of the initiative, or by the
     *     departments in charge
     * @param records whether there is one record of a year for the initiative, or one for each set of departments
     */
    record Match(By measure, By line, By records) {
        /** Ways to find something. */
        enum By {
            CODE,
            TITLE,
            KEY,
            NUMBER,
            DEPARTMENTS,
            INITIATIVE
        }

        Match {
            // Where there is only one, nothing has to tell several apart.
            line = line == null ? By.NUMBER : line;
            records = records == null ? By.INITIATIVE : records;
        }
    }

    /**
     * How a line finds its text: it belongs to the measure that the line names, else to the heading, else to the plan.
     *
     * @param kind of all texts of the sheet, where no column tells
     * @param by what tells the texts of one place apart; where several still fit, their wording does
     */
    record Text(@Nullable PlanTextKind kind, List<Field> by) {
        Text {
            by = orEmpty(by);
        }
    }

    /**
     * Builds the code of a measure; if a measure has several lines, the lowest code counts.
     *
     * @param columns whose cells it is made of
     * @param joinedBy between them
     * @param digits to which a number is filled up with zeros
     */
    record Code(List<String> columns, @Nullable String joinedBy, int digits) {}

    /**
     * Facts of a past round that is known only from documents.
     *
     * @param years judged, in any notation
     * @param lowest score of its scale
     * @param highest score of its scale
     * @param source document that reports it
     */
    record Round(String years, int lowest, int highest, String source) {
        /** The stream of the round when it is recorded by this profile. */
        UUID in(UUID plan) {
            return Ids.named("printed-round/" + plan + "/" + source);
        }
    }

    /**
     * A column of the sheet.
     *
     * @param field what it is about
     * @param level of a heading, 1 = top
     * @param required whether a sheet without it is refused
     * @param aliases other names in the header
     * @param year of its cells, in any notation; {@code row} (the usual) = the line's, {@code next} = the year after
     *     the line's
     * @param stage of the results in it
     * @param asOf day of the interim results in it
     * @param scale of the marks in it
     * @param stakeholder whose results are in it, where no column of the line says it
     * @param separators characters between several names in a cell
     * @param values what typed values mean
     * @param transform applied to a cell before it is read
     * @param first fiscal year of an initiative that is marked 新 in it
     * @param meaning what the years in it mean, if they do not simply mean the results of that year
     * @param standsFor what a yes in it means
     * @param footnotes whether a cell that is a footnote alone ({@code ※1：…}) is one of the measure, see {@link Text}
     * @param about by language: what to fill in
     * @param example for the template
     */
    record Column(
            Field field,
            @Nullable Integer level,
            boolean required,
            List<String> aliases,
            @Nullable String year,
            @Nullable Stage stage,
            @Nullable LocalDate asOf,
            @Nullable String scale,
            @Nullable String stakeholder,
            @Nullable String separators,
            Map<String, String> values,
            List<Transform> transform,
            @Nullable String first,
            Map<String, Meaning> meaning,
            @Nullable String standsFor,
            boolean footnotes,
            Map<String, String> about,
            @Nullable String example) {
        Column {
            aliases = orEmpty(aliases);
            values = orEmpty(values);
            transform = orEmpty(transform);
            meaning = orEmpty(meaning);
            about = orEmpty(about);
        }

        String separatorsOrUsual(String usual) {
            return separators == null ? usual : separators;
        }
    }

    /**
     * What a printed year means in a sheet of figures.
     *
     * @param record that has the figures
     * @param year of it, in any notation
     * @param stage of a result
     * @param asOf day of an interim result
     */
    record Meaning(
            Target.Kind record,
            String year,
            @Nullable Stage stage,
            @Nullable LocalDate asOf) {}

    /** What can be done to a cell before it is read. */
    enum Transform {
        /** A dash alone says nothing. */
        @JsonProperty("dash-is-blank")
        DASH_IS_BLANK,
        /** Line feeds become spaces. */
        @JsonProperty("one-line")
        ONE_LINE;

        /** All that look alike: hyphens, dashes, minus, lines of a table, and the long vowel. */
        private static final Pattern DASHES = Pattern.compile("[-－‐‑‒–—―⁃−─━ーｰ﹘﹣]+");

        String apply(String cell) {
            return switch (this) {
                case DASH_IS_BLANK -> DASHES.matcher(Cells.trim(cell)).matches() ? "" : cell;
                case ONE_LINE -> cell.replaceAll("\\s*[\r\n]+\\s*", " ");
            };
        }
    }

    Profile {
        title = orEmpty(title);
        of = of == null ? Of.INITIATIVE : of;
        if ((of == Of.PLAN_TEXT || of == Of.PRINTED_ROUND) && match == null) {
            match = new Match(Match.By.CODE, Match.By.NUMBER, Match.By.INITIATIVE);
        }
        committees = orEmpty(committees);
        columns = orEmpty(columns);
        owns = owns == null ? Set.of() : Set.copyOf(owns);
    }

    /**
     * The same with the plan of the profile that {@link #planOf} names, and with its round unless this profile has its
     * own.
     */
    Profile with(Plan facts, @Nullable Round other) {
        return new Profile(
                name,
                title,
                of,
                facts,
                planOf,
                match,
                code,
                text,
                round == null ? other : round,
                committees,
                columns,
                owns);
    }

    boolean printsRound() {
        return round != null;
    }

    /** The round that the sheet reports; only sheets of averages and opinions have one. */
    @Override
    public Round round() {
        return Objects.requireNonNull(round, name);
    }

    /** How a line finds its text; only sheets of texts say. */
    @Override
    public Text text() {
        return Objects.requireNonNull(text, name);
    }

    /** How a line finds its measure and initiative. */
    @Override
    public Match match() {
        return Objects.requireNonNull(match, name);
    }

    /** The column that is about a field, if only one is. */
    Optional<Map.Entry<String, Column>> columnOf(Field field) {
        return columns.entrySet().stream()
                .filter(entry -> entry.getValue().field() == field)
                .findFirst();
    }

    boolean has(Field field) {
        return columnOf(field).isPresent();
    }

    /** Whether a sheet with this profile can start a plan: with texts of the whole plan, or with its headings. */
    boolean laysDownStructure() {
        return has(Field.HEADING_NUMBER) || has(Field.HEADING) || (of == Of.PLAN_TEXT && !needsMeasure());
    }

    /** Whether every line must name a measure. */
    boolean needsMeasure() {
        return of == Of.INITIATIVE
                || of == Of.PRINTED_ROUND
                || code != null
                || columns.values().stream()
                        .anyMatch(column -> column.required()
                                && (column.field() == Field.MEASURE_CODE || column.field() == Field.MEASURE_TITLE));
    }

    /**
     * The levels of headings that a line must name.
     *
     * @param deepest level that it names; the levels above are needed as well, unless the sheet has no column for them
     */
    Stream<Integer> levels(int deepest) {
        return of == Of.PLAN_TEXT || of == Of.PRINTED_ROUND
                ? columns.values().stream()
                        .filter(column -> column.field() == Field.HEADING || column.field() == Field.HEADING_NUMBER)
                        .filter(column -> column.required() || Objects.requireNonNull(column.level()) < deepest)
                        .map(column -> Objects.requireNonNull(column.level()))
                        .sorted()
                : IntStream.rangeClosed(1, deepest).boxed();
    }

    /** Whether each line of the sheet contains a single figure. */
    boolean isOfFigures() {
        return has(Field.FIGURE_VALUE);
    }

    /** Whether cells of the sheet may be footnotes. */
    boolean hasFootnotes() {
        return columns.values().stream().anyMatch(Column::footnotes);
    }

    /** The same form for equal names of columns: character width, line feeds and spaces do not count. */
    static String columnName(String printed) {
        return Cells.plain(printed);
    }

    /** The columns by all the names that a header may have for them, in the form that {@link #columnName} makes. */
    Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        columns.forEach((name, column) -> {
            names.put(columnName(name), name);
            column.aliases().forEach(alias -> names.put(columnName(alias), name));
        });
        return names;
    }

    /** The columns that a sheet should have. */
    Columns expected() {
        Map<String, String> names = names();
        Set<String> required = columns.entrySet().stream()
                .filter(column -> column.getValue().required())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return new Columns() {
            @Override
            public boolean knows(String name) {
                return names.containsKey(columnName(name));
            }

            @Override
            public boolean isComplete(List<String> header) {
                Set<String> found = header.stream()
                        .map(name -> names.get(columnName(name)))
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
                return !found.isEmpty() && found.containsAll(required);
            }
        };
    }

    /** What is wrong with this profile; empty if it can be used. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        Set<String> names = new HashSet<>();
        columns.forEach((name, column) -> Stream.concat(Stream.of(name), column.aliases().stream())
                .filter(each -> !names.add(columnName(each)))
                .forEach(each -> faults.add("column " + each + " stands there twice")));
        columns.forEach((name, column) -> check(name, column, faults));
        checkLanguages("title", title, faults);
        columns.forEach((name, column) -> checkLanguages(name + ".about", column.about(), faults));
        switch (of) {
            case INITIATIVE -> checkOfInitiatives(faults);
            case PLAN_TEXT -> checkOfTexts(faults);
            case PRINTED_ROUND -> checkOfRounds(faults);
            case COMMITTEE -> {
                require(has(Field.COMMITTEE_NAME), "a column of committee.name", faults);
                require(committees.isEmpty() || has(Field.COMMITTEE_KIND), "a column of committee.kind", faults);
            }
            case AGREEMENT ->
                List.of(Field.SIGNED_ON, Field.PARTNER, Field.AGREEMENT_KIND)
                        .forEach(field -> require(has(field), "a column of " + field.word(), faults));
            case INDICATOR ->
                List.of(Field.INDICATOR_OWNER, Field.INDICATOR_NAME)
                        .forEach(field -> require(has(field), "a column of " + field.word(), faults));
        }
        if (plan != null) {
            require(plan.levels().size() >= 2, "plan.levels: two or more", faults);
            attempt("plan.years", () -> FiscalYears.of(plan.years()), faults);
            String municipality = plan.municipality();
            if (municipality != null) {
                attempt("plan.municipality", () -> new MunicipalityCode(municipality), faults);
            }
        }
        if (!written().equals(owns)) {
            faults.add("owns must name exactly the fields that the columns write: " + written());
        }
        return faults;
    }

    /** A comma that is not quoted would split a text into keys. */
    private static void checkLanguages(String what, @Nullable Map<String, String> texts, List<String> faults) {
        if (texts != null) {
            texts.forEach((language, text) -> require(
                    LANGUAGES.contains(language) && text != null,
                    what + " in ja and en alone, not " + language,
                    faults));
        }
    }

    private void checkOfInitiatives(List<String> faults) {
        if (match == null) {
            faults.add("does not say how lines are matched");
            return;
        }
        require(match.measure() == Match.By.TITLE || match.measure() == Match.By.CODE, "match.measure", faults);
        require(
                match.line() == Match.By.KEY || match.line() == Match.By.NUMBER || match.line() == Match.By.DEPARTMENTS,
                "match.line",
                faults);
        require(
                match.records() == Match.By.INITIATIVE || match.records() == Match.By.DEPARTMENTS,
                "match.records",
                faults);
        require(match.measure() != Match.By.TITLE || has(Field.MEASURE_TITLE), "a column of measure.title", faults);
        require(
                match.measure() != Match.By.CODE || has(Field.MEASURE_CODE) || code != null,
                "a column of measure.code, or code",
                faults);
        require(match.line() != Match.By.KEY || has(Field.LINE), "a column of initiative.line", faults);
        require(match.line() != Match.By.DEPARTMENTS || has(Field.DEPARTMENTS), "a column of departments", faults);
        require(has(Field.FIGURE_VALUE) == has(Field.FIGURE_LABEL), "figure.label and figure.value", faults);
        require(!isOfFigures() || has(Field.YEAR), "a column of year", faults);
        require(!hasFootnotes() || (text != null && text.kind() != null), "text.kind of its footnotes", faults);
        checkCode(faults);
    }

    private void checkOfTexts(List<String> faults) {
        if (text == null) {
            faults.add("does not say how texts are matched");
            return;
        }
        require(text.kind() != null || has(Field.TEXT_KIND), "text.kind, or a column of it", faults);
        text.by().stream()
                .filter(field -> !has(field) || !field.isSaid())
                .forEach(field -> faults.add("text.by names " + field.word() + ", which no column says"));
        checkCode(faults);
    }

    private void checkOfRounds(List<String> faults) {
        require(round != null || planOf != null, "round, or the one of another profile", faults);
        if (round != null) {
            attempt("round.years", () -> FiscalYears.of(round.years()), faults);
            attempt("round", () -> new ScoreScale(round.lowest(), round.highest()), faults);
            attempt("round.source", () -> Texts.name("", round.source()), faults);
        }
        require(has(Field.AVERAGE) || has(Field.OPINION), "a column of average.value or opinion.text", faults);
        require(has(Field.OPINION) == has(Field.OPINION_SEQ), "opinion.seq and opinion.text", faults);
        checkCode(faults);
    }

    private void checkCode(List<String> faults) {
        if (code != null) {
            code.columns().stream()
                    .filter(column -> !columns.containsKey(column))
                    .forEach(column -> faults.add("code names the unknown column " + column));
        }
    }

    private void check(String name, Column column, List<String> faults) {
        boolean ofHeading = column.field() == Field.HEADING
                || column.field() == Field.HEADING_NUMBER
                || column.field() == Field.HEADING_NAME;
        require(ofHeading == (column.level() != null), name + ": level, of headings only", faults);
        boolean fixed = column.year() != null
                && !column.year().equals("row")
                && !column.year().equals("next");
        if (fixed) {
            attempt(name + ".year", () -> FiscalYears.of(Objects.requireNonNull(column.year())), faults);
        } else if (column.field().record() != null) {
            require(has(Field.YEAR), name + ": a year, or a column of year", faults);
        }
        require(column.stage() != Stage.INTERIM || column.asOf() != null, name + ": asOf of the interim stage", faults);
        boolean ofStakeholder = column.field().record() == Target.Kind.STAKEHOLDER_RESULT;
        require(
                ofStakeholder || column.stakeholder() == null,
                name + ": stakeholder, of results of other actors only",
                faults);
        require(
                !ofStakeholder || column.stakeholder() != null || has(Field.STAKEHOLDER),
                name + ": a stakeholder, or a column of it",
                faults);
        if (column.first() != null) {
            attempt(name + ".first", () -> FiscalYears.of(Objects.requireNonNull(column.first())), faults);
        }
        column.meaning()
                .forEach((year, meaning) ->
                        attempt(name + ".meaning." + year, () -> FiscalYears.of(meaning.year()), faults));
    }

    private Set<Field> written() {
        Set<Field> written = EnumSet.noneOf(Field.class);
        for (Column column : columns.values()) {
            if (column.field().isSaid()) {
                written.add(column.field());
                if (column.asOf() != null) {
                    written.add(Field.RESULT_AS_OF);
                }
            }
        }
        if (hasFootnotes()) {
            written.add(Field.TEXT_WORDING);
        }
        if (isOfFigures()) {
            written.addAll(List.of(Field.RESULT_FIGURES, Field.PLAN_FIGURES));
        }
        // These fields are used to find a rating; they are not part of its content.
        written.removeAll(List.of(Field.RATING_SCALE, Field.RATING_DEPARTMENT));
        if (text != null) {
            written.removeAll(text.by());
        }
        return written;
    }

    private static void require(boolean holds, String what, List<String> faults) {
        if (!holds) {
            faults.add("needs " + what);
        }
    }

    private static void attempt(String what, Runnable reading, List<String> faults) {
        try {
            reading.run();
        } catch (Refusal unreadable) {
            faults.add(what + ": " + unreadable.getMessage());
        }
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /** In the order in which the file has them. */
    private static <V> Map<String, V> orEmpty(@Nullable Map<String, V> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
