package daicho.infra.projection;

import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.Recorded;
import java.util.UUID;

/** Identifies a row. Ids come from clients, so two municipalities may use the same one. */
record RowId(String municipality, UUID id) {
    static RowId of(View.Row row) {
        return new RowId(row.municipality(), row.id());
    }

    static RowId of(Recorded<? extends Event> event, UUID id) {
        return new RowId(event.act().actor().municipality(), id);
    }
}
