package daicho.query.result;

import daicho.query.Asked;
import daicho.query.Past;
import daicho.query.Reads;
import daicho.query.measure.Initiative;
import daicho.query.measure.MeasureQueries;
import daicho.query.measure.MeasureView;
import daicho.query.municipality.Departments;
import daicho.query.plan.PlanQueries;
import daicho.query.plan.PlanView;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.measure.InitiativeContent;
import daicho.shared.plan.FiscalYear;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The forms in which a result is recorded and corrected, with the year before beside them. */
@Controller
@RequestMapping("/municipalities/{code}")
class ResultPages {
    private final Reads reads;

    ResultPages(Reads reads) {
        this.reads = reads;
    }

    /**
     * What a form is about.
     *
     * @param plan of the measure
     * @param measure of the line
     * @param line as it reads in the year
     * @param no of the line
     * @param year reported on
     * @param closed whether the year accepts no more results
     * @param planned for the year
     * @param before the results of the year before
     * @param result that is corrected; none = a new one
     * @param departments of the municipality
     */
    private record Form(
            PlanView plan,
            MeasureView measure,
            InitiativeContent line,
            int no,
            FiscalYear year,
            boolean closed,
            List<YearPlanView> planned,
            List<YearResultView> before,
            @Nullable YearResultView result,
            Departments departments) {}

    @Needs({Action.RECORD_RESULTS, Action.ENTER_ON_BEHALF})
    @GetMapping("/measures/{measure}/initiatives/{no}/results/{fiscalYear}")
    String newResult(
            Asked asked,
            @PathVariable UUID measure,
            @PathVariable int no,
            @PathVariable FiscalYear fiscalYear,
            Model model) {
        Form form = reads.read(asked, past -> {
                    MeasureView of = MeasureQueries.measure(past, measure);
                    Initiative line = of.initiatives().stream()
                            .filter(one -> one.no() == no)
                            .findFirst()
                            .orElseThrow(() -> Refusal.unknown("measure.initiative_unknown", no));
                    return form(past, of, line, fiscalYear, null);
                })
                .value();
        return show(form, model);
    }

    @Needs({Action.RECORD_RESULTS, Action.ENTER_ON_BEHALF})
    @GetMapping("/results/{result}/correction")
    String correction(Asked asked, @PathVariable UUID result, Model model) {
        Form form = reads.read(asked, past -> {
                    YearResultView of = past.one(YearResultView.VIEW, result, "result.unknown");
                    MeasureView measure = MeasureQueries.measure(past, of.of().measure());
                    Initiative line = measure.initiatives().stream()
                            .filter(one -> one.id().equals(of.of().initiative()))
                            .findFirst()
                            .orElseThrow(() -> Refusal.unknown(
                                    "measure.initiative_unknown", of.of().initiative()));
                    return form(past, measure, line, of.of().fiscalYear(), of);
                })
                .value();
        return show(form, model);
    }

    private static Form form(
            Past past, MeasureView measure, Initiative line, FiscalYear year, @Nullable YearResultView result) {
        PlanView plan = PlanQueries.plan(past, measure.plan());
        Map<String, ?> parameters = Map.of(
                "initiative", line.id(),
                "year", year.startYear(),
                "before", year.startYear() - 1);
        return new Form(
                plan,
                measure,
                line.in(year),
                line.no(),
                year,
                PlanQueries.years(past, plan).stream()
                        .anyMatch(one ->
                                one.fiscalYear() == year.startYear() && one.closed() && !one.isPartlyOpen(past.day())),
                past.rows(
                        YearPlanView.VIEW,
                        "initiative = :initiative and first_fiscal_year <= :year and last_fiscal_year >= :year",
                        parameters),
                YearResultView.standing(past.rows(
                        YearResultView.VIEW, "initiative = :initiative and fiscal_year = :before", parameters)),
                result,
                Departments.of(past));
    }

    private static String show(Form form, Model model) {
        YearResultView result = form.result();
        model.addAttribute("plan", form.plan());
        model.addAttribute("measure", form.measure());
        model.addAttribute("line", form.line());
        model.addAttribute("no", form.no());
        model.addAttribute("year", form.year().startYear());
        model.addAttribute("closed", form.closed());
        model.addAttribute("planned", form.planned());
        model.addAttribute("before", form.before());
        model.addAttribute("result", result);
        model.addAttribute("content", result == null ? null : result.content());
        model.addAttribute("inCharge", form.line().inCharge(form.year()));
        model.addAttribute("departments", form.departments());
        return "result/form";
    }
}
