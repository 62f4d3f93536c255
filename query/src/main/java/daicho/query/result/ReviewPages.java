package daicho.query.result;

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
import daicho.shared.plan.FiscalYear;
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
import org.springframework.web.bind.annotation.RequestParam;

/** The board on which the secretariat confirms and returns the results of a year, one or many at once. */
@Controller
@RequestMapping("/municipalities/{code}/plans/{plan}/review")
class ReviewPages {
    private final Reads reads;

    ReviewPages(Reads reads) {
        this.reads = reads;
    }

    private record Board(
            PlanView plan,
            FiscalYear year,
            List<PlanQueries.Year> years,
            List<YearResultView> results,
            Map<UUID, MeasureView> measures,
            Departments departments) {}

    @Needs(Action.READ_RECORDS)
    @GetMapping
    String review(
            Asked asked,
            @PathVariable UUID plan,
            @RequestParam(defaultValue = "") String fiscalYear,
            @RequestParam(defaultValue = "SUBMITTED") Review review,
            Model model) {
        Board board =
                reads.read(asked, past -> board(past, plan, fiscalYear, review)).value();
        model.addAttribute("plan", board.plan());
        model.addAttribute("year", board.year().startYear());
        model.addAttribute(
                "closed",
                board.years().stream()
                        .anyMatch(one -> one.closed()
                                && one.fiscalYear() == board.year().startYear()
                                && !one.isPartlyOpen(board.departments().day())));
        model.addAttribute("years", board.years());
        model.addAttribute("results", board.results());
        model.addAttribute("measures", board.measures());
        model.addAttribute("review", review);
        model.addAttribute("reviews", Review.values());
        model.addAttribute("departments", board.departments());
        return "result/review";
    }

    private static Board board(Past past, UUID plan, String fiscalYear, Review review) {
        PlanView of = PlanQueries.plan(past, plan);
        FiscalYear year = PlanRecords.year(past, of, fiscalYear);
        return new Board(
                of,
                year,
                PlanQueries.years(past, of),
                PlanRecords.results(past, plan, year, review),
                MeasureQueries.ofPlan(past, plan).stream()
                        .collect(Collectors.toMap(MeasureView::id, Function.identity())),
                Departments.of(past));
    }
}
