package daicho.query.snapshot;

import daicho.query.AsOf;
import daicho.query.Asked;
import daicho.query.Reads;
import daicho.query.municipality.DepartmentView;
import daicho.query.page.Given;
import daicho.query.plan.PlanQueries;
import daicho.query.result.PlanRecords;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A municipality's plans, and each plan at a glance. */
@Controller
@RequestMapping("/municipalities/{code}")
class PlanPages {
    private final Reads reads;

    PlanPages(Reads reads) {
        this.reads = reads;
    }

    @Needs(Action.READ_RECORDS)
    @GetMapping
    String plans(Asked asked, Model model) {
        model.addAttribute("plans", reads.read(asked, PlanQueries::plans).value());
        return "snapshot/plans";
    }

    @Needs(Action.READ_RECORDS)
    @GetMapping("/plans/{plan}")
    String progress(
            Asked asked,
            @PathVariable UUID plan,
            @RequestParam(defaultValue = "") String heading,
            @RequestParam(defaultValue = "") String department,
            @RequestParam(defaultValue = "") String mark,
            @RequestParam(defaultValue = "false") boolean added,
            Model model) {
        PlanRecords records =
                reads.read(asked, past -> PlanRecords.all(past, plan)).value();
        ProgressTable.Filter filter = new ProgressTable.Filter(
                Given.id("heading", heading), Given.id("department", department), Given.text(mark), added);
        model.addAttribute("plan", records.plan());
        model.addAttribute(
                "table",
                ProgressTable.of(
                        records,
                        filter,
                        asked.asOf() instanceof AsOf.Now
                                ? null
                                : reads.read(asked.now(), past -> PlanRecords.all(past, plan))
                                        .value()));
        model.addAttribute("filter", filter);
        model.addAttribute("headings", records.headings());
        model.addAttribute("departments", departments(records));
        return "snapshot/progress";
    }

    /** Those in charge of anything, by name. */
    private static List<DepartmentView> departments(PlanRecords records) {
        List<UUID> inCharge = records.measures().stream()
                .flatMap(measure -> measure.initiatives().stream())
                .flatMap(initiative ->
                        records.plan().years().each().stream().flatMap(year -> initiative.inCharge(year).stream()))
                .distinct()
                .toList();
        return records.departments().all().stream()
                .filter(department -> inCharge.contains(department.id()))
                .sorted(Comparator.comparing(
                        (DepartmentView department) -> records.departments().name(department.id())))
                .toList();
    }
}
