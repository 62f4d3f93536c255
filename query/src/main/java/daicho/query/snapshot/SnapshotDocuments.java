package daicho.query.snapshot;

import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** A plan's snapshot as a file: the same state always gives the same bytes. */
@Component
public class SnapshotDocuments {
    private final JsonMapper json = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /** Canonical JSON: fields in the order of their documentation, no white space, decimals in full. */
    public byte[] json(PlanSnapshot snapshot) {
        return json.writeValueAsBytes(snapshot);
    }

    /** CSV for spreadsheets, see {@link SnapshotCsv}: UTF-8 with byte order mark. */
    public byte[] csv(PlanSnapshot snapshot) {
        return ("\uFEFF" + new SnapshotCsv(snapshot).write()).getBytes(StandardCharsets.UTF_8);
    }
}
