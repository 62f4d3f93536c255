package daicho.query.result;

import daicho.query.result.MeasureHistory.Change;
import daicho.shared.result.Figure;
import daicho.shared.result.Stage;
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
    /** A field; the departments tell several reports of a year apart. */
    private record Field(String name, @Nullable String label, List<UUID> departments) {}

    private final Map<Field, Object> values = new LinkedHashMap<>();

    YearSheet(List<YearPlanView> yearPlans, List<YearResultView> results, List<RatingView> ratings) {
        boolean severalPlans = yearPlans.size() > 1;
        for (YearPlanView plan : yearPlans) {
            List<UUID> departments = severalPlans ? plan.of().departments() : List.of();
            put("plan.departments", departments, plan.of().departments());
            put("plan.text", departments, plan.content().text());
            put("plan.programmes", departments, plan.content().programmes());
            figures("plan.figure", departments, plan.content().figures());
        }
        List<YearResultView> latest = latestStage(results);
        for (YearResultView result : latest) {
            List<UUID> departments = latest.size() > 1 ? result.of().departments() : List.of();
            put("result.departments", departments, result.of().departments());
            put("result.text", departments, result.content().text());
            put("result.programmes", departments, result.content().programmes());
            put("result.notApplicable", departments, result.content().notApplicable() ? true : null);
            figures("result.figure", departments, result.content().figures());
        }
        for (RatingView rating : ratings) {
            List<UUID> departments = rating.of().department() == null
                    ? List.of()
                    : List.of(rating.of().department());
            put(
                    new Field("rating.mark", rating.content().scale(), departments),
                    rating.content().mark());
            put(
                    new Field("rating.text", rating.content().scale(), departments),
                    rating.content().text());
        }
    }

    /** The differences from the year before. */
    List<Change> changesSince(YearSheet before) {
        Set<Field> fields = new LinkedHashSet<>(before.values.keySet());
        fields.addAll(values.keySet());
        List<Change> changes = new ArrayList<>();
        for (Field field : fields) {
            Object was = before.values.get(field);
            Object is = values.get(field);
            if (was == null || is == null || !same(was, is)) {
                Change.Kind kind =
                        was == null ? Change.Kind.ADDED : (is == null ? Change.Kind.REMOVED : Change.Kind.CHANGED);
                changes.add(new Change(field.name(), field.label(), field.departments(), kind, was, is));
            }
        }
        return changes;
    }

    /** The results of the year, in which a final result replaces interim ones of the same departments. */
    private static List<YearResultView> latestStage(List<YearResultView> results) {
        return results.stream()
                .filter(result -> result.of().stage() == Stage.FINAL
                        || results.stream()
                                .noneMatch(other -> other.of().stage() == Stage.FINAL
                                        && Set.copyOf(other.of().departments())
                                                .equals(Set.copyOf(result.of().departments()))))
                .toList();
    }

    private void figures(String name, List<UUID> departments, List<Figure> figures) {
        for (Figure figure : figures) {
            String label = figure.unit() == null ? figure.label() : figure.label() + " (" + figure.unit() + ")";
            put(new Field(name, label, departments), figure.value());
        }
    }

    private void put(String name, List<UUID> departments, @Nullable Object value) {
        put(new Field(name, null, departments), value);
    }

    private void put(Field field, @Nullable Object value) {
        if (value == null || (value instanceof List<?> list && list.isEmpty())) {
            return;
        }
        values.put(field, value);
    }

    private static boolean same(Object a, Object b) {
        return a.equals(b) || (a instanceof BigDecimal x && b instanceof BigDecimal y && x.compareTo(y) == 0);
    }
}
