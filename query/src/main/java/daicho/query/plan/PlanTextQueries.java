package daicho.query.plan;

import daicho.query.Past;
import daicho.shared.plan.PlanTextKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Queries about the texts of plans. */
public final class PlanTextQueries {
    private PlanTextQueries() {}

    /**
     * Which texts are requested; none = any.
     *
     * @param plan whose texts, including those of its headings and measures
     * @param heading of the texts
     * @param measure of the texts
     * @param kind of the texts
     * @param stakeholder that they are about, as printed
     */
    record Filter(
            @Nullable UUID plan,
            @Nullable UUID heading,
            @Nullable UUID measure,
            @Nullable PlanTextKind kind,
            @Nullable String stakeholder) {}

    /**
     * A text as it stood from an instant on.
     *
     * @param recordedAt when it was recorded
     * @param position of the ledger at which it was recorded
     * @param state its content, and why it was changed to this
     */
    public record Wording(Instant recordedAt, long position, PlanTextView state) {}

    /** All texts of a plan, in the order of {@link #inOrder}. */
    public static List<PlanTextView> ofPlan(Past past, UUID plan) {
        return list(past, new Filter(plan, null, null, null, null));
    }

    /** The terms that a plan explains, with those of its headings and measures; those without a text explain nothing. */
    public static List<PlanTextView> glossary(Past past, UUID plan) {
        return list(past, new Filter(plan, null, null, PlanTextKind.GLOSSARY, null)).stream()
                .filter(text -> text.content().text() != null)
                .toList();
    }

    /** The texts that are part of their plans and fit the filter. */
    static List<PlanTextView> list(Past past, Filter filter) {
        List<String> conditions = new ArrayList<>(List.of("not removed"));
        Map<String, Object> parameters = new HashMap<>();
        restrict("plan", filter.plan(), conditions, parameters);
        restrict("heading", filter.heading(), conditions, parameters);
        restrict("measure", filter.measure(), conditions, parameters);
        restrict("kind", filter.kind() == null ? null : filter.kind().name(), conditions, parameters);
        restrict("stakeholder", filter.stakeholder(), conditions, parameters);
        return inOrder(past.rows(PlanTextView.VIEW, String.join(" and ", conditions), parameters));
    }

    /** The text, even if it was removed; refused if there is none. */
    static PlanTextView text(Past past, UUID planText) {
        return past.one(PlanTextView.VIEW, planText, "plan.text_unknown");
    }

    /** All versions of the text until then, oldest first. */
    static List<Wording> history(Past past, UUID planText) {
        text(past, planText);
        return past.versions(PlanTextView.VIEW, "id = :id", Map.of("id", planText)).stream()
                .map(version -> new Wording(version.recordedFrom(), version.from(), version.row()))
                .toList();
    }

    /**
     * The order of texts everywhere: texts of one plan, heading or measure are together, and within these the texts of
     * one kind and stakeholder. Each group is where its first text was added; within it the order is by number, then as
     * added.
     */
    static List<PlanTextView> inOrder(List<PlanTextView> texts) {
        Map<List<Object>, Long> first = new HashMap<>();
        for (PlanTextView text : texts) {
            first.merge(subject(text), text.added(), Math::min);
            first.merge(kind(text), text.added(), Math::min);
            first.merge(stakeholder(text), text.added(), Math::min);
        }
        Function<Function<PlanTextView, List<Object>>, Comparator<PlanTextView>> by =
                group -> Comparator.comparing(text -> first.getOrDefault(group.apply(text), 0L));
        return texts.stream()
                .sorted(by.apply(PlanTextQueries::subject)
                        .thenComparing(by.apply(PlanTextQueries::kind))
                        .thenComparing(by.apply(PlanTextQueries::stakeholder))
                        .thenComparing(row -> row.content().seq(), Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparingLong(PlanTextView::added))
                .toList();
    }

    private static List<Object> subject(PlanTextView text) {
        return Arrays.asList(text.of().plan(), text.of().heading(), text.of().measure());
    }

    private static List<Object> kind(PlanTextView text) {
        return Arrays.asList(subject(text), text.of().kind());
    }

    private static List<Object> stakeholder(PlanTextView text) {
        return Arrays.asList(kind(text), text.content().stakeholder());
    }

    private static void restrict(
            String column, @Nullable Object value, List<String> conditions, Map<String, Object> parameters) {
        if (value != null) {
            conditions.add(column + " = :" + column);
            parameters.put(column, value);
        }
    }
}
