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
    /** A row of a view holds values that no event could have produced: somebody else has written it. */
    public static final class UnreadableRow extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableRow(String row, String id, Throwable cause) {
            super(row + " " + id + " cannot be read", cause);
        }
    }

    private final Projection<R> projection;
    private final Map<RowId, Version<R>> current = new HashMap<>();
    private final List<Version<R>> added = new ArrayList<>();
    private final List<Version<R>> ended = new ArrayList<>();
    private final List<Listing> listed = new ArrayList<>();

    /**
     * An event that is listed under a key, see {@link Projection.Rows#list}.
     *
     * @param position of the event
     * @param what one letter for what the key is
     */
    public record Listing(String municipality, UUID key, char what, long position) {
        /** What it is listed under, in the form that {@code verify} compares. */
        public String under() {
            return what + key.toString();
        }
    }

    /** Whether versions that are current are not written yet, see {@link #keep}. */
    private boolean keeping;

    public RowVersions(Projection<R> projection) {
        this.projection = projection;
    }

    /**
     * Keeps current rows in memory for the next events, until {@link #letGo}: a row that changes often is written once
     * for each version, and never read or changed in the table.
     */
    RowVersions<R> keep() {
        keeping = true;
        return this;
    }

    /** Has the current rows written with the next {@link #added}. */
    void letGo() {
        keeping = false;
    }

    boolean holds(RowId id) {
        return current.containsKey(id);
    }

    int held() {
        return current.size();
    }

    /** Everything that is to be written has been; forgets it, but not the rows that are kept. */
    void written() {
        added.removeIf(this::isDue);
        ended.clear();
        listed.clear();
        if (keeping) {
            current.values().removeIf(version -> version.row instanceof View.EventRow row && !row.isReread());
        } else {
            current.clear();
        }
    }

    /** A row of an event is written at once, since it never changes. */
    private boolean isDue(Version<R> version) {
        return !keeping || version.to != View.OPEN || version.row instanceof View.EventRow;
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
        List<Listing> found = new ArrayList<>();
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

            @Override
            public void list(char what, UUID key) {
                found.add(new Listing(municipality, key, what, event.position()));
            }
        });
        listed.addAll(found);
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

    /** Versions that are to be written, in the order of their beginning. */
    List<Version<R>> added() {
        return added.stream().filter(this::isDue).toList();
    }

    /** Returns the same versions and forgets them. */
    public List<Version<R>> takeAdded() {
        List<Version<R>> taken = List.copyOf(added);
        added.clear();
        return taken;
    }

    /** What the events are listed under. */
    List<Listing> listed() {
        return listed;
    }

    /** Returns the same and forgets it. */
    public List<Listing> takeListed() {
        List<Listing> taken = List.copyOf(listed);
        listed.clear();
        return taken;
    }

    /** Versions in the table that have ended. */
    List<Version<R>> ended() {
        return ended;
    }
}
