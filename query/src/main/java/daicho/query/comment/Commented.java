package daicho.query.comment;

import daicho.query.Past;
import daicho.query.View;
import daicho.query.indicator.IndicatorView;
import daicho.query.measure.MeasureTitle;
import daicho.query.plan.HeadingView;
import daicho.query.plan.PlanName;
import daicho.query.result.YearResultView;
import daicho.shared.comment.CommentSubject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record that was commented on, as people find it.
 *
 * @param name of the record, or of what it belongs to
 * @param page that shows it, below the pages of the municipality
 * @param fiscalYear of a record of a year, by the year it starts in
 */
record Commented(String name, String page, @Nullable Integer fiscalYear) {
    /** The records that have a name, by their ids. */
    static Map<UUID, Commented> of(Past past, List<CommentSubject> subjects) {
        Map<UUID, Commented> names = new HashMap<>();
        rows(past, PlanName.VIEW, "PLAN", subjects)
                .forEach(plan -> names.put(plan.id(), new Commented(plan.name(), "/plans/" + plan.id(), null)));
        rows(past, HeadingView.VIEW, "HEADING", subjects)
                .forEach(heading -> names.put(
                        heading.id(),
                        new Commented(
                                titled(heading.number(), heading.name()),
                                "/plans/" + heading.plan() + "/headings/" + heading.id(),
                                null)));
        rows(past, MeasureTitle.VIEW, "MEASURE", subjects)
                .forEach(measure -> names.put(measure.id(), measure(measure, null)));
        rows(past, IndicatorView.VIEW, "INDICATOR", subjects)
                .forEach(indicator -> names.put(
                        indicator.id(),
                        new Commented(
                                indicator.content().name(), "/indicators/" + indicator.id() + "/definition", null)));
        for (YearResultView result : rows(past, YearResultView.VIEW, "RESULT", subjects)) {
            past.row(MeasureTitle.VIEW, result.of().measure())
                    .ifPresent(measure -> names.put(
                            result.id(),
                            measure(measure, result.of().fiscalYear().startYear())));
        }
        return names;
    }

    private static <R extends Record & View.Row> List<R> rows(
            Past past, View<R> view, String type, List<CommentSubject> subjects) {
        List<UUID> ids = subjects.stream()
                .filter(subject -> subject.type().equals(type))
                .map(CommentSubject::id)
                .distinct()
                .toList();
        return ids.isEmpty() ? List.of() : past.rows(view, "id in (:ids)", Map.of("ids", ids));
    }

    private static Commented measure(MeasureTitle measure, @Nullable Integer fiscalYear) {
        return new Commented(titled(measure.code(), measure.title()), "/measures/" + measure.id(), fiscalYear);
    }

    private static String titled(String number, @Nullable String title) {
        return number + " " + Objects.requireNonNullElse(title, "");
    }
}
