package daicho.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import daicho.command.Caller;
import daicho.command.measure.Measure;
import daicho.command.measure.MeasureState.Initiative;
import daicho.command.municipality.MunicipalityState;
import daicho.shared.Channel;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import daicho.shared.measure.MeasureEvent.MeasureAdded;
import daicho.shared.municipality.MunicipalityCommand.EstablishDepartment;
import daicho.shared.municipality.MunicipalityCommand.ReorganiseDepartments;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.PlanCommand.CloseFiscalYear;
import daicho.shared.plan.PlanEvent.HeadingAdded;
import daicho.shared.result.Figure;
import daicho.shared.result.RatingEvent.InitiativeRated;
import daicho.shared.result.ResultContent;
import daicho.shared.result.Stage;
import daicho.shared.result.YearResultEvent.YearResultCorrected;
import daicho.shared.result.YearResultEvent.YearResultRecorded;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlainSheetTest {
    private static final String STRUCTURE = "施策コード,取組番号,担当課,施策名,新規,開始年度,再掲元,見出し番号1,見出し名1";
    private static final String RESULT = "施策コード,年度,担当課,実績";

    private final Town city = Town.plain();

    /** Measure 1-1 of 福祉課, 1-2 of 福祉課 and 健康課 together. */
    private void structure() {
        IntakeReport report =
                city.build("daicho", Town.sheet(STRUCTURE, "1-1,,福祉課,相談,,,,1,支え合い", "1-2,,福祉課;健康課,教室,,,,1,支え合い"));
        assertThat(report.errors()).isEmpty();
        assertThat(report.counts()).isEqualTo(new IntakeReport.Counts(0, 0, 0, 7));
    }

    @Test
    void records_then_leaves_alone_then_corrects_once_naming_the_file() {
        structure();
        String sheet = Town.sheet(RESULT, "1-1,R5,福祉課,相談を受けた");
        assertThat(city.take("daicho", sheet).counts().recorded()).isEqualTo(1);
        assertThat(city.take("daicho", sheet).eventsWritten()).isZero();

        IntakeReport report = city.run(
                "daicho",
                sheet.replace("受けた", "受け付けた").getBytes(StandardCharsets.UTF_8),
                "C:\\Users\\x/../機密\\五年度\n.csv",
                false,
                false);

        assertThat(report.counts()).isEqualTo(new IntakeReport.Counts(0, 1, 0, 0));
        assertThat(city.ledger.events.getLast()).isInstanceOfSatisfying(YearResultCorrected.class, event -> {
            assertThat(event.reason()).isEqualTo(Town.REASON);
            assertThat(event.content().text()).isEqualTo("相談を受け付けた");
        });
        assertThat(city.ledger.callers.getLast()).satisfies(caller -> {
            assertThat(caller.channel()).isEqualTo(Channel.IMPORT);
            assertThat(caller.ifMatch()).isNull();
            assertThat(caller.correlation()).isEqualTo("c-1");
        });
    }

    @Test
    void reads_all_that_people_type() {
        structure();
        IntakeReport report = city.take(
                "daicho",
                Town.BOM
                        + Town.sheet(
                                " ｍｅａｓｕｒｅ＿ｃｏｄｅ ,年度,担当課,区分,基準日,実績,数値,評価,備考",
                                "１－１,Ｒ５,福祉,中間,令和５年８月末,　,相談　１，２００件;研修 2.50回（計画）,○,x",
                                "1-1,令和6年度,福祉課,,,\"一\r\n二\",,◯,",
                                "1-1,2025,福祉課,最終,　,三,,〇,"));

        assertThat(report.errors()).isEmpty();
        assertThat(report.ignoredColumns()).containsExactly("備考");
        assertThat(city.results().map(result -> Objects.requireNonNull(result.content())))
                .satisfiesExactly(
                        interim -> {
                            assertThat(interim.asOf()).isEqualTo(LocalDate.of(2023, 8, 31));
                            assertThat(interim.text()).isNull();
                            assertThat(interim.figures())
                                    .containsExactly(
                                            new Figure("相談", new BigDecimal("1200"), "件", Figure.Kind.INTERIM),
                                            new Figure("研修", new BigDecimal("2.50"), "回", Figure.Kind.PLANNED));
                        },
                        content -> assertThat(content.text()).isEqualTo("一\n二"),
                        content -> assertThat(content.text()).isEqualTo("三"));
        assertThat(city.ledger.all(InitiativeRated.class))
                .hasSize(3)
                .allSatisfy(event -> assertThat(event.content().mark()).isEqualTo("〇"));
    }

    @Test
    void finds_a_measure_whichever_dash_is_typed_and_adds_no_second_one() {
        structure();
        IntakeReport report = city.build(
                "daicho",
                Town.sheet(STRUCTURE + ",年度,実績", "1‐1,,福祉課,相談,,,,1,支え合い,R5,一", "１ー２,,福祉課;健康課,教室,,,,１,支え合い,R5,二"));
        assertThat(report.errors()).isEmpty();
        assertThat(report.counts()).isEqualTo(new IntakeReport.Counts(2, 0, 0, 0));
    }

    @Test
    void writes_to_neither_of_two_measures_that_an_older_ledger_told_apart() {
        structure();
        UUID heading =
                city.ledger.all(HeadingAdded.class).findFirst().orElseThrow().heading();
        city.ledger.hold(
                new MeasureAdded(Ids.named("twin"), city.code, city.plan(), heading, "１－１", "別の施策", null),
                Measure.class,
                city.caller(Role.SECRETARIAT));
        IntakeReport report = city.take("daicho", Town.sheet(RESULT, "1-1,R5,福祉課,一", "１－１,R5,福祉課,一"));
        assertThat(report.eventsWritten()).isZero();
        assertThat(report.errors())
                .extracting(IntakeReport.Remark::code)
                .containsExactly("intake.measure_ambiguous", "intake.measure_ambiguous");
    }

    @Test
    void takes_several_interim_results_and_then_the_final_one_wherever_they_stand() {
        structure();
        String sheet = Town.sheet(
                RESULT + ",区分,基準日", "1-1,R5,福祉課,年間,,", "1-1,R5,福祉課,年末,中間,R5.12.31", "1-1,R5,福祉課,夏,中間,R5.8.31");
        IntakeReport report = city.take("daicho", sheet);
        assertThat(report.errors()).isEmpty();
        assertThat(report.counts().recorded()).isEqualTo(3);
        assertThat(city.take("daicho", sheet).eventsWritten()).isZero();

        IntakeReport corrected = city.take("daicho", sheet.replace("夏", "八月"));
        assertThat(corrected.counts()).isEqualTo(new IntakeReport.Counts(0, 1, 2, 0));
        assertThat(city.take("daicho", Town.sheet(RESULT + ",区分,基準日", "1-1,R5,福祉課,秋,中間,R5.10.31"))
                        .errors())
                .extracting(IntakeReport.Remark::code)
                .containsExactly("result.final_recorded");
    }

    @Test
    void takes_a_final_result_beside_the_interim_one() {
        structure();
        city.take("daicho", Town.sheet(RESULT + ",段階,時点", "1-1,R5,福祉課,途中,中間,R5.8.31", "1-1,R5,福祉課,年間,,"));
        assertThat(city.ledger
                        .all(YearResultRecorded.class)
                        .map(event -> event.of().stage()))
                .containsExactly(Stage.INTERIM, Stage.FINAL);
    }

    @Test
    void reads_CP932_and_refuses_what_is_neither() {
        structure();
        String sheet = Town.sheet(RESULT, "1-1,R5,福祉課,①髙齢者〜ｶﾅ");
        byte[] cp932 = sheet.replace("〜", "～").getBytes(Charset.forName("windows-31j"));
        assertThat(city.run("daicho", cp932, "a.csv", false, false).counts().recorded())
                .isEqualTo(1);
        assertThat(city.result().text()).isEqualTo("①髙齢者～ｶﾅ");

        for (byte[] broken : List.of(
                new byte[] {'a', (byte) 0x85, 0x20, (byte) 0xFF},
                sheet.getBytes(StandardCharsets.UTF_16),
                new byte[] {0x50, 0x4B, 5, 6, 0, 0})) {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> city.run("daicho", broken, "a.csv", false, false))
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("intake.encoding_unknown"));
        }
    }

    @Test
    void refuses_a_sheet_whose_header_can_not_be_used() {
        assertThat(refused("施策コード,実績\r\n")).isEqualTo("intake.column_missing [担当課, daicho]");
        assertThat(refused("施策コード,担当課,施策コード\r\n")).isEqualTo("intake.header_twice [施策コード]");
        assertThat(refused("施策コード,担当課,measure_code\r\n")).isEqualTo("intake.header_twice [measure_code]");
        assertThat(refused("")).isEqualTo("intake.sheet_empty []");
        assertThat(refused(" \r\n,,\r\n")).isEqualTo("intake.sheet_empty []");
        assertThat(refused("施策コード,担当課\r\n1-1,\"福祉課\r\n")).startsWith("intake.csv_broken");
    }

    private String refused(String sheet) {
        Refusal refusal = Assertions.assertThrows(Refusal.class, () -> city.take("daicho", sheet));
        return refusal.code() + " " + refusal.arguments();
    }

    @Test
    void takes_the_good_rows_and_hands_the_bad_ones_back() {
        structure();
        String sheet = Town.sheet(
                "施策コード,年度,担当課,実績,評価",
                "1-1,R5,福祉課,よい,〇",
                "1-1,R6,,課がない,〇",
                "1-1,R6,福祉課,知らない評価,☆",
                "1-1,R6,無い課,知らない課,〇",
                "1-1,R6,健康課,担当でない,〇",
                "9-9,R6,福祉課,知らない施策,〇",
                "1-1,R99,福祉課,計画の外,",
                "1-1,いつか,福祉課,読めない年度,",
                "1-1,R6,福祉課,列が多い,,,",
                "",
                "1-1,,福祉課,年度がない,");
        IntakeReport report = city.take("daicho", sheet);

        assertThat(report.rowsRead()).isEqualTo(10);
        assertThat(report.errors().stream().map(e -> e.row() + " " + e.column() + " " + e.code()))
                .containsExactly(
                        "3 担当課 intake.department_missing",
                        "4 評価 intake.mark_unknown",
                        "5 担当課 intake.department_unknown",
                        "6 担当課 measure.not_in_charge",
                        "7 施策コード intake.measure_unknown",
                        "8 実績 plan.year_outside_plan",
                        "9 年度 plan.fiscal_year_unreadable",
                        "9 実績 intake.year_missing",
                        "10 null intake.field_count",
                        "12 実績 intake.year_missing");
        assertThat(city.ledger.all(YearResultRecorded.class)).hasSize(1);
        assertThat(city.ledger.all(InitiativeRated.class)).hasSize(1);
        assertThat(report.rejectedCsv().lines()).hasSize(10).startsWith("施策コード,年度,担当課,実績,評価", "1-1,R6,,課がない,〇");
        assertThat(city.tryOut("daicho", sheet, false).errors()).isEqualTo(report.errors());

        IntakeReport mended = city.take("daicho", Town.sheet("施策コード,年度,担当課,実績,評価", "1-1,R6,福祉課,課がある,〇"));
        assertThat(mended.counts().recorded()).isEqualTo(2);
    }

    @Test
    void never_erases_by_a_blank_cell() {
        structure();
        String head = "施策コード,年度,担当課,実績,事業,数値,評価,評価文";
        city.take("daicho", Town.sheet(head, "1-1,R5,福祉課,本文,講座;広報,開催 3回,〇,順調"));
        IntakeReport report = city.take("daicho", Town.sheet(head, "1-1,R5,福祉課,,,開催 4回,　,"));

        assertThat(report.counts()).isEqualTo(new IntakeReport.Counts(0, 1, 0, 0));
        assertThat(city.result().text()).isEqualTo("本文");
        assertThat(city.result().programmes()).containsExactly("講座", "広報");
        assertThat(city.result().figures()).extracting(Figure::value).containsExactly(new BigDecimal("4"));
    }

    @Test
    void finds_one_record_told_by_two_rows_unless_they_contradict() {
        structure();
        IntakeReport report = city.take(
                "daicho",
                Town.sheet(
                        "施策コード,年度,担当課,実績,評価,評価対象課",
                        "1-2,R5,福祉課・健康課,共に行った,〇,福祉課",
                        "1-2,R5,健康課；福祉課,共に行った,△,健康課",
                        "1-2,R5,健康課・福祉課,別々に行った,,",
                        "1-2,R6,健康課・福祉課,一,,",
                        "1-2,R6,健康課・福祉課,,×,"));

        assertThat(report.errors()).singleElement().satisfies(error -> {
            assertThat(error.row()).isEqualTo(4);
            assertThat(error.code()).isEqualTo("intake.contradicts");
            assertThat(error.arguments()).containsExactly(2);
        });
        assertThat(city.ledger.all(YearResultRecorded.class)).hasSize(2);
        assertThat(city.ledger
                        .all(InitiativeRated.class)
                        .map(event -> event.content().mark() + (event.of().department() != null)))
                .containsExactly("〇true", "△true", "×false");
    }

    @Test
    void keeps_the_same_department_apart_under_two_initiatives() {
        city.build("daicho", Town.sheet(STRUCTURE, "1-1,2,福祉課,相談,,,,1,", "1-1,1,福祉課,相談,,,,1,", "1-1,4,福祉課,相談,,,,1,"));
        IntakeReport report =
                city.take("daicho", Town.sheet("施策コード,取組番号,年度,担当課,実績", "1-1,1,R5,福祉課,一", "1-1,2,R5,福祉課,二"));

        assertThat(report.counts().recorded()).isEqualTo(2);
        assertThat(city.measures(report))
                .singleElement()
                .satisfies(measure -> assertThat(measure.initiatives()).hasSize(2));
    }

    @Test
    void adds_relisted_lines_after_their_originals_and_records_nothing_on_them() {
        IntakeReport report = city.build(
                "daicho",
                Town.sheet(STRUCTURE + ",年度,実績", "1-1,,福祉課,相談（再掲）,,,2-1,1,,R5,写し", "2-1,,福祉課,相談,新,R4,,2,,R5,元"));

        assertThat(report.errors()).isEmpty();
        assertThat(report.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.code()).isEqualTo("intake.relisted_not_recorded"));
        List<Initiative> initiatives = city.measures(report).stream()
                .flatMap(measure -> measure.initiatives().stream())
                .toList();
        assertThat(initiatives.getFirst().content().relistedFrom())
                .isEqualTo(initiatives.getLast().id());
        assertThat(initiatives.getLast().content().addedLater()).isTrue();
        assertThat(initiatives.getLast().content().firstFiscalYear()).isEqualTo(FiscalYear.of("R4"));
        assertThat(city.ledger.all(YearResultRecorded.class)).hasSize(1);
    }

    @Test
    void tells_differences_in_structure_and_changes_none() {
        structure();
        int events = city.ledger.events.size();
        IntakeReport report =
                city.build("daicho", Town.sheet(STRUCTURE, "1-1,,福祉課,別の名,,,,1,別の見出し", "1-2,,福祉課,教 室,,,,1,支え合い"));

        assertThat(report.eventsWritten()).isZero();
        assertThat(city.ledger.events).hasSize(events);
        assertThat(report.warnings().stream().map(w -> w.row() + " " + w.column() + " " + w.arguments()))
                .containsExactly("2 施策名 [相談]", "2 見出し名1 [支え合い]");
    }

    @Test
    void finds_departments_whose_names_contain_a_separator() {
        city.ledger.write(
                new EstablishDepartment(city.code.stream(), Ids.named("d"), "住まい・まちづくり課", null),
                city.caller(Role.SECRETARIAT));
        IntakeReport report = city.build("daicho", Town.sheet(STRUCTURE, "1-1,,福祉課・住まい・まちづくり,相談,,,,1,"));

        assertThat(report.errors()).isEmpty();
        assertThat(city.measures(report)
                        .iterator()
                        .next()
                        .initiatives()
                        .getFirst()
                        .content()
                        .departments())
                .hasSize(2)
                .anySatisfy(charge -> assertThat(charge.department()).isEqualTo(Ids.named("d")));
    }

    @Test
    void corrects_the_predecessors_record_under_the_successors_name() {
        structure();
        city.take("daicho", Town.sheet(RESULT, "1-1,R4,福祉課,前"));
        UUID successor = Ids.named("successor");
        UUID municipality = city.code.stream();
        city.ledger.write(new EstablishDepartment(municipality, successor, "地域課", null), city.caller(Role.SECRETARIAT));
        UUID before = city.ledger
                .current(MunicipalityState.NONE, municipality)
                .departmentNamed("福祉課", LocalDate.of(2026, 11, 22))
                .orElseThrow();
        city.ledger.write(
                new ReorganiseDepartments(
                        municipality, LocalDate.of(2024, 4, 1), List.of(before), List.of(successor), null),
                city.caller(Role.SECRETARIAT));

        IntakeReport report = city.take("daicho", Town.sheet(RESULT, "1-1,R4,地域課,後", "1-1,R6,地域課,新", "1-1,R7,福祉課,無"));
        assertThat(report.counts()).isEqualTo(new IntakeReport.Counts(1, 1, 0, 0));
        assertThat(report.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.code()).isEqualTo("municipality.department_ended_by_then"));
    }

    @Test
    void changes_nothing_in_a_closed_year_but_passes_what_is_the_same() {
        structure();
        city.take("daicho", Town.sheet(RESULT, "1-1,R5,福祉課,一"));
        city.ledger.write(new CloseFiscalYear(city.plan(), FiscalYear.of("R5"), null), city.caller(Role.SECRETARIAT));

        assertThat(city.take("daicho", Town.sheet(RESULT, "1-1,R5,福祉課,一")).errors())
                .isEmpty();
        assertThat(city.take("daicho", Town.sheet(RESULT, "1-1,R5,福祉課,二")).errors())
                .singleElement()
                .satisfies(error -> assertThat(error.code()).isEqualTo("plan.year_closed"));
    }

    @Test
    void takes_nothing_to_report_and_shared_texts_and_spans_of_plans() {
        structure();
        String head = "施策コード,年度,担当課,実績,該当なし,共通文,計画文";
        IntakeReport report = city.take(
                "daicho",
                Town.sheet(
                        head,
                        "1-1,R3,福祉課,,〇,,",
                        "1-1,R4,福祉課,同じ,,甲,",
                        "1-1,R5,福祉課,同じ,－,甲,",
                        "1-1,R5-R7,福祉課,,,,続ける",
                        "1-1,R5-R7,福祉課,期間の実績,,,"));

        assertThat(report.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.code()).isEqualTo("intake.year_span"));
        assertThat(city.results().map(result -> Objects.requireNonNull(result.content())))
                .satisfiesExactly(
                        none -> assertThat(none.notApplicable()).isTrue(),
                        content -> assertThat(content.sharedText()).isNotNull(),
                        content -> assertThat(content.sharedText())
                                .isEqualTo(city.results()
                                        .map(result -> Objects.requireNonNull(result.content()))
                                        .toList()
                                        .get(1)
                                        .sharedText()));
        assertThat(city.yearPlans()).hasSize(1);
    }

    @Test
    void takes_why_there_is_nothing_to_report_from_the_cell_or_a_column_of_its_own() {
        structure();
        String head = "施策コード,年度,担当課,実績,該当なし,該当なしの理由";
        IntakeReport report = city.take(
                "daicho",
                Town.sheet(
                        head,
                        "1-1,R3,福祉課,,該当なし（改修（外壁）のため休館）,",
                        "1-1,R4,福祉課,,〇,休止",
                        "1-1,R5,福祉課,,該当なし(休止),休止",
                        "1-2,R5,福祉課;健康課,,該当なし（休止）,中止",
                        "1-2,R5,福祉課;健康課,,該当なし（休止,",
                        "1-2,R5,福祉課;健康課,,,休止",
                        "1-2,R5,福祉課;健康課,実施,,休止"));

        assertThat(report.errors())
                .extracting(IntakeReport.Remark::code, IntakeReport.Remark::column)
                .containsExactly(
                        tuple("intake.not_applicable_reasons_differ", "該当なしの理由"),
                        tuple("intake.flag_unreadable", "該当なし"),
                        tuple("result.reason_without_not_applicable", "該当なしの理由"),
                        tuple("result.reason_without_not_applicable", "該当なしの理由"));
        assertThat(city.results().map(result -> Objects.requireNonNull(result.content())))
                .allMatch(ResultContent::notApplicable)
                .extracting(ResultContent::notApplicableReason)
                .containsExactly("改修（外壁）のため休館", "休止", "休止");

        assertThat(city.take("daicho", Town.sheet(head, "1-1,R4,福祉課,,〇,")).eventsWritten())
                .isZero();
        city.take("daicho", Town.sheet(head + ",訂正理由", "1-1,R4,福祉課,,〇,工事,誤記"));
        assertThat(city.results().map(result -> Objects.requireNonNull(result.content())))
                .extracting(ResultContent::notApplicableReason)
                .containsExactly("改修（外壁）のため休館", "工事", "休止");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AUDITOR", "ANALYST", "OPERATOR"})
    void takes_sheets_only_from_those_who_record(Role role) {
        structure();
        assertThat(refusedTo(role, false)).isEqualTo("request.role_may_not_write");
    }

    @Test
    void takes_structure_only_from_the_secretariat_and_nothing_for_another_municipality() {
        structure();
        assertThat(refusedTo(Role.STAFF, true)).isEqualTo("request.role_may_not_write");
        Refusal refusal = Assertions.assertThrows(
                Refusal.class,
                () -> city.intake.run(request(false), Town.kanazawa().caller(Role.SECRETARIAT)));
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNKNOWN);
    }

    @Test
    void takes_from_staff_the_rows_of_their_departments() {
        structure();
        UUID health = city.ledger
                .current(MunicipalityState.NONE, city.code.stream())
                .departmentNamed("健康課", LocalDate.of(2026, 11, 22))
                .orElseThrow();
        Actor staff = new Actor(Ids.named("staff"), "主査", Role.STAFF, city.code.value(), Set.of(health));
        Caller caller = new Caller(staff, Channel.API, null, null, "c-2");
        byte[] sheet = Town.sheet(RESULT, "1-1,R5,福祉課,他課", "1-2,R5,福祉課;健康課,共同").getBytes(StandardCharsets.UTF_8);

        for (boolean dryRun : new boolean[] {true, false}) {
            IntakeReport report = city.intake.run(
                    new IntakeRequest(sheet, "a.csv", "daicho", city.code, city.plan(), dryRun, false, null), caller);
            assertThat(report.counts().recorded()).isEqualTo(1);
            assertThat(report.errors()).singleElement().satisfies(error -> {
                assertThat(error.row()).isEqualTo(2);
                assertThat(error.code()).isEqualTo("result.not_your_department");
            });
        }
    }

    private String refusedTo(Role role, boolean withStructure) {
        return Assertions.assertThrows(Refusal.class, () -> city.intake.run(request(withStructure), city.caller(role)))
                .code();
    }

    private IntakeRequest request(boolean withStructure) {
        byte[] sheet = Town.sheet(RESULT).getBytes(StandardCharsets.UTF_8);
        return new IntakeRequest(sheet, "a.csv", "daicho", city.code, city.plan(), true, withStructure, null);
    }

    @Test
    void passes_over_the_example_of_the_template() {
        structure();
        IntakeReport report = city.take("daicho", Town.BOM + Profiles.template(new Profiles().named("daicho")));
        assertThat(report.rowsRead()).isZero();
        assertThat(report.errors()).isEmpty();
        assertThat(report.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.code()).isEqualTo("intake.comment"));
    }

    @Test
    void takes_ten_thousand_rows_and_ten_megabytes() {
        String text = "あ".repeat(400);
        String sheet = IntStream.range(0, 10_000)
                .mapToObj(i -> "%d-%d,R%d,福祉課,%d%s,施策%d,%d"
                        .formatted(i / 50 + 1, i / 5 % 10 + 1, i % 5 + 3, i, text, i / 5, i / 50 + 1))
                .collect(Collectors.joining("\n", "施策コード,年度,担当課,実績,施策名,見出し番号1\n", "\n"));
        assertThat(sheet.getBytes(StandardCharsets.UTF_8).length).isGreaterThan(10_000_000);

        IntakeReport report = city.build("daicho", sheet);
        assertThat(report.errors()).isEmpty();
        assertThat(report.counts().recorded()).isEqualTo(10_000);
        assertThat(city.take("daicho", sheet).counts().unchanged()).isEqualTo(10_000);
    }
}
