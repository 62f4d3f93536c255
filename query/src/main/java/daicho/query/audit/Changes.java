package daicho.query.audit;

import daicho.query.Past;
import daicho.query.Past.At;
import daicho.query.Past.Version;
import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.ErasingEvent;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.SealedText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What events changed. For every row that an event names in any view except the trail itself, this compares the version
 * that begins with the event with the version that the event ended. These are the states of the record at the event's
 * position and at the position before.
 *
 * <p>Fields of the row of the record itself have their own names. Fields of its other rows have a prefix of the view
 * and the key of the row: {@code score[<seat>,<measure>].score}. Content of an event that no row keeps is shown
 * directly.
 */
final class Changes {
    /**
     * A field's values.
     *
     * @param field path
     * @param before earlier value, if any
     * @param after later value, if any
     */
    record Change(
            String field, @Nullable Object before, @Nullable Object after) {}

    /**
     * What one event changed.
     *
     * @param changes as far as they are known
     * @param known whether these are all; not if a view has not processed the event or an earlier one
     */
    record OfEvent(List<Change> changes, boolean known) {}

    /**
     * A row that an event changed.
     *
     * @param view of the row
     * @param row its id
     * @param before the version that the event ended, if there was one
     * @param shown the version before it that the reader may know about
     * @param after the version that it began
     */
    private record Step(
            View<?> view,
            UUID row,
            @Nullable Version<?> before,
            @Nullable Version<?> shown,
            Version<?> after) {
        Step showing(@Nullable Version<?> version) {
            return new Step(view, row, before, version, after);
        }

        boolean hides() {
            return !Objects.equals(before, shown);
        }
    }

    private final Past past;
    private final List<Projection<?>> projections;
    private final List<TrailSight> sight;
    private final Map<AuditEntry, List<Step>> steps = new LinkedHashMap<>();
    /** The rows that events name, in their state after the event, changed or not. */
    private final Map<AuditEntry, List<Record>> rows = new HashMap<>();

    private final Set<AuditEntry> unknown = new HashSet<>();

    private Changes(Past past, List<Projection<?>> projections, List<TrailSight> sight) {
        this.past = past;
        this.projections = projections;
        this.sight = sight;
    }

    /**
     * The changes of all events of a page. The number of SQL statements depends only on the views.
     *
     * @param page the entries; nothing is known of an event that cannot be read
     * @param sight of the reader; what it hides is not shown as an earlier value either
     */
    static Map<AuditEntry, OfEvent> of(
            Past past, List<Projection<?>> projections, List<AuditEntry> page, List<TrailSight> sight) {
        Map<AuditEntry, Recorded<? extends Event>> events = new LinkedHashMap<>();
        page.forEach(entry -> {
            Recorded<? extends Event> event = entry.recorded();
            if (event != null) {
                events.put(entry, event);
            }
        });
        Changes changes = new Changes(past, projections, sight);
        changes.read(events);
        changes.hide();
        Map<AuditEntry, OfEvent> all = new HashMap<>();
        events.forEach((entry, event) ->
                all.put(entry, new OfEvent(changes.of(entry, event.event()), !changes.unknown.contains(entry))));
        return all;
    }

    private void read(Map<AuditEntry, Recorded<? extends Event>> events) {
        List<Past.Stop> stops =
                past.stops(events.keySet().stream().map(AuditEntry::stream).collect(Collectors.toSet()));
        for (Projection<?> projection : projections) {
            if (!projection.view().equals(AuditEntryView.VIEW)) {
                read(projection, events, stops);
            }
        }
    }

    private <R extends Record & View.Row> void read(
            Projection<R> projection, Map<AuditEntry, Recorded<? extends Event>> events, List<Past.Stop> stops) {
        Map<AuditEntry, Set<UUID>> ids = new LinkedHashMap<>();
        events.forEach((entry, event) -> {
            Set<UUID> named = new LinkedHashSet<>(projection.rows(event));
            if (named.isEmpty()) {
                return;
            }
            if (stops.stream()
                    .anyMatch(stop -> stop.table().equals(projection.view().table())
                            && stop.stream().equals(entry.stream())
                            && stop.position() <= entry.position())) {
                unknown.add(entry);
            } else {
                ids.put(entry, named);
            }
        });
        List<At> wanted = new ArrayList<>();
        ids.forEach((entry, named) -> named.forEach(id -> {
            wanted.add(new At(id, entry.position() - 1));
            wanted.add(new At(id, entry.position()));
        }));
        Map<At, Version<R>> found = past.at(projection.view(), wanted);
        ids.forEach((entry, named) -> named.forEach(id -> {
            Version<R> after = found.get(new At(id, entry.position()));
            if (after != null) {
                named(entry, after.row());
            }
            if (after != null && after.from() == entry.position()) {
                Version<R> before = found.get(new At(id, entry.position() - 1));
                steps.computeIfAbsent(entry, none -> new ArrayList<>())
                        .add(new Step(projection.view(), id, before, before, after));
            }
        }));
    }

    private void named(AuditEntry entry, Record row) {
        rows.computeIfAbsent(entry, none -> new ArrayList<>()).add(row);
    }

