package daicho.query.indicator;

import daicho.query.Asked;
import daicho.query.Reads;
import daicho.query.measure.MeasureQueries;
import daicho.query.measure.MeasureView;
import daicho.query.municipality.DepartmentView;
import daicho.query.municipality.Departments;
import daicho.query.plan.HeadingView;
import daicho.query.plan.PlanQueries;
import daicho.query.plan.PlanView;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.indicator.Accumulation;
import daicho.shared.indicator.Better;
import daicho.shared.indicator.IndicatorStatus;
import daicho.shared.indicator.IndicatorTarget;
import daicho.shared.indicator.NotMeasured;
import daicho.shared.plan.FiscalYear;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The indicators of a plan as they are laid down, and each with its values, to be recorded and corrected. */
@Controller
@RequestMapping("/municipalities/{code}")
class IndicatorDefinitionPages {
    private final Reads reads;

    IndicatorDefinitionPages(Reads reads) {
        this.reads = reads;
    }

    private record Listed(
            PlanView plan,
            List<IndicatorView> indicators,
            List<HeadingView> headings,
            List<MeasureView> measures,
            Departments departments) {}

    private record Shown(IndicatorView indicator, PlanView plan, Departments departments) {}

    @Needs(Action.READ_RECORDS)
    @GetMapping("/plans/{plan}/indicator-definitions")
    String definitions(Asked asked, @PathVariable UUID plan, Model model) {
        Listed listed = reads.read(
                        asked,
                        past -> new Listed(
                                PlanQueries.plan(past, plan),
                                IndicatorQueries.ofPlan(past, plan),
                                PlanQueries.headings(past, plan),
                                MeasureQueries.ofPlan(past, plan),
                                Departments.of(past)))
                .value();
        model.addAttribute("indicators", listed.indicators());
        model.addAttribute("headings", listed.headings());
        model.addAttribute("measures", listed.measures());
        add(listed.plan(), listed.departments(), model);
        return "indicator/definitions";
    }

    @Needs(Action.READ_RECORDS)
    @GetMapping("/indicators/{indicator}/definition")
    String definition(Asked asked, @PathVariable UUID indicator, Model model) {
        Shown shown = reads.read(asked, past -> {
                    IndicatorView of = past.one(IndicatorView.VIEW, indicator, "indicator.unknown");
                    return new Shown(of, PlanQueries.plan(past, of.of().plan()), Departments.of(past));
                })
                .value();
        model.addAttribute("indicator", shown.indicator());
        model.addAttribute(
                "values",
                shown.indicator().values().stream()
                        .sorted(Comparator.comparingInt(IndicatorView.OfYear::fiscalYear))
                        .toList());
        model.addAttribute(
                "without",
                shown.plan().years().each().stream()
                        .filter(year -> shown.indicator().value(year).isEmpty())
                        .map(FiscalYear::startYear)
                        .toList());
        model.addAttribute("causes", NotMeasured.values());
        model.addAttribute("statuses", IndicatorStatus.values());
        add(shown.plan(), shown.departments(), model);
        return "indicator/definition";
    }

    private static void add(PlanView plan, Departments departments, Model model) {
        model.addAttribute("plan", plan);
        model.addAttribute(
                "years", plan.years().each().stream().map(FiscalYear::startYear).toList());
        model.addAttribute("targets", IndicatorTarget.Kind.values());
        model.addAttribute("betters", Better.values());
        model.addAttribute("accumulations", Accumulation.values());
        model.addAttribute("departments", departments);
        model.addAttribute(
                "choice",
                departments.all().stream()
                        .filter(one -> one.lifetime().ended() == null)
                        .sorted(Comparator.comparing(DepartmentView::name))
                        .toList());
    }
}
