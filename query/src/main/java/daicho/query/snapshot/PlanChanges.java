package daicho.query.snapshot;

import daicho.query.AsOf;
import daicho.query.Asked;
import daicho.query.Past;
import daicho.query.Past.Net;
import daicho.query.Past.Version;
import daicho.query.Projection;
import daicho.query.View;
import daicho.query.audit.Acts;
import daicho.query.audit.AuditQueries;
import daicho.query.audit.Fields;
import daicho.query.audit.Trail.FieldChange;
import daicho.query.snapshot.RecordChange.What;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * What differs between two times in the records of a plan. The versions of rows say what; the trail says who did it and
 * why, and is asked only about records that differ.
 */
@Component
class PlanChanges {
    /** Fields of a record that say why it was last changed: the acts tell it. */
    private static final Set<String> WHY = Set.of("reason", "correctionReason", "decisionNumber");

    /** Records told at a time where all are wanted. */
    private static final int PORTION = 200;

    private final List<Projection<?>> projections;
    private final AuditQueries trail;
    private final MessageSource messages;

    PlanChanges(List<Projection<?>> projections, AuditQueries trail, MessageSource messages) {
        this.projections = List.copyOf(projections);
        this.trail = trail;
        this.messages = messages;
    }

    /**
     * A record that differs: a row, or a part of one.
     *
     * @param projection of the row
     * @param row its id
     * @param list the component of the row that holds the part; none for the row itself
     * @param before what it said; none if it was not there
     * @param after what it says; none if it is not there
     * @param position of the event since which its row is as it is
     */
    record Difference(
            Projection<?> projection,
            UUID row,
            @Nullable String list,
            @Nullable State before,
            @Nullable State after,
            long position) {
        State one() {
            return Objects.requireNonNull(after == null ? before : after);
        }

        What what() {
            if (before == null || (before.ended() && after != null && !after.ended())) {
                return What.ADDED;
            }
            return after == null || (after.ended() && !before.ended()) ? What.REMOVED : What.CHANGED;
        }
    }

    /**
     * A record at one time.
     *
     * @param id of the record
     * @param kind what it is called among all records
     * @param ended whether it has an end
     * @param fields what it says, by path
     */
    record State(UUID id, String kind, boolean ended, Map<String, @Nullable Object> fields) {
        boolean says(@Nullable State other) {
            if (other == null) {
                return false;
            }
            Set<String> all = new HashSet<>(fields.keySet());
            all.addAll(other.fields.keySet());
            return all.stream().allMatch(field -> Fields.same(fields.get(field), other.fields.get(field)));
        }
    }

    /** The records of a plan that differ from an earlier time, those that changed last first. */
    List<Difference> differences(Past past, AsOf earlier, UUID plan) {
        List<Difference> differences = new ArrayList<>();
        for (Projection<?> projection : projections) {
            Projection.OfPlan ofPlan = projection.ofPlan();
            if (ofPlan != null) {
                differences(projection, past, earlier, ofPlan.in(past, plan), differences);
            }
        }
        differences.sort(Comparator.comparingLong(Difference::position)
                .reversed()
                .thenComparing(difference -> difference.one().kind())
                .thenComparing(difference -> difference.one().id()));
        return List.copyOf(differences);
    }

    private static <R extends Record & View.Row> void differences(
            Projection<R> projection, Past past, AsOf earlier, Past.Reading reading, List<Difference> to) {
        for (Net<R> net : past.changedSince(earlier, projection.view(), reading)) {
            Map<Place, State> before = states(projection, net.before());
            Map<Place, State> after = states(projection, net.after());
            Set<Place> places = new LinkedHashSet<>(after.keySet());
            places.addAll(before.keySet());
            for (Place place : places) {
                State was = before.get(place);
                State is = after.get(place);
                if (was == null || !was.says(is)) {
                    to.add(new Difference(projection, net.one().id(), place.list(), was, is, net.position()));
                }
            }
        }
    }

    /**
     * Where a record stands.
     *
     * @param list the component of the row that holds it; none for the row itself
     * @param id of the record
     */
    private record Place(@Nullable String list, UUID id) {}

    /** The records in a row that are there. */
    private static <R extends Record & View.Row> Map<Place, State> states(Projection<R> projection, @Nullable R row) {
        Map<Place, State> states = new LinkedHashMap<>();
        if (row == null || row.gone()) {
            return states;
        }
        states.put(
                new Place(null, row.id()),
                new State(
                        row.id(),
                        projection.view().called(),
                        row.ended(),
                        fields(row, row.parts().keySet())));
        row.parts()
                .forEach((list, parts) -> parts.forEach(part -> states.put(
                        new Place(list, part.id()),
                        new State(part.id(), part.called(), part.ended(), fields((Record) part, Set.of())))));
        return states;
    }