    /** Replaces versions that come from events hidden from the reader by the last version that the reader may see. */
    private void hide() {
        Set<Long> makers = steps.values().stream()
                .flatMap(List::stream)
                .flatMap(step -> Stream.ofNullable(step.before()))
                .map(Version::from)
                .collect(Collectors.toSet());
        Set<Long> seen = seen(makers);
        if (seen.containsAll(makers)) {
            return;
        }
        Map<View<?>, Set<UUID>> hidden = new HashMap<>();
        steps.values()
                .forEach(all -> all.stream()
                        .filter(step -> step.before() != null
                                && !seen.contains(step.before().from()))
                        .forEach(step -> hidden.computeIfAbsent(step.view(), none -> new HashSet<>())
                                .add(step.row())));
        Map<View<?>, List<? extends Version<?>>> versions = new HashMap<>();
        hidden.forEach((view, ids) -> versions.put(view, past.versions(view, "id in (:ids)", Map.of("ids", ids))));
        Set<Long> earlier = seen(versions.values().stream()
                .flatMap(List::stream)
                .map(Version::from)
                .collect(Collectors.toSet()));
        steps.values()
                .forEach(all -> all.replaceAll(step -> step.before() == null
                                || seen.contains(step.before().from())
                        ? step
                        : step.showing(versions.getOrDefault(step.view(), List.of()).stream()
                                .filter(version ->
                                        ((View.Row) version.row()).id().equals(step.row())
                                                && version.from() < step.after().from()
                                                && earlier.contains(version.from()))
                                .reduce((older, newer) -> newer)
                                .orElse(null))));
    }

    /** The positions whose events the reader may see. */
    private Set<Long> seen(Set<Long> positions) {
        if (positions.isEmpty() || sight.isEmpty()) {
            return positions;
        }
        return past.rows(AuditEntryView.VIEW, "position in (:makers)", Map.of("makers", positions)).stream()
                .filter(entry -> sight.stream().allMatch(one -> one.sees(entry)))
                .map(AuditEntryView::position)
                .collect(Collectors.toSet());
    }

    private List<Change> of(AuditEntry entry, Event event) {
        Map<String, @Nullable Object> says = Fields.each(event);
        Set<UUID> erased = event instanceof ErasingEvent erasing ? erasing.erasedKeys() : Set.of();
        Set<UUID> named = new Payload(event).ids();
        List<Change> changes = new ArrayList<>();
        Set<@Nullable Object> kept = new HashSet<>(Set.of(entry.stream().toString(), entry.municipality()));
        for (Step step : steps.getOrDefault(entry, List.of())) {
            String prefix = step.row().equals(entry.stream())
                    ? ""
                    : step.view().table() + "[" + Fields.keyOf(step.after().row(), named.contains(step.row())) + "].";
            changes.addAll(of(step, prefix, entry, says, erased));
        }
        for (Record row : rows.getOrDefault(entry, List.of())) {
            kept.add(((View.Row) row).id().toString());
            Fields.ofRow(row).forEach((field, value) -> kept.add(kept(field, value)));
        }
        if (!unknown.contains(entry)) {
            says.forEach((field, value) -> {
                if (!Fields.nothing(value)
                        && !field.startsWith(Fields.ERASED_KEYS)
                        && !toldByTheEntry(field, value, entry)
                        && !kept.contains(kept(field, value))) {
                    changes.add(new Change(field, null, value));
                }
            });
        }
        return changes;
    }

    private static List<Change> of(
            Step step, String prefix, AuditEntry entry, Map<String, @Nullable Object> says, Set<UUID> erased) {
        Map<String, @Nullable Object> before = fields(step.before());
        Map<String, @Nullable Object> shown = fields(step.shown());
        Map<String, @Nullable Object> after = fields(step.after());
        // A row may keep a text whose key is gone; destroying the key is how it is erased.
        after.values().removeIf(value -> value instanceof SealedText text && erased.contains(text.key()));
        Set<String> all = new LinkedHashSet<>(after.keySet());
        all.addAll(shown.keySet());
        List<Change> changes = new ArrayList<>();
        for (String field : all) {
            Object was = shown.get(field);
            Object is = after.get(field);
            // If a hidden event had already set this value, and this event does not mention it, then it is no change by
            // this event.
            boolean ofAnother =
                    step.hides() && Fields.same(before.get(field), is) && (is == null || !says.containsValue(is));
            if (!Fields.same(was, is) && !ofAnother && !toldByTheEntry(field, is, entry) && !isStream(was, is, entry)) {
                changes.add(new Change(prefix + field, was, is));
            }
        }
        return changes;
    }

    /**
     * The form used to check whether a row keeps a value of an event. Booleans include the field name, since they mean
     * nothing without it.
     */
    private static @Nullable Object kept(String field, @Nullable Object value) {
        return value instanceof Boolean ? name(field) + value : value;
    }

    private static Map<String, @Nullable Object> fields(@Nullable Version<?> version) {
        return version == null ? new LinkedHashMap<>() : Fields.ofRow(version.row());
    }

    /** Whether the field only says which record the row belongs to; the entry is about that record anyway. */
    private static boolean isStream(@Nullable Object before, @Nullable Object after, AuditEntry entry) {
        return before == null && entry.stream().toString().equals(after);
    }

    /**
     * Whether it is a reason or decision number that the entry shows itself, or that is now empty because this event
     * has none.
     */
    private static boolean toldByTheEntry(String field, @Nullable Object after, AuditEntry entry) {
        String name = name(field);
        return (name.equals("reason") || name.endsWith("Reason") || name.equals("decisionNumber"))
                && (after == null || after.equals(entry.reason()) || after.equals(entry.decisionNumber()));
    }

    private static String name(String field) {
        return field.substring(field.lastIndexOf('.') + 1);
    }
}
