package daicho.query.comment;

import daicho.query.Past;
import daicho.query.View;
import daicho.query.measure.MeasureTitle;
import daicho.query.publication.PublicationView;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Calls for comments as readers see them. What happens to the subject of a call is said in the subject's own stream, so it
 * is read beside the call: nobody may comment on what was annulled or withdrawn, whatever the call itself says.
 */
final class Calls {
    private Calls() {}

    /**
     * Calls of a past, ordered by their ids.
     *
     * @param condition SQL over the columns of {@link CallForCommentsView}
     */
    static List<CallForCommentsView> in(Past past, String condition, Map<String, ?> parameters) {
        List<CallForCommentsView> calls = past.rows(CallForCommentsView.VIEW, condition, "id", parameters);
        Set<UUID> subjects = calls.stream()
                .filter(call -> !call.isOnPlan())
                .map(CallForCommentsView::subject)
                .collect(Collectors.toUnmodifiableSet());
        if (subjects.isEmpty()) {
            return calls;
        }
        Map<String, ?> those = Map.of("subjects", subjects);
        Set<UUID> standing = Stream.concat(
                        past.rows(MeasureTitle.VIEW, "id in (:subjects)", those).stream(),
                        past.rows(PublicationView.VIEW, "id in (:subjects) and withdrawal is null", those).stream())
                .map(View.Row::id)
                .collect(Collectors.toUnmodifiableSet());
        return calls.stream()
                .map(call -> call.isOnPlan() || standing.contains(call.subject()) ? call : call.withoutSubject())
                .toList();
    }
}
