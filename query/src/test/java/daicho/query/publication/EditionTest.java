package daicho.query.publication;

import static daicho.query.Sample.CARE;
import static daicho.query.Sample.FIRST;
import static daicho.query.Sample.MEASURE;
import static daicho.query.Sample.MUNICIPALITY;
import static daicho.query.Sample.R3;
import static daicho.query.Sample.R4;
import static daicho.query.Sample.R5;
import static daicho.query.Sample.SECOND;
import static daicho.query.Sample.THIRD;
import static daicho.query.Sample.WELFARE;
import static daicho.query.Sample.content;
import static daicho.query.Sample.figure;
import static daicho.query.Sample.id;
import static daicho.query.Sample.initiative;
import static daicho.query.Sample.interim;
import static daicho.query.Sample.rating;
import static daicho.query.Sample.relisted;
import static daicho.query.Sample.result;
import static daicho.query.Sample.says;
import static daicho.query.Sample.yearPlan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daicho.query.Folded;
import daicho.query.Sample;
import daicho.query.plan.PlanTextView;
import daicho.query.result.FoldedRecords;
import daicho.query.scoring.MeasureAverage;
import daicho.shared.indicator.Accumulation;
import daicho.shared.indicator.Breakdown;
import daicho.shared.indicator.IndicatorContent;
import daicho.shared.indicator.IndicatorEvent.IndicatorDefined;
import daicho.shared.indicator.IndicatorEvent.IndicatorNotMeasured;
import daicho.shared.indicator.IndicatorEvent.IndicatorValueRecorded;
import daicho.shared.indicator.IndicatorOf;
import daicho.shared.indicator.IndicatorTarget;
import daicho.shared.indicator.IndicatorValue;
import daicho.shared.indicator.NotMeasured;
import daicho.shared.measure.MeasureEvent.InitiativeAdded;
import daicho.shared.municipality.MunicipalityEvent.DepartmentRenamed;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.Licence;
import daicho.shared.plan.PlanTextKind;
import daicho.shared.result.ResultContent;
import daicho.shared.result.Stage;
import daicho.shared.result.YearResultEvent.YearResultConfirmed;
import daicho.shared.result.YearResultEvent.YearResultCorrected;
import daicho.shared.result.YearResultEvent.YearResultReturned;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EditionTest {
    private static final List<MeasureAverage> AVERAGES = List.of(
            new MeasureAverage(id(90), MEASURE, 2021, 2023, "R3-R5", null, new BigDecimal("3.5"), 20, 69, null, null),
            new MeasureAverage(
                    id(91),
                    MEASURE,
                    2018,
                    2021,
                    "H30-R3",
                    LocalDate.of(2022, 5, 1),
                    null,
                    null,
                    null,
                    new BigDecimal("3.60"),
                    "資料1"));
    private static final Licence LICENCE = new Licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/");

    @Nested
    class canonical_json {
        @Test
        void sorts_names_by_utf_16_units_and_writes_no_space() {
            // The example of RFC 8785, section 3.2.3, without its doubles.
            Map<String, Object> tree = Map.of(
                    "\u20ac", "Euro Sign",
                    "\r", "Carriage Return",
                    "\ufb33", "Hebrew Letter Dalet With Dagesh",
                    "1", "One",
                    "\ud83d\ude00", "Emoji: Grinning Face",
                    "\u0080", "Control",
                    "\u00f6", "Latin Small Letter O With Diaeresis");
            assertThat(text(tree))
                    .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                            + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                            + "\"\ud83d\ude00\":\"Emoji: Grinning Face\","
                            + "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
        }

        @Test
        void escapes_what_must_be_and_nothing_else() {
            assertThat(text("\b\t\n\f\r\"\\/\u000f\u001f\u007f\u2028é葛\udb40\udd00"))
                    .isEqualTo("\"\\b\\t\\n\\f\\r\\\"\\\\/\\u000f\\u001f\u007f\u2028é葛\udb40\udd00\"");
        }

        @Test
        void knows_no_numbers_that_a_reader_could_round() {
            assertThat(text(List.of(2023, true, "10.50"))).isEqualTo("[2023,true,\"10.50\"]");
            assertThatThrownBy(() -> CanonicalJson.write(List.of(10.5))).hasMessageContaining("no canonical form");
        }

        private static String text(Object tree) {
            return new String(CanonicalJson.write(tree), StandardCharsets.UTF_8);
        }
    }

    @Nested
    class evaluation {
        @Test
        void holds_plan_result_rating_and_direction_of_a_line_under_the_names_of_then() {
            Folded folded =
                    whole().events(new DepartmentRenamed(MUNICIPALITY, WELFARE, "共生課", LocalDate.of(2022, 4, 1)));
            String json = json(folded, R3);
            assertThat(json).startsWith("{\"fiscalYear\":2021,\"format\":\"daicho.edition/3\",");
            assertThat(json)
                    .contains("\"licence\":{\"name\":\"CC BY 4.0\"")
                    .contains("\"figures\":[{\"kind\":\"ACTUAL\",\"label\":\"訪問\",\"unit\":\"件\",\"value\":\"10.50\"}]")
                    .contains("\"mark\":\"〇\"")
                    .contains("\"average\":\"3.5\",\"count\":20,")
                    .contains("\"printedAverage\":\"3.60\",\"source\":\"資料1\"")
                    .contains("\"nextYearDirection\":[{")
                    .contains("福祉政策課")
                    .doesNotContain("共生課");
            assertThat(json(folded, R4)).contains("共生課").doesNotContain("福祉政策課");
        }

        @Test
        void holds_the_terms_that_the_plan_explains_if_there_are_any() {
            assertThat(json(whole(), R3)).doesNotContain("glossary");
            assertThat(json(whole().events(Sample.planText(70, null, PlanTextKind.GLOSSARY, null, "見守り", 1)), R3))
                    .contains("\"glossary\":[{\"id\":\"" + id(70) + "\",\"term\":\"見守り\",\"text\":\"見守り\"}]");
        }

        @Test
        void holds_the_indicators_of_headings_and_measures_with_the_year_s_value() {
            String json = json(whole().events(Sample.indicators()), R3);
            assertThat(json)
                    .contains("\"name\":\"解決割合\",\"printed\":\"79.7%→80%以上\"")
                    .contains("\"name\":\"満足度\",\"printed\":\"37.9%\"")
                    .contains("\"status\":");
        }

        @Test
        void leaves_out_what_is_no_result_of_the_year() {
            Folded folded = Sample.plan()
                    .events(
                            initiative(MEASURE, FIRST, 1, WELFARE, CARE),
                            result(40, FIRST, R4, Stage.INTERIM, interim("途中"), WELFARE),
                            result(41, FIRST, R4, Stage.FINAL, says("差戻し中"), WELFARE),
                            result(42, FIRST, R3, Stage.FINAL, says("前年"), WELFARE),
                            new YearResultReturned(id(41), "件数を確認"),
                            new InitiativeAdded(MEASURE, SECOND, 2, content(R5, WELFARE)));
            assertThat(json(folded, R4))
                    .doesNotContain("途中")
                    .doesNotContain("差戻し中")
                    .doesNotContain("前年")
                    .doesNotContain("件数を確認")
                    .doesNotContain(SECOND.toString());
        }

        @Test
        void shows_a_relisted_line_as_a_reference() {
            String json = json(whole().events(relisted(MEASURE, THIRD, 3, FIRST)), R3);
            assertThat(json).contains("\"relistedFrom\":\"" + FIRST + "\"");
        }

        @Test
        void says_nothing_of_persons_reasons_and_reviews() {
            Folded folded = whole().events(
                            new YearResultCorrected(id(40), says("二回"), "担当者の誤記", null),
                            new YearResultConfirmed(id(40), "確認の覚え"));
            assertThat(json(folded, R3))
                    .contains("二回")
                    .doesNotContain("担当者の誤記")
                    .doesNotContain("確認の覚え")
                    .doesNotContain("CONFIRMED")
                    .doesNotContain(Folded.PERSON.toString());
        }

        @Test
        void is_the_same_however_often_it_is_set() {
            assertThat(json(whole(), R3)).isEqualTo(json(whole(), R3));
        }
    }

    @Nested
    class indicators {
        private final Breakdown areas =
                new Breakdown("地区別", false, "率のため", List.of(new Breakdown.Part("北", new BigDecimal("10.50"))));
        private final Folded folded = whole().events(
                        new IndicatorDefined(
                                id(95),
                                Sample.CODE,
                                new IndicatorOf(Sample.PLAN, null, MEASURE),
                                new IndicatorContent(
                                        "率",
                                        "%",
                                        null,
                                        List.of(IndicatorTarget.of(null, null, null, "10～15%", R3, "%")),
                                        IndicatorTarget.of(null, new BigDecimal("20"), null, null, R5, "%"),
                                        null,
                                        List.of(),
                                        Accumulation.YEARLY),
                                null),
                        new IndicatorValueRecorded(
                                id(95),
                                R3,
                                new IndicatorValue(new BigDecimal("10.0"), null, null, "速報", List.of(areas))),
                        new IndicatorNotMeasured(id(95), R4, NotMeasured.OTHER, "調査票を紛失"));

        @Test
        void print_the_target_of_the_year_parts_and_why_there_is_no_value() {
            assertThat(json(folded, R3))
                    .contains("\"accumulation\":\"YEARLY\"")
                    .contains("\"breakdowns\":[{\"addsUp\":false,\"by\":\"地区別\",\"note\":\"率のため\",\"parts\":"
                            + "[{\"name\":\"北\",\"value\":\"10.50\"}]}]")
                    .contains("\"status\":\"REACHED\"")
                    .contains("\"targetOfYear\":\"10～15%\"");
            assertThat(json(folded, R4))
                    .contains("\"notMeasured\":\"OTHER\",\"note\":\"調査票を紛失\"")
                    .doesNotContain("breakdowns")
                    .doesNotContain("targetOfYear");
        }

        @Test
        void have_the_same_in_the_table() {
            assertThat(row(R3).getField("breakdowns")).isEqualTo("地区別\tfalse\t率のため\t北\t10.50");
            assertThat(row(R3).getField("target_of_year")).isEqualTo("10～15%");
            assertThat(row(R4).getField("not_measured")).isEqualTo("OTHER");
            assertThat(row(R4).getField("note")).isEqualTo("調査票を紛失");
        }

        private NamedCsvRecord row(FiscalYear year) {
            String csv = new String(EditionCsv.of(CanonicalJson.write(tree(folded, year))), StandardCharsets.UTF_8);
            return CsvReader.builder().ofNamedCsvRecord(csv.substring(1)).stream()
                    .filter(each -> each.getField("record").equals("INDICATOR"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Nested
    class changes {
        @Test
        void point_to_what_is_different_and_not_to_what_stands_behind_it() {
            Folded before = whole();
            Object first = tree(before, R3);
            before.events(new YearResultCorrected(
                    id(40), new ResultContent(null, "二回", List.of("見守り"), List.of(), null, false), "誤記", null));
            String result = "/headings/0/headings/0/measures/0/initiatives/0/results/0";
            assertThat(Change.between(first, tree(before, R3)))
                    .containsExactlyInAnyOrder(
                            new Change(result + "/text", "実施", "二回"),
                            new Change(result + "/programmes", List.of(), List.of("見守り")),
                            new Change(
                                    result + "/figures",
                                    List.of(Map.of("kind", "ACTUAL", "label", "訪問", "unit", "件", "value", "10.50")),
                                    List.of()));
        }

        @Test
        void tell_lines_apart_by_their_ids() {
            assertThat(Change.between(lines("a", "b", "c"), lines("x", "a", "c")))
                    .containsExactly(new Change("/lines/0", null, line("x")), new Change("/lines/1", line("b"), null));
            assertThat(Change.between(lines("a", "b"), lines("b", "a")))
                    .containsExactly(new Change("/lines", List.of("a", "b"), List.of("b", "a")));
            assertThat(Change.between(lines("a"), lines("a"))).isEmpty();
        }

        @Test
        void name_members_that_came_and_went() {
            assertThat(Change.between(Map.of("a/b", "1"), Map.of("c~d", "2")))
                    .containsExactly(new Change("/c~0d", null, "2"), new Change("/a~1b", "1", null));
        }

        private static Map<String, Object> lines(String... ids) {
            return Map.of("lines", Arrays.stream(ids).map(changes::line).toList());
        }

        private static Map<String, Object> line(String id) {
            return Map.of("id", id);
        }
    }

    @Nested
    class table {
        @Test
        void has_a_row_for_each_record_and_no_formula() {
            Folded folded = Sample.plan()
                    .events(
                            initiative(MEASURE, FIRST, 1, WELFARE),
                            result(
                                    40,
                                    FIRST,
                                    R3,
                                    Stage.FINAL,
                                    says("=HYPERLINK(\"x\")\n「二行目」", figure("訪問", "10.50")),
                                    WELFARE),
                            rating(50, FIRST, R3, null, "〇"),
                            yearPlan(60, FIRST, new FiscalYears(R3, R4), WELFARE));
            String csv = new String(EditionCsv.of(CanonicalJson.write(tree(folded, R3))), StandardCharsets.UTF_8);
            assertThat(csv).startsWith("\uFEFFmunicipality,plan,fiscal_year,headings,");
            List<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(csv.substring(1)).stream()
                    .toList();
            assertThat(rows)
                    .extracting(row -> row.getField("record"))
                    .containsExactly("AVERAGE", "AVERAGE", "INITIATIVE", "YEAR_PLAN", "RESULT", "RATING", "DIRECTION");
            assertThat(rows).extracting(row -> row.getField("headings")).containsOnly("1 住まい\n1-1 見守り");
            NamedCsvRecord result = rows.get(4);
            assertThat(result.getField("text")).isEqualTo("'=HYPERLINK(\"x\")\n「二行目」");
            assertThat(result.getField("figures")).isEqualTo("訪問\t10.50\t件\tACTUAL");
            assertThat(result.getField("municipality")).isEqualTo("金沢市");
            assertThat(result.getField("record_id")).isEqualTo(id(40).toString());
            assertThat(rows.getFirst().getField("average")).isEqualTo("3.5");
            assertThat(rows.getFirst().getField("scorers")).isEqualTo("20");
            assertThat(rows.get(1).getField("printed_average")).isEqualTo("3.60");
            assertThat(result.getField("average")).isEmpty();
            assertThat(rows.get(5).getField("text")).isEmpty();
            assertThat(rows.get(6).getField("last_fiscal_year")).isEqualTo("2022");
        }

        @Test
        void ends_with_the_terms_that_the_plan_explains() {
            Folded folded = whole().events(Sample.planText(70, null, PlanTextKind.GLOSSARY, null, "見守り", 1));
            String csv = new String(EditionCsv.of(CanonicalJson.write(tree(folded, R3))), StandardCharsets.UTF_8);
            NamedCsvRecord last = CsvReader.builder().ofNamedCsvRecord(csv.substring(1)).stream()
                    .toList()
                    .getLast();
            assertThat(List.of("record", "term", "text", "headings", "measure_code", "initiative_no"))
                    .extracting(last::getField)
                    .containsExactly("TERM", "見守り", "見守り", "", "", "");
        }

        @Test
        void has_the_indicators_of_headings_and_measures() {
            Folded folded = whole().events(Sample.indicators());
            String csv = new String(EditionCsv.of(CanonicalJson.write(tree(folded, R3))), StandardCharsets.UTF_8);
            assertThat(CsvReader.builder().ofNamedCsvRecord(csv.substring(1)).stream()
                            .filter(row -> row.getField("record").equals("INDICATOR"))
                            .map(row -> row.getField("measure_code") + " " + row.getField("indicator") + " "
                                    + row.getField("value")))
                    .containsExactly(" 満足度 ", "2 解決割合 79.9", "2 連携回数 ");
        }
    }

    private static Folded whole() {
        return Sample.plan()
                .events(
                        initiative(MEASURE, FIRST, 1, WELFARE),
                        yearPlan(60, FIRST, new FiscalYears(R3, R3), WELFARE),
                        result(40, FIRST, R3, Stage.FINAL, says("実施", figure("訪問", "10.50")), WELFARE),
                        rating(50, FIRST, R3, null, "〇"),
                        yearPlan(61, FIRST, new FiscalYears(R4, R5), WELFARE));
    }

    private static List<PlanTextView> glossary(Folded folded) {
        return folded.rows(PlanTextView.VIEW).stream()
                .filter(text -> text.of().kind() == PlanTextKind.GLOSSARY)
                .toList();
    }

    private static Object tree(Folded folded, FiscalYear year) {
        return CanonicalJson.read(CanonicalJson.write(
                Evaluation.tree("金沢市", FoldedRecords.of(folded), year, AVERAGES, glossary(folded), LICENCE)));
    }

    private static String json(Folded folded, FiscalYear year) {
        return new String(
                CanonicalJson.write(
                        Evaluation.tree("金沢市", FoldedRecords.of(folded), year, AVERAGES, glossary(folded), LICENCE)),
                StandardCharsets.UTF_8);
    }
}
