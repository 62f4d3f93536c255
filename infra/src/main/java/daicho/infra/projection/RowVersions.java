package daicho.infra.projection;

import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.Recorded;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Folds events into the versions of one view's rows, in memory.
 *
 * @param <R> row
 */
public final class RowVersions<R extends Record & View.Row> {
    private final Projection<R> projection;
    private final Map<RowId, Version<R>> current = new HashMap<>();
    private final List<Version<R>> added = new ArrayList<>();
    private final List<Version<R>> ended = new ArrayList<>();

    public RowVersions(Projection<R> projection) {
        this.projection = projection;
    }

    /** Starts from rows that stand in the table. */
    void start(Collection<Version<R>> stored) {
        stored.forEach(version -> current.put(RowId.of(version.row), version));
    }

    /**
     * Takes in the event; if the projection fails, nothing of the event stays. The event sees only rows of its own
     * municipality.
     */
    public void fold(Recorded<? extends Event> event) {
        String municipality = event.act().actor().municipality();
        Map<UUID, R> changed = new LinkedHashMap<>();
        projection.fold(event, new Projection.Rows<>() {
            @Override
            public @Nullable R get(UUID id) {
                R row = changed.get(id);
                Version<R> version = current.get(new RowId(municipality, id));
                return row != null ? row : version == null ? null : version.row;
            }

            @Override
            public void put(R row) {
                if (!row.municipality().equals(municipality)) {
                    throw new IllegalStateException("a row of one municipality by the event of another");
                }
                changed.put(row.id(), row);
            }
        });
        changed.values().forEach(row -> put(row, event));
    }

    private void put(R row, Recorded<? extends Event> event) {
        Version<R> before = current.get(RowId.of(row));
        if (before != null) {
            if (before.row.equals(row)) {
                return;
            }
            before.end(event.position(), event.recordedAt());
            if (before.stored) {
                ended.add(before);
            }
        }
        Version<R> version = new Version<>(row, event.position(), event.recordedAt(), false);
        current.put(RowId.of(row), version);
        added.add(version);
    }

    /** Versions that are not in the table yet, in the order of their beginning. */
    List<Version<R>> added() {
        return added;
    }

    /** Returns the same versions and forgets them. */
    public List<Version<R>> takeAdded() {
        List<Version<R>> taken = List.copyOf(added);
        added.clear();
        return taken;
    }

    /** Versions in the table that have ended. */
    List<Version<R>> ended() {
        return ended;
    }
}
