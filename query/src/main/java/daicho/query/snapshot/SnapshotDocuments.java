package daicho.query.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import daicho.query.Past;
import daicho.query.Unfold;
import daicho.query.View;
import daicho.shared.SheetCell;
import daicho.shared.plan.FiscalYear;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** A plan's snapshot as a file: the same state always gives the same bytes. */
@Component
public class SnapshotDocuments {
    /** Media type of an XLSX workbook. */
    public static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final JsonMapper json = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            // As everywhere in the API, missing values are left out.
            .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /** The same, but a list's parts keep their missing values, since each has its place. */
    private final JsonMapper tree = json.rebuild()
            .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.ALWAYS))
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final List<PlanPart<?>> parts;

    SnapshotDocuments(List<PlanPart<?>> parts) {
        this.parts = List.copyOf(parts);
        for (PlanPart<?> part : parts) {
            requireColumns(part, part.view().row());
        }
    }

    private static void requireColumns(PlanPart<?> part, Class<?> record) {
        for (RecordComponent field : record.getRecordComponents()) {
            if (field.isAnnotationPresent(Unfold.class)) {
                requireColumns(part, field.getType());
            } else {
                SnapshotTable.row(part).require(field.getName());
            }
        }
    }

    /** The plan in that past. */
    public PlanSnapshot of(Past past, UUID plan) {
        return PlanSnapshot.of(past, plan, parts);
    }

    /** The number of records of further kinds in a year. */
    Map<String, Integer> counts(Past past, UUID plan, FiscalYear year) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        parts.forEach(part -> counts.put(part.name(), count(part, past, plan, year)));
        return counts;
    }

    private static <R extends Record & View.Row> int count(PlanPart<R> part, Past past, UUID plan, FiscalYear year) {
        return (int) part.rows(past, plan).stream()
                .filter(row -> part.countsIn(row, year))
                .count();
    }

    /**
     * Canonical JSON: fields in the order of their documentation, without missing values, no white space, decimals in
     * full.
     */
    public byte[] json(PlanSnapshot snapshot) {
        return json.writeValueAsBytes(snapshot);
    }

    /** CSV (RFC 4180) for spreadsheets, see {@link SnapshotTable}: UTF-8 with byte order mark. */
    public byte[] csv(PlanSnapshot snapshot) {
        StringWriter text = new StringWriter();
        text.write('\uFEFF');
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(SnapshotRow.COLUMNS);
            table(snapshot)
                    .write(row -> csv.writeRecord(row.stream()
                            .map(cell -> SheetCell.written(plain(cell)))
                            .toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The same table as a workbook. */
    public byte[] xlsx(PlanSnapshot snapshot) {
        return SnapshotWorkbook.of(table(snapshot));
    }

    private SnapshotTable table(PlanSnapshot snapshot) {
        return new SnapshotTable(snapshot, parts, tree::valueToTree);
    }

    static String plain(Object cell) {
        return cell instanceof BigDecimal number ? number.toPlainString() : cell.toString();
    }
}
