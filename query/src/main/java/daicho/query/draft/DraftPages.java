package daicho.query.draft;

import daicho.query.Asked;
import daicho.query.Past;
import daicho.query.Reads;
import daicho.query.measure.MeasureQueries;
import daicho.query.measure.MeasureView;
import daicho.query.municipality.Departments;
import daicho.query.plan.PlanQueries;
import daicho.query.plan.PlanView;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** Results that a department still writes on, together, before the secretariat sees them. */
@Controller
@RequestMapping("/municipalities/{code}")
class DraftPages {
    private final Reads reads;

    DraftPages(Reads reads) {
        this.reads = reads;
    }

    private record Shown(
            PlanView plan, List<ResultDraft> drafts, Map<UUID, MeasureView> measures, Departments departments) {
        static Shown of(Past past, UUID plan, List<ResultDraft> drafts) {
            return new Shown(
                    PlanQueries.plan(past, plan),
                    drafts,
                    MeasureQueries.ofPlan(past, plan).stream()
                            .collect(Collectors.toMap(MeasureView::id, Function.identity())),
                    Departments.of(past));
        }

        void to(Model model) {
            model.addAttribute("plan", plan);
            model.addAttribute("drafts", drafts);
            model.addAttribute("measures", measures);
            model.addAttribute("departments", departments);
        }
    }

    @Needs(Action.READ_DRAFTS)
    @GetMapping("/plans/{plan}/result-drafts")
    String drafts(Asked asked, @PathVariable UUID plan, Model model) {
        reads.read(asked, past -> Shown.of(past, plan, ResultDraftQueries.open(past, asked.actor(), plan, null)))
                .value()
                .to(model);
        return "draft/list";
    }

    @Needs(Action.READ_DRAFTS)
    @GetMapping("/result-drafts/{draft}")
    String draft(Asked asked, @PathVariable UUID draft, Model model) {
        Shown shown = reads.read(asked, past -> {
                    ResultDraft of = ResultDraftQueries.one(past, asked.actor(), draft);
                    return Shown.of(past, of.of().plan(), List.of(of));
                })
                .value();
        shown.to(model);
        model.addAttribute("draft", shown.drafts().getFirst());
        return "draft/form";
    }
}