    private static Map<String, @Nullable Object> fields(Record record, Collection<String> parts) {
        Set<String> without = new HashSet<>(WHY);
        without.addAll(parts);
        return Fields.open(record, without);
    }

    /** All records of a plan that differ from an earlier time, those that changed last first. */
    List<RecordChange> all(Past past, AsOf earlier, UUID plan, Asked asked) {
        List<Difference> differences = differences(past, earlier, plan);
        List<RecordChange> told = new ArrayList<>();
        for (int begin = 0; begin < differences.size(); begin += PORTION) {
            int end = Math.min(differences.size(), begin + PORTION);
            told.addAll(told(past, earlier, differences.subList(begin, end), asked));
        }
        return List.copyOf(told);
    }

    /** Some differences, told with who made them and why, in their order. */
    List<RecordChange> told(Past past, AsOf earlier, List<Difference> differences, Asked asked) {
        Map<Difference, Set<Long>> makers = makers(past, earlier, differences);
        Acts acts = trail.acts(
                past, asked, makers.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
        return differences.stream()
                .map(difference -> told(difference, makers.getOrDefault(difference, Set.of()), acts, asked.locale()))
                .toList();
    }

    /** The positions of the events that made each difference: those after which the record said something else. */
    private static Map<Difference, Set<Long>> makers(Past past, AsOf earlier, List<Difference> differences) {
        Map<Difference, Set<Long>> makers = new HashMap<>();
        differences.stream()
                .collect(Collectors.groupingBy(Difference::projection))
                .forEach((projection, of) -> makers(projection, past, earlier, of, makers));
        return makers;
    }

    private static <R extends Record & View.Row> void makers(
            Projection<R> projection,
            Past past,
            AsOf earlier,
            List<Difference> differences,
            Map<Difference, Set<Long>> makers) {
        Map<UUID, List<Version<R>>> versions = past
                .versionsSince(
                        earlier,
                        projection.view(),
                        differences.stream().map(Difference::row).collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.groupingBy(version -> version.row().id()));
        for (Difference difference : differences) {
            Place place = new Place(difference.list(), difference.one().id());
            Set<Long> positions = new LinkedHashSet<>();
            State last = null;
            for (Version<R> version : versions.getOrDefault(difference.row(), List.of())) {
                State is = states(projection, version.row()).get(place);
                boolean same = is == null ? last == null : is.says(last);
                if (!same && !begun(version, earlier)) {
                    positions.add(version.from());
                }
                last = is;
            }
            makers.put(difference, positions);
        }
    }

    /** Whether the version was current at the earlier time, since those that had ended by then are not read. */
    private static boolean begun(Version<?> version, AsOf earlier) {
        return switch (earlier) {
            case AsOf.Now now -> true;
            case AsOf.Position position -> version.from() <= position.position();
            case AsOf.Moment moment -> !version.recordedFrom().isAfter(moment.instant());
        };
    }

    private RecordChange told(Difference difference, Set<Long> positions, Acts acts, Locale locale) {
        State is = difference.one();
        long last = positions.stream().mapToLong(Long::longValue).max().orElse(difference.position());
        Map<String, @Nullable Object> before = fields(difference.before());
        Map<String, @Nullable Object> after = fields(difference.after());
        Set<String> all = new LinkedHashSet<>(after.keySet());
        all.addAll(before.keySet());
        List<FieldChange> changes = all.stream()
                .filter(field -> !Fields.same(before.get(field), after.get(field)))
                .map(field -> new FieldChange(field, acts.label(field, last), said(before, field), said(after, field)))
                .toList();
        return new RecordChange(
                difference.what(),
                messages.getMessage("change." + difference.what(), null, locale),
                is.kind(),
                messages.getMessage("kind." + is.kind(), null, locale),
                is.id(),
                acts.subject(last).orElse(null),
                acts.about(last).orElse(null),
                is.fields().get("fiscalYear") instanceof Integer year ? year : null,
                changes,
                acts.of(positions));
    }

    private static @Nullable Object said(Map<String, @Nullable Object> fields, String field) {
        Object value = fields.get(field);
        return Fields.nothing(value) && !(value instanceof Boolean) ? null : value;
    }

    private static Map<String, @Nullable Object> fields(@Nullable State state) {
        return state == null ? Map.of() : state.fields();
    }
}
