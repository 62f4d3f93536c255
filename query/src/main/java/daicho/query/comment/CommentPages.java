package daicho.query.comment;

import daicho.query.Asked;
import daicho.query.Reads;
import daicho.query.municipality.MunicipalityView;
import daicho.query.plan.PlanName;
import daicho.shared.Ids;
import daicho.shared.Japan;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * The pages on which citizens comment on a plan while its call for comments is open. They need no script and no
 * account, and show only the names of city and plan. A plan that does not exist and a plan that is not open look the
 * same.
 */
@Controller
@RequestMapping("/public/municipalities/{code}/plans/{plan}/comments")
class CommentPages {
    private final Reads reads;
    private final MessageSource messages;
    private final InstantSource clock;

    private record Open(String city, String plan, CallForCommentsView call) {}

    CommentPages(Reads reads, MessageSource messages, InstantSource clock) {
        this.reads = reads;
        this.messages = messages;
        this.clock = clock;
    }

    @Needs(Action.READ_PUBLISHED)
    @GetMapping
    String form(Asked asked, @PathVariable UUID plan, Model model) {
        return show(asked, plan, null, model);
    }

    /** The form again when it cannot be accepted: with everything that was written and with the errors. */
    @Needs(Action.COMMENT_AS_CITIZEN)
    @PostMapping("/again")
    @ResponseStatus(HttpStatus.UNPROCESSABLE_CONTENT)
    String again(Asked asked, @PathVariable UUID plan, HttpServletRequest request, Model model) {
        Refusal refusal = request.getAttribute(Refusal.class.getName()) instanceof Refusal why ? why : null;
        model.addAttribute("text", request.getParameter("text"));
        model.addAttribute("name", request.getParameter("name"));
        model.addAttribute("showName", request.getParameter("showName") != null);
        return show(asked, plan, refusal, model);
    }

    @Needs(Action.READ_PUBLISHED)
    @GetMapping("/thanks")
    String thanks(Asked asked, @PathVariable UUID plan, Model model) {
        fill(asked, plan, model);
        return "comment/thanks";
    }

    private String show(Asked asked, UUID plan, @Nullable Refusal refusal, Model model) {
        fill(asked, plan, model);
        // So that a second click does not send it twice.
        model.addAttribute("form", Ids.next());
        if (refusal != null) {
            boolean ofName = "/name".equals(refusal.pointer());
            model.addAttribute(ofName ? "nameError" : "textError", text(asked, refusal));
        }
        return "comment/form";
    }

    private void fill(Asked asked, UUID plan, Model model) {
        Asked now = asked.now();
        Open open = reads.read(now, past -> {
                    // Of several, the one that is open longest.
                    CallForCommentsView call = Calls.in(past, "subject = :plan", Map.of("plan", plan)).stream()
                            .filter(each -> each.takesOn(Japan.dayOf(clock.instant())))
                            .max(Comparator.comparing(
                                    CallForCommentsView::lastDay, Comparator.nullsLast(Comparator.naturalOrder())))
                            .orElseThrow(() -> Refusal.unknown("comment.not_open"));
                    return new Open(
                            past.rows(MunicipalityView.VIEW, "true", Map.of())
                                    .getFirst()
                                    .name(),
                            past.row(PlanName.VIEW, plan).orElseThrow().name(),
                            call);
                })
                .value();
        model.addAttribute("city", open.city());
        model.addAttribute("plan", open.plan());
        model.addAttribute("lastDay", open.call().lastDay());
        model.addAttribute("language", asked.locale().getLanguage());
        model.addAttribute("page", "/public/municipalities/" + asked.municipality() + "/plans/" + plan + "/comments");
    }

    private String text(Asked asked, Refusal refusal) {
        return Objects.requireNonNull(messages.getMessage(
                "refusal." + refusal.code(), refusal.arguments().toArray(), refusal.code(), asked.locale()));
    }
}
