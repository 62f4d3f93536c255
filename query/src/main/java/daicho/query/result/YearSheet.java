package daicho.query.result;

import daicho.query.result.MeasureHistory.Change;
import daicho.shared.result.Figure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The content of a year of an initiative, field by field, so that years can be compared. */
final class YearSheet {
    /** A field; the departments, in any order, tell several reports of a year apart. */
    private record Field(
            String name, @Nullable String label, Figure.@Nullable Kind figureKind, Set<UUID> departments) {}

    private final Map<Field, Object> values = new LinkedHashMap<>();
    private final int reports;

    YearSheet(List<YearPlanView> yearPlans, List<YearResultView> results, List<RatingView> ratings) {
        boolean severalPlans = yearPlans.size() > 1;
        for (YearPlanView plan : yearPlans) {
            List<UUID> departments = severalPlans ? plan.of().departments() : List.of();
            put("plan.departments", departments, plan.of().departments());
            put("plan.text", departments, plan.content().text());
            put("plan.programmes", departments, plan.content().programmes());
            figures("plan.figure", departments, plan.content().figures());
        }
        List<YearResultView> latest = YearResultView.standing(results);
        reports = latest.size();
        for (YearResultView result : latest) {
            List<UUID> departments = latest.size() > 1 ? result.of().departments() : List.of();
            put("result.departments", departments, result.of().departments());
            put("result.text", departments, result.content().text());
            put("result.programmes", departments, result.content().programmes());
            put("result.notApplicable", departments, result.content().notApplicable() ? true : null);
            put("result.notApplicableReason", departments, result.content().notApplicableReason());
            figures("result.figure", departments, result.content().figures());
        }
        for (RatingView rating : ratings) {
            List<UUID> departments = rating.of().department() == null
                    ? List.of()
                    : List.of(rating.of().department());
            put(
                    new Field("rating.mark", rating.content().scale(), null, Set.copyOf(departments)),
                    rating.content().mark());
            put(
                    new Field("rating.text", rating.content().scale(), null, Set.copyOf(departments)),
                    rating.content().text());
        }
    }

    /** The differences from the year before. */
    List<Change> changesSince(YearSheet before) {
        Set<Field> fields = new LinkedHashSet<>(before.values.keySet());
        fields.addAll(values.keySet());
        List<Change> changes = new ArrayList<>();
        if (before.reports > 0 && reports > 0 && before.reports != reports) {
            // Otherwise it would look as if one report had gone and others had come.
            changes.add(
                    new Change("result.reports", null, null, List.of(), Change.Kind.CHANGED, before.reports, reports));
        }
        for (Field field : fields) {
            Object was = before.values.get(field);
            Object is = values.get(field);
            if (was == null || is == null || !same(field, was, is)) {
                Change.Kind kind =
                        was == null ? Change.Kind.ADDED : (is == null ? Change.Kind.REMOVED : Change.Kind.CHANGED);
                changes.add(new Change(
                        field.name(),
                        field.label(),
                        field.figureKind(),
                        field.departments().stream().sorted().toList(),
                        kind,
                        was,
                        is));
            }
        }
        return changes;
    }

    /** Of figures with one label, unit and kind, all values. */
    private void figures(String name, List<UUID> departments, List<Figure> figures) {
        Map<Field, List<BigDecimal>> byField = new LinkedHashMap<>();
        for (Figure figure : figures) {
            String label = figure.unit() == null ? figure.label() : figure.label() + " (" + figure.unit() + ")";
            byField.computeIfAbsent(
                            new Field(name, label, figure.kind(), Set.copyOf(departments)), field -> new ArrayList<>())
                    .add(figure.value());
        }
        byField.forEach((field, all) -> put(field, all.size() == 1 ? all.getFirst() : List.copyOf(all)));
    }

    private void put(String name, List<UUID> departments, @Nullable Object value) {
        put(new Field(name, null, null, Set.copyOf(departments)), value);
    }

    private void put(Field field, @Nullable Object value) {
        if (value == null || (value instanceof List<?> list && list.isEmpty())) {
            return;
        }
        values.put(field, value);
    }

    private static boolean same(Field field, Object a, Object b) {
        if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
            return x.compareTo(y) == 0;
        }
        // The order in which departments are named says nothing.
        return field.name().endsWith(".departments")
                ? Set.copyOf((List<?>) a).equals(Set.copyOf((List<?>) b))
                : a.equals(b);
    }
}
