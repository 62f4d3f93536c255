package daicho.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import daicho.command.indicator.IndicatorState;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.access.Role;
import daicho.shared.indicator.Accumulation;
import daicho.shared.indicator.Breakdown;
import daicho.shared.indicator.IndicatorContent;
import daicho.shared.indicator.IndicatorEvent.IndicatorDefined;
import daicho.shared.indicator.IndicatorEvent.IndicatorJudged;
import daicho.shared.indicator.IndicatorEvent.IndicatorRevised;
import daicho.shared.indicator.IndicatorEvent.IndicatorValueRecorded;
import daicho.shared.indicator.IndicatorStatus;
import daicho.shared.indicator.IndicatorTarget;
import daicho.shared.indicator.NotMeasured;
import daicho.shared.measure.MeasureCommand.AddMeasure;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.PlanCommand.AddHeading;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Sheets of indicators, on invented rows. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IndicatorSheetTest {
    private static final String PROFILE = "iga-indicators";
    private static final String HEADER =
            "level,owner,indicator,unit,baseline,target,target_kind,baseline_printed,target_printed";

    private final Town city = Town.plain();

    @BeforeEach
    void add_a_heading_and_a_measure_of_the_same_name() {
        UUID heading = Ids.named("heading");
        city.ledger.write(new AddHeading(city.plan(), heading, null, "1-1", "相談"), city.caller(Role.SECRETARIAT));
        city.ledger.write(
                new AddMeasure(Ids.named("measure"), city.plan(), heading, "1", "相談", null),
                city.caller(Role.SECRETARIAT));
    }

    private IntakeReport take(String... lines) {
        return run(false, lines);
    }

    private IntakeReport run(boolean dryRun, String... lines) {
        return run(dryRun, null, lines);
    }

    private IntakeReport run(boolean dryRun, @Nullable FiscalYear from, String... lines) {
        return run(dryRun, HEADER, from, lines);
    }

    private IndicatorContent content(String name) {
        return Objects.requireNonNull(city.ledger
                        .all(IndicatorDefined.class)
                        .filter(e -> e.content().name().equals(name))
                        .map(e -> city.ledger.current(IndicatorState.NONE, e.indicator()))
                        .findFirst()
                        .orElseThrow()
                        .definition())
                .content();
    }

    @Test
    void establishes_indicators_of_headings_and_measures_with_their_prints() {
        IntakeReport report = take(
                "施策,1-1 相談,満足度,%,37.9,,none,37.9%,",
                "基本事業,相談,回数,回,4726,,increase,\"4,726回\",増加", "基本事業,相談,割合,%,79.7,80,at_least,79.7%,80%以上");
        assertThat(report.errors()).isEmpty();
        assertThat(report.counts()).isEqualTo(new IntakeReport.Counts(3, 0, 0, 0));
        assertThat(city.ledger.all(IndicatorDefined.class).map(e -> e.of().owner()))
                .containsExactly(Ids.named("heading"), Ids.named("measure"), Ids.named("measure"));
        assertThat(Objects.requireNonNull(content("回数").baseline()).printed()).isEqualTo("4,726回");
        assertThat(content("回数").target().kind()).isEqualTo(IndicatorTarget.Kind.INCREASE);
        assertThat(content("割合").target().printed()).isEqualTo("80%以上");
        assertThat(content("満足度").target()).isEqualTo(IndicatorTarget.NONE);
    }

    @Test
    void reads_a_range_from_two_columns_or_from_its_print() {
        String header = HEADER + ",target_upper";
        IntakeReport report = rangeTaken(header, "基本事業,相談,件数,件,5,10,,,,15", "基本事業,相談,人数,人,5,,,,10～15人,");
        assertThat(report.errors()).isEmpty();
        for (String name : List.of("件数", "人数")) {
            IndicatorTarget target = content(name).target();
            assertThat(target.kind()).isEqualTo(IndicatorTarget.Kind.BETWEEN);
            assertThat(target.value()).isEqualByComparingTo("10");
            assertThat(target.upperValue()).isEqualByComparingTo("15");
        }
        assertThat(rangeTaken(header, "基本事業,相談,件数,件,5,10,between,,,15件")
                        .counts()
                        .unchanged())
                .isEqualTo(1);
        assertThat(rangeTaken(header, "基本事業,相談,件数,件,5,10,,,,20").counts().corrected())
                .isEqualTo(1);
        assertThat(content("件数").target().upperValue()).isEqualByComparingTo("20");
        assertThat(rangeTaken(
                                header,
                                "基本事業,相談,甲,件,5,10,at_least,,,15",
                                "基本事業,相談,乙,件,5,20,,,,15",
                                "基本事業,相談,丙,件,5,,,,,15",
                                "基本事業,相談,丁,件,5,10,,,,15くらい")
                        .errors())
                .extracting(error -> error.row() + " " + error.code())
                .containsExactly(
                        "2 indicator.target_has_value",
                        "3 indicator.range_reversed",
                        "4 record.field_missing",
                        "5 intake.number_unreadable");
    }

    @Test
    void reads_targets_of_years_each_after_its_year() {
        String header = HEADER + ",interim_targets,accumulation";
        String line = "基本事業,相談,件数,件,5,20,,,,R4 10件以上；令和5年度：12～15件,累計";
        assertThat(rangeTaken(header, line).errors()).isEmpty();
        assertThat(content("件数").accumulation()).isEqualTo(Accumulation.CUMULATIVE);
        assertThat(content("件数").interimTargets())
                .extracting(IndicatorTarget::fiscalYear, IndicatorTarget::kind, IndicatorTarget::printed)
                .containsExactly(
                        tuple(FiscalYear.of("R4"), IndicatorTarget.Kind.AT_LEAST, "10件以上"),
                        tuple(FiscalYear.of("R5"), IndicatorTarget.Kind.BETWEEN, "12～15件"));
        assertThat(rangeTaken(header, line.replace("R4 10件", "Ｒ４　１０件")).counts().unchanged())
                .isEqualTo(1);
        assertThat(rangeTaken(header, line.replace("R4 10件", "R4 11件")).counts().corrected())
                .isEqualTo(1);
        assertThat(rangeTaken(
                                header,
                                "基本事業,相談,甲,件,5,20,,,,10件以上,",
                                "基本事業,相談,乙,件,5,20,,,,R4 たくさん,",
                                "基本事業,相談,丙,件,5,20,,,,R4 10件；R4 11件,",
                                "基本事業,相談,丁,件,5,20,,,,,両方")
                        .errors())
                .extracting(error -> error.row() + " " + error.column() + " " + error.code())
                .containsExactly(
                        "2 interim_targets intake.year_unclear",
                        "3 interim_targets indicator.printed_unreadable",
                        "4 interim_targets indicator.interim_target_twice",
                        "5 accumulation intake.accumulation_unknown");
    }

    @Test
    void records_values_of_years_and_reads_why_there_is_none() {
        String header = HEADER + ",values";
        String line = "基本事業,相談,件数,件,5,20,,,,R3 12件；R4 １２；R6 未実施；令和5年度 集計中";
        assertThat(rangeTaken(header, line).errors()).isEmpty();
        assertThat(values(0))
                .containsExactlyInAnyOrder(
                        "R3 12 null null",
                        "R4 12 null null",
                        "R6 null null NOT_CARRIED_OUT",
                        "R5 null null BEING_COUNTED");
        assertThat(rangeTaken(header, line).counts()).isEqualTo(new IntakeReport.Counts(0, 0, 5, 0));
        // What was being counted has its value now, which corrects nothing; another value does.
        IntakeReport more = rangeTaken(header, "基本事業,相談,件数,件,5,20,,,,R5 15；R4 13件");
        assertThat(more.counts()).isEqualTo(new IntakeReport.Counts(1, 1, 1, 0));
        assertThat(more.corrections()).singleElement().satisfies(correction -> {
            assertThat(correction.name()).isEqualTo("件数 R4");
            assertThat(correction.changes())
                    .extracting(IntakeReport.Change::field)
                    .containsExactly("value");
        });
        assertThat(rangeTaken(header, "基本事業,相談,整備,,,,text,,整備完了,R4 設計を終えた").errors())
                .isEmpty();
        assertThat(rangeTaken(
                                header,
                                "基本事業,相談,件数,件,5,20,,,,R3 －",
                                "基本事業,相談,甲,件,5,20,,,,R3 たくさん",
                                "基本事業,相談,乙,件,5,20,,,,R3 1；R3 2",
                                "基本事業,相談,丙,件,5,20,,,,R3 1回",
                                "基本事業,相談,丁,件,5,20,,,,12件",
                                "基本事業,相談,件数,件,5,20,,,,R3 未実施")
                        .errors())
                .extracting(error -> error.row() + " " + error.column() + " " + error.code())
                .containsExactly(
                        "2 values intake.number_unreadable",
                        "3 values intake.number_unreadable",
                        "4 values intake.value_twice",
                        "5 values intake.unit_differs",
                        "6 values intake.year_unclear",
                        "7 values indicator.value_exists");
    }

    private List<String> values(int place) {
        return city
                .ledger
                .current(
                        IndicatorState.NONE,
                        city.ledger
                                .all(IndicatorDefined.class)
                                .toList()
                                .get(place)
                                .indicator())
                .values()
                .stream()
                .map(known -> known.fiscalYear().era() + " "
                        + (known.value() == null ? null : known.value().value()) + " "
                        + (known.value() == null ? null : known.value().printed()) + " "
                        + (known.notMeasured() == null
                                ? null
                                : known.notMeasured().cause()))
                .toList();
    }

    private IntakeReport rangeTaken(String header, String... lines) {
        return taken(header, null, lines);
    }

    /** Takes a sheet in; a dry run before it must leave nothing and say the same. */
    private IntakeReport taken(String header, @Nullable FiscalYear from, String... lines) {
        int before = city.ledger.events.size();
        IntakeReport dry = run(true, header, from, lines);
        assertThat(city.ledger.events).hasSize(before);
        IntakeReport real = run(false, header, from, lines);
        assertThat(dry)
                .usingRecursiveComparison()
                .ignoringFields("dryRun", "position")
                .isEqualTo(real);
        assertThat(city.ledger.events).hasSize(before + real.eventsWritten());
        return real;
    }

    private IntakeReport run(boolean dryRun, String header, @Nullable FiscalYear from, String... lines) {
        String[] all = new String[lines.length + 1];
        all[0] = header;
        System.arraycopy(lines, 0, all, 1, lines.length);
        return city.intake.run(
                new IntakeRequest(
                        Town.sheet(all).getBytes(StandardCharsets.UTF_8),
                        "iga.csv",
                        PROFILE,
                        city.code,
                        city.plan(),
                        dryRun,
                        false,
                        null,
                        false,
                        from,
                        Town.REASON),
                city.caller(Role.SECRETARIAT));
    }

    @Test
    void reads_each_year_by_the_definition_that_holds_in_it() {
        String header = HEADER + ",values";
        taken(header, null, "基本事業,相談,件数,回,5,20,,,,R4 12回");
        taken(header, FiscalYear.of("R5"), "基本事業,相談,件数,件,5,,text,,整備完了,");
        assertThat(rangeTaken(header, "基本事業,相談,件数,,,,,,,R4 12回；R5 設計を終えた").errors())
                .isEmpty();
        assertThat(city.ledger.all(IndicatorValueRecorded.class))
                .extracting(
                        event -> event.fiscalYear().era(),
                        event -> event.value().value(),
                        event -> event.value().text())
                .containsExactly(tuple("R4", new BigDecimal("12"), null), tuple("R5", null, "設計を終えた"));
        assertThat(rangeTaken(header, "基本事業,相談,件数,,,,,,,R4 13回").counts())
                .isEqualTo(new IntakeReport.Counts(0, 1, 1, 0));
        // From the year on from which the sheet itself revises it.
        taken(header, FiscalYear.of("R6"), "基本事業,相談,件数,人,5,20,number,,,R5 工事を終えた；R6 3人");
        assertThat(values(0)).contains("R5 null null null", "R6 3 null null");
        assertThat(rangeTaken(header, "基本事業,相談,件数,,,,,,,R4 12人").errors())
                .extracting(error -> error.column() + " " + error.code())
                .containsExactly("values intake.unit_differs");
    }

    @Test
    void takes_a_row_as_a_whole_or_not_at_all() {
        String header = HEADER + ",values";
        int events = city.ledger.events.size();
        assertThat(rangeTaken(header, "基本事業,相談,件数,件,5,20,,,,R3 12件；R9 13件").errors())
                .extracting(error -> error.column() + " " + error.code())
                .containsExactly("values plan.year_outside_plan");
        assertThat(city.ledger.events).hasSize(events);
        taken(header, null, "基本事業,相談,件数,件,5,20,,,,R3 12件");
        events = city.ledger.events.size();
        // Neither the definition nor the first year is corrected; another row is not held up.
        IntakeReport report = rangeTaken(header, "基本事業,相談,件数,件,5,30,,,,R3 13件；R9 14件", "基本事業,相談,人数,人,5,20,,,,R3 1人");
        assertThat(report.errors()).extracting(IntakeReport.Remark::row).containsExactly(2);
        assertThat(report.corrections()).isEmpty();
        assertThat(city.ledger.events).hasSize(events + 2);
        assertThat(content("件数").target().value()).isEqualByComparingTo("20");
    }

    private List<String> faults(IntakeReport report) {
        return report.errors().stream()
                .map(error -> error.row() + " " + error.column() + " " + error.code())
                .toList();
    }

    private IndicatorState.OfYear known(String name, String year) {
        return city.ledger
                .all(IndicatorDefined.class)
                .filter(e -> e.content().name().equals(name))
                .flatMap(e -> city.ledger.current(IndicatorState.NONE, e.indicator()).values().stream())
                .filter(one -> one.fiscalYear().equals(FiscalYear.of(year)))
                .findFirst()
                .orElseThrow();
    }

    private List<Breakdown> breakdowns(String year) {
        return Objects.requireNonNull(known("件数", year).value()).breakdowns();
    }

    private static Breakdown breakdown(String by, @Nullable String reason, Object... parts) {
        List<Breakdown.Part> all = new ArrayList<>();
        for (int i = 0; i < parts.length; i += 2) {
            all.add(new Breakdown.Part((String) parts[i], new BigDecimal((String) parts[i + 1])));
        }
        return new Breakdown(by, reason == null, reason, all);
    }

    @Test
    void takes_breakdowns_of_values_that_add_up_or_say_why_they_do_not() {
        String header = HEADER + ",values,breakdowns";
        String line = "基本事業,相談,件数,件,5,20,,,,R4 58件；R5 25,"
                + "R4 男女別：男 30件、女 28；R4 地区別：東 20件、西 北地区　38件；R5 男女別（平均のため合計しない）：男 13.5件、女 12件";
        assertThat(rangeTaken(header, line).counts()).isEqualTo(new IntakeReport.Counts(3, 0, 0, 0));
        assertThat(breakdowns("R4"))
                .containsExactly(
                        breakdown("男女別", null, "男", "30", "女", "28"), breakdown("地区別", null, "東", "20", "西 北地区", "38"));
        assertThat(breakdowns("R5")).containsExactly(breakdown("男女別", "平均のため合計しない", "男", "13.5", "女", "12"));
        assertThat(rangeTaken(header, line).counts()).isEqualTo(new IntakeReport.Counts(0, 0, 3, 0));
        // As a person reads it; a blank cell leaves them alone.
        assertThat(rangeTaken(header, "基本事業,相談,件数,,,,,,,,Ｒ４ 地区別：西北地区 38.0件、東 20件；R4　男女別：女　２８件、男　３０件")
                        .counts())
                .isEqualTo(new IntakeReport.Counts(0, 0, 2, 0));
        assertThat(rangeTaken(header, "基本事業,相談,件数,,,,,,,R4 58件,").counts())
                .isEqualTo(new IntakeReport.Counts(0, 0, 2, 0));
        // The cell has all of the years that it names.
        IntakeReport others = rangeTaken(header, "基本事業,相談,件数,,,,,,,,R4 男女別：男 31件、女 27件");
        assertThat(others.corrections()).singleElement().satisfies(correction -> {
            assertThat(correction.name()).isEqualTo("件数 R4");
            assertThat(correction.changes())
                    .extracting(IntakeReport.Change::field)
                    .containsExactly("breakdowns");
        });
        assertThat(breakdowns("R4")).containsExactly(breakdown("男女別", null, "男", "31", "女", "27"));
        assertThat(breakdowns("R5")).hasSize(1);
        IntakeReport both = rangeTaken(header, "基本事業,相談,件数,,,,,,,R4 59件,R4 男女別：男 31件、女 28件");
        assertThat(both.corrections())
                .singleElement()
                .satisfies(correction -> assertThat(correction.changes())
                        .extracting(IntakeReport.Change::field)
                        .containsExactly("value", "breakdowns"));
    }

    @Test
    void refuses_breakdowns_that_are_not_read_whole_or_are_not_of_a_value() {
        String header = HEADER + ",values,breakdowns";
        taken(header, null, "基本事業,相談,件数,件,5,20,,,,R4 58件；R5 集計中,R4 男女別：男 30件、女 28件");
        int events = city.ledger.events.size();
        String line = "基本事業,相談,件数,,,,,,,,";
        assertThat(faults(rangeTaken(
                        header,
                        line + "R4 男 30件、女 28件",
                        line + "R4 男女別：男30件、女28件",
                        line + "R4 男女別：男 約30件、女 28件",
                        line + "R4 男女別：男 30人、女 28件",
                        line + "R4 男女別：男 30件 女 28件",
                        line + "R4 男女別（）：男 30件、女 20件",
                        line + "男女別：男 30件、女 28件",
                        line + "R4 男女別：男 30件、女 29件",
                        line + "R4 男女別（率のため）：男 30件、女 28件",
                        line + "R4 男女別：男 30件、女 28件；R4 男女別：男 29件、女 29件",
                        line + "R4 男女別：男 30件、男 28件",
                        line + "R5 男女別：男 30件、女 28件",
                        line + "R6 男女別：男 30件、女 28件",
                        "基本事業,相談,件数,,,,,,,R4 59件,")))
                .containsExactly(
                        "2 breakdowns intake.breakdown_unreadable",
                        "3 breakdowns intake.breakdown_unreadable",
                        "4 breakdowns intake.breakdown_unreadable",
                        "5 breakdowns intake.breakdown_unreadable",
                        "6 breakdowns intake.breakdown_unreadable",
                        "7 breakdowns intake.breakdown_unreadable",
                        "8 breakdowns plan.fiscal_year_unreadable",
                        "9 breakdowns indicator.parts_differ",
                        "10 breakdowns indicator.parts_add_up",
                        "11 breakdowns indicator.breakdown_twice",
                        "12 breakdowns indicator.part_twice",
                        "13 breakdowns intake.breakdown_without_value",
                        "14 breakdowns intake.breakdown_without_value",
                        "15 values indicator.parts_differ");
        assertThat(faults(rangeTaken(header, "基本事業,相談,整備,,,,text,,整備完了,R4 設計を終えた,R4 地区別：東 1、西 2")))
                .containsExactly("2 breakdowns indicator.parts_of_text");
        assertThat(city.ledger.events).hasSize(events);
    }

    @Test
    void keeps_the_unit_that_a_value_prints_where_the_definition_has_none() {
        String header = HEADER + ",values,breakdowns";
        String line = "基本事業,相談,件数,,,,,,,R4 58件；R5 60,R5 男女別：男 30、女 30";
        assertThat(rangeTaken(header, line).errors()).isEmpty();
        assertThat(values(0)).containsExactly("R4 58 58件 null", "R5 60 null null");
        assertThat(rangeTaken(header, line).counts()).isEqualTo(new IntakeReport.Counts(0, 0, 3, 0));
        assertThat(faults(rangeTaken(header, "基本事業,相談,件数,,,,,,,,R5 男女別：男 30件、女 30件")))
                .containsExactly("2 breakdowns intake.breakdown_unreadable");
    }

    @Test
    void takes_notes_to_values_and_to_why_there_is_none() {
        String header = HEADER + ",values,notes";
        String line = "基本事業,相談,件数,件,5,20,,,,R3 57；R4 58；R5 その他；R6 集計中,R4 令和5年3月末現在；R5 災害のため中止；R6：9月に確定";
        assertThat(rangeTaken(header, line).counts()).isEqualTo(new IntakeReport.Counts(5, 0, 0, 0));
        assertThat(note("R4")).isEqualTo("令和5年3月末現在");
        assertThat(known("件数", "R5").notMeasured()).satisfies(absent -> {
            assertThat(absent.cause()).isEqualTo(NotMeasured.OTHER);
            assertThat(absent.note()).isEqualTo("災害のため中止");
        });
        assertThat(rangeTaken(header, line).counts()).isEqualTo(new IntakeReport.Counts(0, 0, 5, 0));
        // Blank says nothing; nor does another width.
        assertThat(rangeTaken(header, "基本事業,相談,件数,,,,,,,R4 58；R5 その他；R6 集計中,").counts())
                .isEqualTo(new IntakeReport.Counts(0, 0, 4, 0));
        assertThat(rangeTaken(header, "基本事業,相談,件数,,,,,,,,R4 令和５年３月末 現在；R5 災害のため中止")
                        .counts())
                .isEqualTo(new IntakeReport.Counts(0, 0, 3, 0));
        IntakeReport others = rangeTaken(header, "基本事業,相談,件数,,,,,,,R4 58.0,R4 令和5年5月末現在；R3 年度末；R6 10月に確定");
        assertThat(others.counts()).isEqualTo(new IntakeReport.Counts(1, 2, 1, 0));
        assertThat(others.corrections())
                .allSatisfy(correction -> assertThat(correction.changes())
                        .extracting(IntakeReport.Change::field)
                        .containsExactly("note"));
        assertThat(known("件数", "R6").notMeasured())
                .satisfies(absent -> assertThat(absent.note()).isEqualTo("10月に確定"));
        // The note was to the cause, which does not stand any more.
        rangeTaken(header, "基本事業,相談,件数,,,,,,,R5 未実施；R6 60,");
        assertThat(known("件数", "R5").notMeasured())
                .satisfies(absent -> assertThat(absent.note()).isNull());
        assertThat(note("R6")).isNull();
    }

    private @Nullable String note(String year) {
        return Objects.requireNonNull(known("件数", year).value()).note();
    }

    @Test
    void refuses_a_note_without_value_and_another_cause_without_note() {
        String header = HEADER + ",values,notes";
        taken(header, null, "基本事業,相談,件数,件,5,20,,,,R4 58,");
        String line = "基本事業,相談,件数,,,,,,,";
        assertThat(faults(rangeTaken(
                        header,
                        line + ",R5 速報値",
                        line + "R5 その他,",
                        line + ",R4 速報値；R4 確定値",
                        line + ",速報値",
                        line + "R4 その他,R4 災害のため中止",
                        line + ",R4 速報値；R9 速報値")))
                .containsExactly(
                        "2 notes intake.note_without_value",
                        "3 values intake.cause_without_note",
                        "4 notes intake.value_twice",
                        "5 notes intake.year_unclear",
                        "6 values indicator.value_exists",
                        "7 notes intake.note_without_value");
        assertThat(note("R4")).isNull();
    }

    @Test
    void judges_values_whose_target_is_words_for_the_reason_that_the_cell_gives() {
        String header = HEADER + ",values,judgements";
        String line = "基本事業,相談,整備,,,,text,,整備完了,R4 設計を終えた；R5 工事を終えた,R4 遅れ：用地が未定；R5 reached: 整備が完了した";
        assertThat(rangeTaken(header, line).counts()).isEqualTo(new IntakeReport.Counts(5, 0, 0, 0));
        assertThat(judged("R4")).isEqualTo("BEHIND 用地が未定");
        assertThat(judged("R5")).isEqualTo("REACHED 整備が完了した");
        assertThat(rangeTaken(header, line).counts()).isEqualTo(new IntakeReport.Counts(0, 0, 5, 0));
        assertThat(rangeTaken(header, "基本事業,相談,整備,,,,,,,,R4　遅れ ： 用地が 未定").counts())
                .isEqualTo(new IntakeReport.Counts(0, 0, 2, 0));
        IntakeReport other = rangeTaken(header, "基本事業,相談,整備,,,,,,,,R4 順調：用地が決まった");
        assertThat(other.counts()).isEqualTo(new IntakeReport.Counts(0, 1, 1, 0));
        assertThat(other.corrections()).singleElement().satisfies(correction -> {
            assertThat(correction.name()).isEqualTo("整備 R4");
            assertThat(correction.reason()).isEqualTo("用地が決まった");
            assertThat(correction.changes())
                    .extracting(IntakeReport.Change::field)
                    .containsExactly("status", "reason");
        });
        // A corrected value is judged anew, also if the judgement is the same; without one it waits for it.
        assertThat(rangeTaken(header, "基本事業,相談,整備,,,,,,,R5 全ての工事を終えた；R4 実施設計を終えた,R5 達成：整備が完了した")
                        .counts())
                .isEqualTo(new IntakeReport.Counts(1, 2, 1, 0));
        assertThat(judged("R5")).isEqualTo("REACHED 整備が完了した");
        assertThat(known("整備", "R4").judged()).isNull();
        // So is one whose target is revised.
        assertThat(rangeTaken(header, "基本事業,相談,整備,,,,text,,全館の整備完了,,R5 達成：整備が完了した")
                        .counts())
                .isEqualTo(new IntakeReport.Counts(1, 1, 0, 0));
    }

    private String judged(String year) {
        IndicatorJudged judged = Objects.requireNonNull(known("整備", year).judged());
        return judged.status() + " " + judged.reason();
    }

    @Test
    void refuses_to_judge_numbers_years_without_value_and_other_words() {
        String header = HEADER + ",values,judgements";
        taken(header, null, "基本事業,相談,整備,,,,text,,整備完了,R4 設計を終えた,");
        int events = city.ledger.events.size();
        assertThat(faults(rangeTaken(
                        header,
                        "基本事業,相談,件数,件,5,20,,,,R4 58,R4 達成：整備が完了した",
                        "基本事業,相談,整備,,,,,,,,R5 達成：整備が完了した",
                        "基本事業,相談,整備,,,,,,,R5 未実施,R5 達成：整備が完了した",
                        "基本事業,相談,整備,,,,,,,,R4 達成",
                        "基本事業,相談,整備,,,,,,,,R4 達成：　",
                        "基本事業,相談,整備,,,,,,,,R4 判定できない：資料がない",
                        "基本事業,相談,整備,,,,,,,,R4 最高：整備が完了した",
                        "基本事業,相談,整備,,,,,,,,R4 達成：整備が完了した；R4 遅れ：用地が未定")))
                .containsExactly(
                        "2 judgements indicator.judged_by_number",
                        "3 judgements indicator.value_unknown",
                        "4 judgements indicator.value_unknown",
                        "5 judgements intake.judgement_unreadable",
                        "6 judgements intake.judgement_unreadable",
                        "7 judgements intake.judgement_unreadable",
                        "8 judgements intake.judgement_unreadable",
                        "9 judgements intake.value_twice");
        assertThat(city.ledger.events).hasSize(events);
    }

    @Test
    void reads_the_words_that_reports_print_and_the_names_of_the_api() {
        ResourceBundle words = ResourceBundle.getBundle("i18n/indicator", Locale.JAPANESE);
        String header = HEADER + ",values,judgements";
        taken(header, null, "基本事業,相談,整備,,,,text,,整備完了,R4 設計を終えた,");
        for (IndicatorStatus status : IndicatorStatus.values()) {
            for (String word : List.of(status.name(), words.getString("indicator_status." + status))) {
                IntakeReport report = rangeTaken(header, "基本事業,相談,整備,,,,,,,,R4 " + word + "：" + word + "のため");
                if (status == IndicatorStatus.UNKNOWN) {
                    assertThat(report.errors()).hasSize(1);
                } else {
                    assertThat(judged("R4")).isEqualTo(status + " " + word + "のため");
                }
            }
        }
    }

    @Test
    void adds_nothing_the_second_time_and_revises_a_changed_cell_for_the_reason_given() {
        String line = "基本事業,相談,割合,%,79.7,80,at_least,79.7%,80%以上";
        take(line);
        int events = city.ledger.events.size();
        assertThat(take("基本事業, 相談 ,割 合,％,79.70,80.0,AT_LEAST,,").counts())
                .isEqualTo(new IntakeReport.Counts(0, 0, 1, 0));
        assertThat(take(line, line.replace("at_least", "AT_LEAST")).errors())
                .singleElement()
                .satisfies(error -> assertThat(error.code()).isEqualTo("intake.contradicts"));
        assertThat(city.ledger.events).hasSize(events);
        IntakeReport changed = take("基本事業,相談,割合,%,79.7,85,at_least,79.7%,85%以上");
        assertThat(changed.counts()).isEqualTo(new IntakeReport.Counts(0, 1, 0, 0));
        assertThat(city.ledger.events.getLast())
                .isInstanceOfSatisfying(
                        IndicatorRevised.class,
                        event -> assertThat(event.reason()).isEqualTo(Town.REASON));
        assertThat(take("基本事業,相談,割合,%,79.7,85,at_least,79.7%,85%以上").counts())
                .isEqualTo(new IntakeReport.Counts(0, 0, 1, 0));
        assertThat(take("基本事業,相談,割合,,,,,,").counts().unchanged()).isEqualTo(1);
    }

    @Test
    void revises_from_a_year_on_where_one_is_said_and_warns_that_it_corrects_every_year_where_none_is() {
        take("基本事業,相談,割合,%,79.7,80,at_least,79.7%,80%以上");
        String raised = "基本事業,相談,割合,%,79.7,85,at_least,79.7%,85%以上";
        IntakeReport from = run(false, FiscalYear.of("R5"), raised);
        assertThat(from.warnings()).isEmpty();
        assertThat(city.ledger.events.getLast())
                .isInstanceOfSatisfying(
                        IndicatorRevised.class,
                        event -> assertThat(event.fromFiscalYear()).isEqualTo(FiscalYear.of("R5")));
        // What holds in that year says the same already; in the year before it does not.
        assertThat(run(false, FiscalYear.of("R5"), raised).counts().unchanged()).isEqualTo(1);
        assertThat(run(true, FiscalYear.of("R4"), raised).counts().recorded()).isZero();
        assertThat(run(true, FiscalYear.of("R4"), raised).counts().corrected()).isEqualTo(1);

        run(false, FiscalYear.of("R5"), "基本事業,相談,新指標,%,,85,at_least,,85%以上");
        assertThat(city.ledger.all(IndicatorDefined.class).map(IndicatorDefined::firstFiscalYear))
                .containsExactly(null, FiscalYear.of("R5"));

        IntakeReport every = take("基本事業,相談,割合,%,79.7,86,at_least,79.7%,86%以上");
        assertThat(every.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.code()).isEqualTo("intake.corrects_every_year"));
    }

    @Test
    void refuses_what_has_no_place_or_contradicts_itself() {
        IntakeReport report = take(
                "基本事業,訪問,割合,%,79.7,,,,",
                ",相談,割合,%,79.7,,,,",
                "基本事業,相談,,%,79.7,,,,",
                "基本事業,相談,割合,%,79.8,,,79.7%,",
                "基本事業,相談,割合,%,79.7,80,at_most,79.7%,80%以上",
                "基本事業,相談,割合,%,79.7,80,たぶん,,",
                "基本事業,相談,割合,回,79.7,,,79.7%,");
        assertThat(report.errors().stream().map(error -> error.row() + " " + error.column() + " " + error.code()))
                .containsExactly(
                        "2 owner intake.owner_unknown",
                        "3 owner intake.owner_ambiguous",
                        "4 indicator intake.cell_missing",
                        "5 baseline_printed indicator.printed_differs",
                        "6 target_printed indicator.target_differs",
                        "7 target_kind intake.target_kind_unknown",
                        "8 baseline_printed indicator.unit_differs");
    }

    @Test
    void needs_a_plan_and_the_secretariat() {
        byte[] sheet = Town.sheet(HEADER).getBytes(StandardCharsets.UTF_8);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> city.intake.run(
                        new IntakeRequest(sheet, "a.csv", PROFILE, city.code, null, false, false, null),
                        city.caller(Role.SECRETARIAT)))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("intake.profile_of_other_municipality"));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> city.intake.run(
                        new IntakeRequest(sheet, "a.csv", PROFILE, city.code, city.plan(), false, false, null),
                        city.caller(Role.STAFF)))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("request.role_may_not_write"));
    }

    @Test
    void writes_nothing_in_a_dry_run() {
        int events = city.ledger.events.size();
        assertThat(run(true, "基本事業,相談,割合,%,79.7,80,at_least,79.7%,80%以上").counts())
                .isEqualTo(new IntakeReport.Counts(1, 0, 0, 0));
        assertThat(city.ledger.events).hasSize(events);
    }
}
