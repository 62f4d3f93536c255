package daicho.infra.verification;

import daicho.infra.ledger.Blame;
import daicho.infra.ledger.LedgerByStream;
import daicho.infra.projection.RowVersions;
import daicho.infra.projection.Version;
import daicho.infra.projection.VersionedTable;
import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.Recorded;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Goes through one view and the fold of its events side by side, both in the same order, and holds the current rows of
 * one stream only.
 *
 * @param <R> row
 */
final class ViewComparison<R extends Record & View.Row> implements AutoCloseable {
    private static final UUID ANY = new UUID(0, 0);

    /** The place of an event or a version in the order of both sides. PostgreSQL orders uuids by their bytes. */
    private record Place(String municipality, UUID stream, long position) implements Comparable<Place> {
        private static final Comparator<Place> ORDER = Comparator.comparing(Place::municipality)
                .thenComparing(place -> place.stream().getMostSignificantBits(), Long::compareUnsigned)
                .thenComparing(place -> place.stream().getLeastSignificantBits(), Long::compareUnsigned)
                .thenComparingLong(Place::position);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }

        boolean sameGroup(@Nullable Place other) {
            return other != null && stream.equals(other.stream) && municipality.equals(other.municipality);
        }
    }

    private record Placed<R extends Record & View.Row>(Place place, Version<R> version, List<String> listed) {}

    /** A version of the fold, and the one that begins at its place in the table. */
    private record Pair<R extends Record & View.Row>(
            Version<R> wanted, @Nullable Version<R> there) {}

    private final Projection<R> projection;
    private final Set<Long> letters;
    private final boolean groups;
    private final long upTo;
    private final Stream<Placed<R>> table;
    private final Iterator<Placed<R>> rows;
    private final Map<UUID, Pair<R>> current = new LinkedHashMap<>();
    private final FirstFaults faults = new FirstFaults();
    private @Nullable Placed<R> next;
    private @Nullable Place group;
    private RowVersions<R> fold;
    private long versions;

    /**
     * Begins.
     *
     * @param letters positions of events that the view has set aside as dead letters
     */
    ViewComparison(Projection<R> projection, Set<Long> letters, LedgerByStream ledger, JdbcTemplate reader, long upTo) {
        this.projection = projection;
        this.letters = letters;
        this.groups = ledger.groups();
        this.upTo = upTo;
        this.fold = new RowVersions<>(projection);
        this.table = new VersionedTable<>(projection.view(), "view")
                .inOrder(reader, upTo, ledger::inSameOrder)
                .map(row -> new Placed<>(
                        place(row.version().row.municipality(), row.stream(), row.version().from),
                        row.version(),
                        row.listed()));
        this.rows = table.iterator();
        advance();
    }

    private Place place(String municipality, @Nullable UUID stream, long position) {
        return groups && stream != null ? new Place(municipality, stream, position) : new Place("", ANY, position);
    }

    private void advance() {
        next = null;
        boolean unreadable;
        do {
            unreadable = false;
            try {
                next = rows.hasNext() ? rows.next() : null;
            } catch (RowVersions.UnreadableRow e) {
                unreadable = true;
                faults.add(e.getMessage() + " (" + Blame.cause(e) + ")");
            }
        } while (unreadable);
    }

    /** The next event, whether or not it is one of this view's. */
    void take(Recorded<? extends Event> event) {
        if (letters.contains(event.position()) || !concerns(event)) {
            return;
        }
        Place place = place(event.act().actor().municipality(), event.stream(), event.position());
        if (!place.sameGroup(group)) {
            endGroup();
            group = place;
        }
        skipTo(place);
        Map<UUID, Version<R>> there = new HashMap<>();
        List<String> listed = List.of();
        while (next != null && next.place().equals(place)) {
            there.put(next.version().row.id(), next.version());
            listed = next.listed();
            advance();
        }
        try {
            fold.fold(event);
        } catch (RuntimeException | Error e) {
            Blame.requireEvents(e);
            faults.add("the event at position " + event.position() + " cannot be folded (" + Blame.cause(e) + ")");
        }
        List<String> under = fold.takeListed().stream()
                .map(RowVersions.Listing::under)
                .sorted()
                .toList();
        if (!under.equals(listed)) {
            faults.add("the event at position " + event.position() + " is listed under " + listed + " instead of "
                    + under);
        }
        for (Version<R> wanted : fold.takeAdded()) {
            versions++;
            UUID id = wanted.row.id();
            Pair<R> ended = current.put(id, new Pair<>(wanted, there.remove(id)));
            if (ended != null) {
                compare(ended);
            }
        }
        there.values().forEach(this::notInLedger);
    }

    private boolean concerns(Recorded<? extends Event> event) {
        try {
            return !projection.rows(event).isEmpty();
        } catch (RuntimeException e) {
            // The fold says so.
            return true;
        }
    }

    /** Reports versions in the table before the place, since they follow from no event of this view. */
    private void skipTo(@Nullable Place place) {
        while (next != null && (place == null || next.place().compareTo(place) < 0)) {
            notInLedger(next.version());
            advance();
        }
    }

    private void notInLedger(Version<R> version) {
        faults.add("not in the ledger: " + version.describe());
    }

    private void endGroup() {
        current.values().forEach(this::compare);
        current.clear();
        fold = new RowVersions<>(projection);
    }

    private void compare(Pair<R> pair) {
        Version<R> there = pair.there();
        String wanted = pair.wanted().describe();
        if (there == null) {
            faults.add("missing: " + wanted);
            return;
        }
        if (there.to > upTo) {
            // It ended after the position up to which is compared.
            there.to = View.OPEN;
            there.recordedTo = null;
        }
        if (!wanted.equals(there.describe())) {
            faults.add("differs: " + there.describe() + " instead of " + wanted);
        }
    }

    Verification.Finding finish() {
        endGroup();
        skipTo(null);
        return faults.finding(projection.view().table(), versions);
    }

    @Override
    public void close() {
        table.close();
    }
}
