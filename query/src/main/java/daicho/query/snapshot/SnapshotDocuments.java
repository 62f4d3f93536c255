package daicho.query.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import daicho.query.Past;
import daicho.query.Table;
import daicho.query.Unfold;
import daicho.query.View;
import daicho.shared.plan.FiscalYear;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private static final Set<String> WIDE =
            Set.of("headings", "measure_title", "initiative_title", "text", "programmes", "figures");

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
        return table(snapshot).csv();
    }

    /** The same table as a workbook. */
    public byte[] xlsx(PlanSnapshot snapshot) {
        return table(snapshot).xlsx();
    }

    private Table table(PlanSnapshot snapshot) {
        return new Table(
                "snapshot", SnapshotRow.COLUMNS, WIDE, new SnapshotTable(snapshot, parts, tree::valueToTree)::write);
    }
}
