package daicho.query.result;

import daicho.query.Asked;
import daicho.query.Past;
import daicho.query.Reads;
import daicho.query.measure.Initiative;
import daicho.query.measure.MeasureQueries;
import daicho.query.measure.MeasureView;
import daicho.query.municipality.Departments;
import daicho.query.page.Given;
import daicho.query.plan.PlanQueries;
import daicho.query.plan.PlanView;
import daicho.query.schedule.DueDays;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.measure.InitiativeContent;
import daicho.shared.plan.FiscalYear;
import daicho.shared.result.Stage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A measure with all its years, and what departments still owe. */
@Controller
@RequestMapping("/municipalities/{code}")
class MeasurePages {
    private final Reads reads;

    MeasurePages(Reads reads) {
        this.reads = reads;
    }

    private record Shown(MeasureView measure, PlanView plan, MeasureHistory history, Departments departments) {}

    /**
     * A line of the measure.
     *
     * @param no in the measure
     * @param content as it reads now
     * @param relisted 再掲
     * @param years with at least one record, the latest first
     * @param corrections of results that were corrected, by id
     * @param reportable years that have begun and of which a department in charge has not given a final result
     */
    record Line(
            int no,
            InitiativeContent content,
            boolean relisted,
            List<MeasureHistory.OfYear> years,
            Map<UUID, Corrections> corrections,
            List<Integer> reportable) {
        static Line of(MeasureHistory.OfInitiative history, PlanView plan, LocalDate today) {
            Initiative initiative = history.wordings().getLast().state();
            Map<Integer, Set<UUID>> reported = history.years().stream()
                    .collect(Collectors.toMap(MeasureHistory.OfYear::fiscalYear, Line::reported));
            return new Line(
                    history.no(),
                    initiative.content(),
                    history.relisted(),
                    history.years().reversed(),
                    history.years().stream()
                            .flatMap(year -> year.results().stream())
                            .flatMap(said -> Corrections.of(said).stream())
                            .collect(Collectors.toMap(Corrections::result, Function.identity())),
                    history.relisted()
                            ? List.of()
                            : plan.years().each().stream()
                                    .filter(year -> initiative.runsIn(year, plan.years())
                                            && !year.firstDay().isAfter(today)
                                            && !reported.getOrDefault(year.startYear(), Set.of())
                                                    .containsAll(initiative.inCharge(year)))
                                    .map(FiscalYear::startYear)
                                    .toList());
        }

        /** The departments whose final results there are. */
        private static Set<UUID> reported(MeasureHistory.OfYear year) {
            return year.results().stream()
                    .map(said -> said.present().state().of())
                    .filter(of -> of.stage() == Stage.FINAL)
                    .flatMap(of -> of.departments().stream())
                    .collect(Collectors.toSet());
        }
    }

    /**
     * How a result was corrected; a confirmation or return is none.
     *
     * @param result its id
     * @param times how often
     * @param last when last
     * @param reason why last
     */
    record Corrections(
            UUID result, int times, Instant last, @Nullable String reason) {
        static Optional<Corrections> of(MeasureHistory.Said<YearResultView> said) {
            Corrections corrections = null;
            MeasureHistory.Kept<YearResultView> before = null;
            for (MeasureHistory.Kept<YearResultView> version : Stream.concat(
                            said.earlier().stream(), Stream.of(said.present()))
                    .toList()) {
                YearResultView state = version.state();
                if (before != null && !before.state().content().equals(state.content())) {
                    corrections = new Corrections(
                            state.id(),
                            corrections == null ? 1 : corrections.times() + 1,
                            version.recordedAt(),
                            state.correctionReason());
                }
                before = version;
            }
            return Optional.ofNullable(corrections);
        }
    }

    private record Owed(PlanView plan, Missing missing, List<PlanQueries.Year> years) {}

    @Needs(Action.READ_RECORDS)
    @GetMapping("/measures/{measure}")
    String measure(Asked asked, @PathVariable UUID measure, Model model) {
        Shown shown = reads.read(asked, past -> {
                    MeasureView of = MeasureQueries.measure(past, measure);
                    return new Shown(
                            of,
                            PlanQueries.plan(past, of.plan()),
                            HistoryQueries.history(past, measure),
                            Departments.of(past));
                })
                .value();
        model.addAttribute("measure", shown.measure());
        model.addAttribute("plan", shown.plan());
        model.addAttribute("averages", shown.history().averages());
        model.addAttribute(
                "lines",
                shown.history().initiatives().stream()
                        .map(line ->
                                Line.of(line, shown.plan(), shown.departments().day()))
                        .toList());
        model.addAttribute("departments", shown.departments());
        return "result/measure";
    }

    @Needs(Action.READ_RECORDS)
    @GetMapping("/plans/{plan}/missing")
    String missing(
            Asked asked,
            @PathVariable UUID plan,
            @RequestParam(defaultValue = "") String fiscalYear,
            @RequestParam(defaultValue = "FINAL") Stage stage,
            @RequestParam(defaultValue = "") String department,
            Model model) {
        UUID only = Given.id("department", department);
        Owed owed =
                reads.read(asked, past -> owed(past, plan, fiscalYear, stage)).value();
        model.addAttribute("plan", owed.plan());
        model.addAttribute("years", owed.years());
        model.addAttribute("missing", owed.missing());
        model.addAttribute(
                "shown",
                owed.missing().departments().stream()
                        .filter(one -> only == null || one.id().equals(only))
                        .toList());
        model.addAttribute("department", only);
        model.addAttribute("own", asked.actor().departments());
        return "result/missing";
    }

    private static Owed owed(Past past, UUID plan, String fiscalYear, Stage stage) {
        PlanView of = PlanQueries.plan(past, plan);
        FiscalYear year = PlanRecords.year(past, of, fiscalYear);
        return new Owed(
                of,
                MissingQueries.missing(PlanRecords.around(past, of, year), year, stage)
                        .dueOn(DueDays.of(past, plan, year, stage)),
                PlanQueries.years(past, of));
    }
}
