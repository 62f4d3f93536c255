package daicho.infra.projection;

import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.Recorded;
import java.util.UUID;

/** What a row is the state of: ids are given by clients, and two municipalities may give the same one. */
record RowId(String municipality, UUID id) {
    static RowId of(View.Row row) {
        return new RowId(row.municipality(), row.id());
    }

    static RowId of(Recorded<? extends Event> event, UUID id) {
        return new RowId(event.act().actor().municipality(), id);
    }
}
