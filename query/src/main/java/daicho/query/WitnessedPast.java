package daicho.query;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A past that remembers which current rows a query has read. The query gives the same result as long as
 * {@link Past#marks} of these readings stay the same, and its {@link Past#day}, since it depends on nothing else. It may read current rows only.
 */
public final class WitnessedPast implements Past {
    private final Past past;
    private final Set<Reading> readings = new LinkedHashSet<>();

    public WitnessedPast(Past past) {
        this.past = past;
    }

    /** What was read. */
    public Set<Reading> readings() {
        return Set.copyOf(readings);
    }

    @Override
    public <R extends Record & View.Row> List<R> rows(
            View<R> view, String condition, String order, Map<String, ?> parameters) {
        readings.add(new Reading(view, condition, Map.copyOf(parameters)));
        return past.rows(view, condition, order, parameters);
    }

    @Override
    public <R extends Record & View.Row> List<R> annulled(View<R> view, String condition, Map<String, ?> parameters) {
        readings.add(new Reading(view, condition, Map.copyOf(parameters)));
        return past.annulled(view, condition, parameters);
    }

    @Override
    public <R extends Record & View.Row> Optional<R> row(View<R> view, UUID id) {
        readings.add(new Reading(view, "id = :id", Map.of("id", id)));
        return past.row(view, id);
    }

    @Override
    public <R extends Record & View.Row> List<Version<R>> versions(
            View<R> view, String condition, Map<String, ?> parameters) {
        throw new UnsupportedOperationException("only current rows have marks");
    }

    @Override
    public <R extends Record & View.Row> Map<At, Version<R>> at(View<R> view, Collection<At> wanted) {
        throw new UnsupportedOperationException("only current rows have marks");
    }

    @Override
    public <R extends Record & View.Row> List<Net<R>> changedSince(AsOf earlier, View<R> view, Reading wanted) {
        throw new UnsupportedOperationException("only current rows have marks");
    }

    @Override
    public <R extends Record & View.Row> List<Version<R>> versionsSince(
            AsOf earlier, View<R> view, Collection<UUID> ids) {
        throw new UnsupportedOperationException("only current rows have marks");
    }

    @Override
    public Map<Reading, String> marks(Collection<Reading> wanted) {
        return past.marks(wanted);
    }

    @Override
    public List<Stop> stops(Collection<UUID> streams) {
        throw new UnsupportedOperationException("only current rows have marks");
    }

    @Override
    public LocalDate day() {
        return past.day();
    }

    @Override
    public long position() {
        throw new UnsupportedOperationException("only current rows have marks");
    }
}
