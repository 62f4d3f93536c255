package daicho.query.comment;

import daicho.query.Asked;
import daicho.query.Paging;
import daicho.query.Past;
import daicho.query.Reads;
import daicho.query.page.Given;
import daicho.query.plan.PlanName;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.comment.CommentSubject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The comments that one may read, to be approved, answered and hidden by those who may, and the calls for them. */
@Controller
@RequestMapping("/municipalities/{code}/comments")
class ModerationPages {
    private final CommentQueries queries;
    private final Reads reads;

    ModerationPages(CommentQueries queries, Reads reads) {
        this.queries = queries;
        this.reads = reads;
    }

    /** What stands around the comments, and the records that they and the calls are on. */
    private record Around(List<CallForCommentsView> calls, List<PlanName> plans, Map<UUID, Commented> names) {
        static Around of(Past past, List<Comments.Comment> comments) {
            List<CallForCommentsView> calls = Calls.in(past, "true", Map.of()).reversed();
            return new Around(
                    calls,
                    past.rows(PlanName.VIEW, "true", "name, id", Map.of()),
                    Commented.of(
                            past,
                            Stream.concat(
                                            comments.stream().map(Comments.Comment::subject),
                                            calls.stream()
                                                    .map(call ->
                                                            new CommentSubject(call.subjectType(), call.subject())))
                                    .toList()));
        }
    }

    @Needs(Action.READ_RECORDS)
    @GetMapping
    String comments(Asked asked, @RequestParam(defaultValue = "") String state, Paging paging, Model model) {
        Comments.State wanted = state(state);
        Comments comments = queries.page(
                        asked, new CommentFilter(null, null, wanted, paging.before(), paging.entries()), paging)
                .value();
        Around around =
                reads.read(asked, past -> Around.of(past, comments.items())).value();
        model.addAttribute("comments", comments.items());
        model.addAttribute("next", comments.next());
        model.addAttribute("state", wanted);
        model.addAttribute("states", Comments.State.values());
        model.addAttribute("calls", around.calls());
        model.addAttribute("plans", around.plans());
        model.addAttribute("names", around.names());
        return "comment/comments";
    }

    private static Comments.@Nullable State state(String value) {
        return Given.text(value) == null
                ? null
                : Arrays.stream(Comments.State.values())
                        .filter(one -> one.name().equals(value))
                        .findFirst()
                        .orElseThrow(() -> Refusal.invalid("request.parameter_invalid", "/state", "state", value));
    }
}
