package daicho.query.snapshot;

import daicho.query.Asked;
import daicho.query.Past;
import daicho.query.Reads;
import daicho.query.plan.PlanQueries;
import daicho.query.plan.PlanView;
import daicho.query.result.LineageQueries;
import daicho.query.result.PlanLineage;
import daicho.query.result.PlanRecords;
import daicho.query.schedule.DueDayView;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.plan.FiscalYear;
import daicho.shared.result.Stage;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The years of a plan: open or closed, by when records are due, how long it runs, and which plans it stands between. */
@Controller
@RequestMapping("/municipalities/{code}/plans/{plan}")
class YearPages {
    private final Reads reads;

    YearPages(Reads reads) {
        this.reads = reads;
    }

    private record Shown(
            OutlinePages.Structure structure,
            FiscalYear year,
            List<PlanQueries.Year> years,
            List<DueDayView> dueDays,
            LocalDate today) {}

    @Needs(Action.READ_RECORDS)
    @GetMapping("/years")
    String years(
            Asked asked, @PathVariable UUID plan, @RequestParam(defaultValue = "") String fiscalYear, Model model) {
        Shown shown = reads.read(asked, past -> {
                    OutlinePages.Structure structure = OutlinePages.Structure.of(past, plan);
                    return new Shown(
                            structure,
                            PlanRecords.year(past, structure.plan(), fiscalYear),
                            PlanQueries.years(past, structure.plan()),
                            dueDays(past, plan),
                            past.day());
                })
                .value();
        int year = shown.year().startYear();
        model.addAttribute("structure", shown.structure());
        model.addAttribute("plan", shown.structure().plan());
        model.addAttribute("year", year);
        model.addAttribute("years", shown.years());
        model.addAttribute(
                "chosen",
                shown.years().stream()
                        .filter(one -> one.fiscalYear() == year)
                        .findFirst()
                        .orElseThrow());
        model.addAttribute("dueDays", shown.dueDays());
        model.addAttribute(
                "own",
                shown.dueDays().stream().filter(one -> one.fiscalYear() == year).toList());
        model.addAttribute("stages", Stage.values());
        model.addAttribute("today", shown.today());
        return "snapshot/years";
    }

    private static List<DueDayView> dueDays(Past past, UUID plan) {
        return past.rows(DueDayView.VIEW, "plan = :plan", Map.of("plan", plan)).stream()
                .sorted(Comparator.comparingInt(DueDayView::fiscalYear)
                        .thenComparing(DueDayView::stage)
                        .thenComparing(row -> row.department() != null)
                        .thenComparing(DueDayView::dueOn)
                        .thenComparing(DueDayView::id))
                .toList();
    }

    private record Between(@Nullable PlanView before, PlanView plan, List<PlanView> plans, PlanLineage lineage) {}

    @Needs(Action.READ_RECORDS)
    @GetMapping("/lineage")
    String lineage(Asked asked, @PathVariable UUID plan, Model model) {
        Between between = reads.read(asked, past -> {
                    PlanView of = PlanQueries.plan(past, plan);
                    return new Between(
                            of.precedingPlan() == null ? null : PlanQueries.plan(past, of.precedingPlan()),
                            of,
                            past.rows(PlanView.VIEW, "true", Map.of()).stream()
                                    .sorted(Comparator.comparingInt(PlanView::firstFiscalYear)
                                            .thenComparing(PlanView::name))
                                    .toList(),
                            LineageQueries.lineage(past, of));
                })
                .value();
        PlanView of = between.plan();
        model.addAttribute("plan", of);
        model.addAttribute("before", between.before());
        model.addAttribute(
                "following",
                between.plans().stream()
                        .filter(one -> Objects.equals(one.precedingPlan(), plan))
                        .toList());
        model.addAttribute(
                "earlier",
                between.plans().stream()
                        .filter(one -> one.firstFiscalYear() < of.firstFiscalYear())
                        .toList());
        model.addAttribute("steps", between.lineage().measures());
        return "snapshot/lineage";
    }
}
