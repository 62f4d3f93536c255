package daicho.query.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.indicator.IndicatorTarget;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The table and the workbook hold all that the JSON document holds. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SnapshotTableTest {
    /** What its other values leave no choice for, by path, or by the name of the record and the field. */
    private static final Map<String, Optional<Object>> GIVEN = Map.ofEntries(
            none(".texts[0].of.measure"),
            none(".texts[1].of.heading"),
            none(".indicators[0].of.measure"),
            none(".indicators[1].of.heading"),
            Map.entry(".results[1].content.notApplicable", Optional.of(true)),
            none(".results[0].content.notApplicableReason"),
            none(".results[1].content.text"),
            Map.entry(".results[1].content.programmes", Optional.of(List.of())),
            Map.entry(".results[1].content.figures", Optional.of(List.of())),
            Map.entry(".results[0].content.notApplicable", Optional.of(false)),
            Map.entry("MeetingHours.begin", Optional.of("13:30")),
            Map.entry("MeetingHours.end", Optional.of("15:00")),
            Map.entry("Quorum.numerator", Optional.of(1)),
            Map.entry("Quorum.denominator", Optional.of(2)),
            Map.entry("IndicatorTarget.kind", Optional.of(IndicatorTarget.Kind.BETWEEN)));

    /**
     * The municipality and plan of a record are those of the whole snapshot, its measure is the one of its line, a year
     * has but one name in the Japanese calendar, what was annulled of a committee is part of it, and a snapshot has no removed texts.
     */
    private static final Pattern SAID_ELSEWHERE = Pattern.compile(
            ".*\\.(municipality|plan|era|removed)"
                    + "|\\.(yearPlans|results|ratings|stakeholderResults)\\[\\d]\\.of\\.measure|\\.committees\\[\\d]\\.annulledParts\\[\\d]\\.of");

    private final SnapshotDocuments documents = new SnapshotDocuments(List.of());

    @Test
    void whatever_changes_the_json_changes_the_table() {
        Filled usual = new Filled(-1, GIVEN);
        PlanSnapshot snapshot = usual.of(PlanSnapshot.class);
        String json = json(snapshot);
        String csv = csv(snapshot);
        List<String> lost = new ArrayList<>();
        for (int value = 0; value < usual.paths().size(); value++) {
            PlanSnapshot changed = new Filled(value, GIVEN).of(PlanSnapshot.class);
            if (!json(changed).equals(json) && csv(changed).equals(csv)) {
                lost.add(usual.paths().get(value));
            }
        }
        assertThat(usual.paths()).hasSizeGreaterThan(500);
        assertThat(lost).allMatch(SAID_ELSEWHERE.asMatchPredicate());
    }

    @Test
    void the_workbook_has_the_cells_of_the_table() throws IOException {
        PlanSnapshot snapshot = new Filled(-1, GIVEN).of(PlanSnapshot.class);
        List<List<String>> table = CsvReader.builder().ofCsvRecord(csv(snapshot).substring(1)).stream()
                .map(CsvRecord::getFields)
                .toList();
        try (ReadableWorkbook workbook = new ReadableWorkbook(
                new ByteArrayInputStream(documents.xlsx(snapshot)), new ReadingOptions(true, false))) {
            List<Row> rows = workbook.getFirstSheet().read();
            assertThat(rows).hasSameSizeAs(table);
            for (int row = 0; row < rows.size(); row++) {
                int at = row;
                assertThat(IntStream.range(0, SnapshotRow.COLUMNS.size())
                                .mapToObj(column -> said(rows.get(at), column)))
                        .as("row " + row)
                        .containsExactlyElementsOf(table.get(row));
            }
        }
    }

    private static String said(Row row, int column) {
        return row.getOptionalCell(column)
                .map(cell -> switch (cell.getType()) {
                    case BOOLEAN -> cell.asBoolean().toString();
                    case NUMBER ->
                        "yyyy-mm-dd".equals(cell.getDataFormatString())
                                ? cell.asDate().toLocalDate().toString()
                                : cell.getText();
                    default -> cell.getText();
                })
                .orElse("");
    }

    private static Map.Entry<String, Optional<Object>> none(String path) {
        return Map.entry(path, Optional.empty());
    }

    private String json(PlanSnapshot snapshot) {
        return new String(documents.json(snapshot), StandardCharsets.UTF_8);
    }

    private String csv(PlanSnapshot snapshot) {
        return new String(documents.csv(snapshot), StandardCharsets.UTF_8);
    }
}
