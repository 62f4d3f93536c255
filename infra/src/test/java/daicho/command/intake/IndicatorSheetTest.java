package daicho.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import daicho.command.indicator.IndicatorState;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.access.Role;
import daicho.shared.indicator.Accumulation;
import daicho.shared.indicator.IndicatorContent;
import daicho.shared.indicator.IndicatorEvent.IndicatorDefined;
import daicho.shared.indicator.IndicatorEvent.IndicatorRevised;
import daicho.shared.indicator.IndicatorTarget;
import daicho.shared.measure.MeasureCommand.AddMeasure;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.PlanCommand.AddHeading;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
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
        String[] all = new String[lines.length + 1];
        all[0] = HEADER;
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
                        "7 null indicator.value_exists");
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
                        false,
                        false,
                        Town.REASON),
                city.caller(Role.SECRETARIAT));
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
