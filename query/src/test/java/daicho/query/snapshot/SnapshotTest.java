package daicho.query.snapshot;

import static daicho.query.Sample.FIRST;
import static daicho.query.Sample.MEASURE;
import static daicho.query.Sample.R3;
import static daicho.query.Sample.WELFARE;
import static daicho.query.Sample.figure;
import static daicho.query.Sample.initiative;
import static daicho.query.Sample.planText;
import static daicho.query.Sample.rating;
import static daicho.query.Sample.result;
import static daicho.query.Sample.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daicho.query.Folded;
import daicho.query.Sample;
import daicho.query.plan.PlanTextView;
import daicho.query.publication.PublicationView;
import daicho.query.result.FoldedRecords;
import daicho.shared.Refusal;
import daicho.shared.SheetCell;
import daicho.shared.plan.PlanTextKind;
import daicho.shared.result.Stage;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SnapshotTest {
    private final SnapshotDocuments documents = new SnapshotDocuments(List.of());
    private final PlanSnapshot snapshot = snapshot(Sample.plan()
            .events(
                    initiative(MEASURE, FIRST, 1, WELFARE),
                    result(40, FIRST, R3, Stage.FINAL, says("=1+1\r\n「二行目」,\"引用\"", figure("訪問", "10.50")), WELFARE),
                    rating(50, FIRST, R3, null, "○"),
                    planText(70, null, PlanTextKind.GLOSSARY, null, "見守り", 1),
                    planText(71, MEASURE, PlanTextKind.ROLE, "市民", "声をかける", 1)));

    @Test
    void json_is_canonical_and_exact() {
        String json = new String(documents.json(snapshot), StandardCharsets.UTF_8);

        assertThat(json).startsWith("{\"format\":\"daicho.plan-snapshot/1\",\"position\":15,");
        assertThat(json).contains("\"value\":10.50").contains("\"mark\":\"〇\"");
        assertThat(documents.json(snapshot)).isEqualTo(documents.json(snapshot));
    }

    @Test
    void measures_stand_in_printed_order() {
        assertThat(snapshot.measures()).extracting(measure -> measure.code()).containsExactly("2", "10");
    }

    @Test
    void csv_has_a_row_for_each_record_and_starts_with_a_byte_order_mark() {
        String csv = new String(documents.csv(snapshot), StandardCharsets.UTF_8);

        assertThat(csv).startsWith("\uFEFFplan,headings,measure_code,");
        List<NamedCsvRecord> rows =
                CsvReader.builder().ofNamedCsvRecord(csv.substring(1)).stream().toList();
        assertThat(rows)
                .extracting(row -> row.getField("record"))
                .containsExactly(
                        "PLAN",
                        "PLAN_SCALE",
                        "FISCAL_YEAR",
                        "FISCAL_YEAR",
                        "FISCAL_YEAR",
                        "DEPARTMENT",
                        "DEPARTMENT_NAME",
                        "DEPARTMENT",
                        "DEPARTMENT_NAME",
                        "DEPARTMENT",
                        "DEPARTMENT_NAME",
                        "HEADING",
                        "HEADING",
                        "HEADING",
                        "TEXT",
                        "MEASURE",
                        "TEXT",
                        "INITIATIVE",
                        "RESULT_FINAL",
                        "RATING",
                        "MEASURE");
        NamedCsvRecord glossary = only(rows, "TEXT");
        assertThat(glossary.getField("label")).isEqualTo("見守り");
        assertThat(glossary.getField("measure_code")).isEmpty();
        NamedCsvRecord role = rows.get(rows.indexOf(only(rows, "INITIATIVE")) - 1);
        assertThat(role.getField("stakeholder")).isEqualTo("市民");
        assertThat(role.getField("measure_code")).isEqualTo("2");
        NamedCsvRecord result = only(rows, "RESULT_FINAL");
        assertThat(result.getField("text")).isEqualTo("'=1+1\r\n「二行目」,\"引用\"");
        assertThat(result.getField("headings")).isEqualTo("1 住まい\n1-1 見守り");
        assertThat(result.getField("figures")).isEqualTo("訪問\t10.50\t件\tACTUAL");
        assertThat(only(rows, "RATING").getField("era")).isEqualTo("R3");
        assertThat(csv).doesNotContain("\r\n\r\n").endsWith("\r\n");
    }

    @Test
    void csv_has_the_indicators_of_headings_first_and_those_of_a_measure_behind_it() {
        String csv = new String(
                documents.csv(snapshot(Sample.plan()
                        .events(initiative(MEASURE, FIRST, 1, WELFARE))
                        .events(Sample.indicators()))),
                StandardCharsets.UTF_8);
        List<NamedCsvRecord> rows =
                CsvReader.builder().ofNamedCsvRecord(csv.substring(1)).stream().toList();
        assertThat(rows)
                .extracting(
                        row -> row.getField("record") + " " + row.getField("indicator") + " " + row.getField("value"))
                .containsSubsequence(
                        "HEADING  ",
                        "INDICATOR 満足度 ",
                        "MEASURE  ",
                        "INITIATIVE  ",
                        "INDICATOR 解決割合 ",
                        "INDICATOR_VALUE 解決割合 79.9",
                        "INDICATOR_VALUE 解決割合 81.2",
                        "INDICATOR 連携回数 ");
        NamedCsvRecord solved = rows.stream()
                .filter(row -> row.getField("indicator").equals("解決割合"))
                .findFirst()
                .orElseThrow();
        assertThat(solved.getField("text")).isEqualTo("79.7%→80%以上");
        assertThat(solved.getField("target_kind")).isEqualTo("AT_LEAST");
        assertThat(only(rows, "INDICATOR").getField("headings")).isEqualTo("1 住まい\n1-1 見守り");
    }

    @Test
    void a_workbook_has_the_rows_of_the_table_as_numbers_days_and_texts() throws IOException {
        PlanSnapshot said = snapshot(Sample.plan()
                .events(
                        initiative(MEASURE, FIRST, 1, WELFARE),
                        result(40, FIRST, R3, Stage.FINAL, says("=1+1\r\n「二行目」_x0041_\u0001"), WELFARE),
                        planText(70, null, PlanTextKind.GLOSSARY, null, "'=見守り", 1))
                .events(Sample.indicators()));
        byte[] book = documents.xlsx(said);
        assertThat(documents.xlsx(said)).isEqualTo(book);
        List<NamedCsvRecord> rows = CsvReader.builder()
                .ofNamedCsvRecord(new String(documents.csv(said), StandardCharsets.UTF_8).substring(1))
                .stream()
                .toList();
        try (ReadableWorkbook read = new ReadableWorkbook(new ByteArrayInputStream(book))) {
            List<Row> sheet = read.getFirstSheet().read();
            assertThat(sheet).hasSize(rows.size() + 1);
            assertThat(sheet.getFirst().stream().map(Cell::getText)).containsExactlyElementsOf(SnapshotRow.COLUMNS);
            int result = 1 + rows.indexOf(only(rows, "RESULT_FINAL"));
            assertThat(cell(sheet, result, "text").getValue()).isEqualTo("=1+1_x000D_\n「二行目」_x005F_x0041__x0001_");
            assertThat(cell(sheet, result, "text").getType()).isEqualTo(CellType.STRING);
            assertThat(cell(sheet, result, "first_fiscal_year").getValue()).isEqualTo(new BigDecimal("2021"));
            assertThat(cell(sheet, result, "not_applicable").getValue()).isEqualTo(false);
            int value = 1 + rows.indexOf(only(rows, "INDICATOR_VALUE"));
            assertThat(cell(sheet, value, "value").getValue()).isEqualTo(new BigDecimal("79.9"));
            // On re-import, the text's own apostrophe would be mistaken for one that Daicho added.
            assertThat(cell(sheet, 1 + rows.indexOf(only(rows, "TEXT")), "label")
                            .getValue())
                    .isEqualTo("''=見守り");
        }
        assertThat(new String(book, StandardCharsets.ISO_8859_1)).contains("xl/worksheets/sheet1.xml");
    }

    @Test
    void a_text_that_no_cell_holds_is_not_cut() {
        PlanSnapshot said = snapshot(Sample.plan()
                .events(
                        initiative(MEASURE, FIRST, 1, WELFARE),
                        result(40, FIRST, R3, Stage.FINAL, says("あ".repeat(32_768)), WELFARE)));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> documents.xlsx(said))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("plan.text_too_long_for_workbook"));
    }

    private static Cell cell(List<Row> sheet, int row, String column) {
        return sheet.get(row).getCell(SnapshotRow.COLUMNS.indexOf(column));
    }

    private static NamedCsvRecord only(List<NamedCsvRecord> rows, String record) {
        return rows.stream()
                .filter(row -> row.getField("record").equals(record))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"=A1,'''=A1'", "+81,+81", "-5.2,-5.2", "-A,'''-A'", "@x,'''@x'", "◎,◎", "-,'''-'"})
    void cells_that_a_spreadsheet_would_calculate_are_disarmed(String cell, String safe) {
        assertThat(SheetCell.written(cell)).isEqualTo(safe);
    }

    private static PlanSnapshot snapshot(Folded folded) {
        return PlanSnapshot.of(
                "金沢市",
                FoldedRecords.of(folded),
                folded.rows(PlanTextView.VIEW),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                folded.rows(PublicationView.VIEW),
                List.of(),
                Map.of(),
                folded.events().size());
    }
}
