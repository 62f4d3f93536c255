package daicho.query;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The present state after some events. It ignores conditions, so it is for tests that need every row of a view. */
public record FoldedPast(Folded folded) implements Past {
    @Override
    public <R extends Record & View.Row> List<R> rows(
            View<R> view, String condition, String order, Map<String, ?> parameters) {
        return folded.rows(view).stream().filter(row -> row.annulled() == null).toList();
    }

    @Override
    public <R extends Record & View.Row> List<R> annulled(View<R> view, String condition, Map<String, ?> parameters) {
        return folded.rows(view).stream().filter(row -> row.annulled() != null).toList();
    }

    @Override
    public <R extends Record & View.Row> Optional<R> row(View<R> view, UUID id) {
        return folded.rows(view).stream().filter(row -> row.id().equals(id)).findFirst();
    }

    @Override
    public <R extends Record & View.Row> List<Version<R>> versions(
            View<R> view, String condition, Map<String, ?> parameters) {
        return folded.versions(view);
    }

    @Override
    public <R extends Record & View.Row> Map<At, Version<R>> at(View<R> view, Collection<At> wanted) {
        Map<At, Version<R>> found = new HashMap<>();
        for (At at : wanted) {
            folded.versions(view).stream()
                    .filter(version -> version.row().id().equals(at.id())
                            && version.from() <= at.position()
                            && version.to() > at.position())
                    .forEach(version -> found.put(at, version));
        }
        return found;
    }

    @Override
    public <R extends Record & View.Row> List<Net<R>> changedSince(AsOf earlier, View<R> view, Reading wanted) {
        Map<UUID, R> before = new HashMap<>();
        Map<UUID, Version<R>> after = new LinkedHashMap<>();
        for (Version<R> version : folded.versions(view)) {
            if (!isAfter(version, earlier)) {
                before.put(version.row().id(), version.row());
            } else {
                after.put(version.row().id(), version);
            }
        }
        return after.values().stream()
                .map(version -> new Net<>(before.get(version.row().id()), version.row(), version.from()))
                .toList();
    }

    @Override
    public <R extends Record & View.Row> List<Version<R>> versionsSince(
            AsOf earlier, View<R> view, Collection<UUID> ids) {
        return folded.versions(view).stream()
                .filter(version -> ids.contains(version.row().id()) && version.to() > positionOf(earlier))
                .toList();
    }

    private static boolean isAfter(Version<?> version, AsOf earlier) {
        return version.from() > positionOf(earlier);
    }

    private static long positionOf(AsOf time) {
        return ((AsOf.Position) time).position();
    }

    @Override
    public Map<Reading, String> marks(Collection<Reading> readings) {
        Map<Reading, String> marks = new HashMap<>();
        readings.forEach(
                reading -> marks.put(reading, folded.rows(reading.view()).toString()));
        return marks;
    }

    @Override
    public List<Stop> stops(Collection<UUID> streams) {
        return List.of();
    }

    @Override
    public LocalDate day() {
        return LocalDate.of(2026, 11, 22);
    }

    @Override
    public long position() {
        return folded.events().size();
    }
}
