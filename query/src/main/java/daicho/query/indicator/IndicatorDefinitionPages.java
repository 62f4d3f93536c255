package daicho.query.indicator;

import daicho.query.Asked;
import daicho.query.Reads;
import daicho.query.measure.MeasureQueries;
import daicho.query.measure.MeasureView;
import daicho.query.municipality.Departments;
import daicho.query.plan.HeadingView;
import daicho.query.plan.PlanQueries;
import daicho.query.plan.PlanView;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Needs;
import daicho.shared.access.Rights;
import daicho.shared.access.Scope;
import daicho.shared.indicator.Accumulation;
import daicho.shared.indicator.Better;
import daicho.shared.indicator.IndicatorContent;
import daicho.shared.indicator.IndicatorStatus;
import daicho.shared.indicator.IndicatorTarget;
import daicho.shared.indicator.NotMeasured;
import daicho.shared.plan.FiscalYear;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    private record Shown(
            IndicatorView indicator, PlanView plan, List<PlanQueries.Year> planYears, Departments departments) {
        /** Whether somebody may record values of a year, as far as its state and the departments in charge say. */
        boolean takes(FiscalYear year, Actor actor) {
            return isOpen(year)
                    && (Rights.scope(actor.role(), Action.ENTER_ON_BEHALF) == Scope.OWN_MUNICIPALITY
                            || departments
                                    .of(year)
                                    .answersForAny(
                                            actor.departments(),
                                            indicator.definition().in(year).departments()));
        }

        /** A year before the plan shows where the indicator comes from, and nothing closes it. */
        private boolean isOpen(FiscalYear year) {
            return planYears.stream()
                    .noneMatch(one -> one.fiscalYear() == year.startYear()
                            && one.closed()
                            && !one.isPartlyOpen(departments.day()));
        }
    }

    /**
     * A target as documents print it.
     *
     * @param printed empty if nothing is printed
     * @param kind of target
     * @param fiscalYear of its own, by the year it starts in
     */
    public record Wanted(
            String printed,
            IndicatorTarget.Kind kind,
            @Nullable Integer fiscalYear) {
        static Wanted of(IndicatorTarget target, @Nullable String unit) {
            FiscalYear year = target.fiscalYear();
            return new Wanted(
                    IndicatorSheet.printed(target, unit), target.kind(), year == null ? null : year.startYear());
        }
    }

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
        model.addAttribute(
                "wanted",
                listed.indicators().stream()
                        .collect(Collectors.toMap(
                                IndicatorView::id,
                                one -> Wanted.of(
                                        one.content().target(), one.content().unit()))));
        model.addAttribute("headings", listed.headings());
        model.addAttribute("measures", listed.measures());
        add(listed.plan(), listed.departments(), List.of(), model);
        return "indicator/definitions";
    }

    @Needs(Action.READ_RECORDS)
    @GetMapping("/indicators/{indicator}/definition")
    String definition(Asked asked, @PathVariable UUID indicator, Model model) {
        Shown shown = reads.read(asked, past -> {
                    IndicatorView of = past.one(IndicatorView.VIEW, indicator, "indicator.unknown");
                    PlanView plan = PlanQueries.plan(past, of.of().plan());
                    return new Shown(of, plan, PlanQueries.years(past, plan), Departments.of(past));
                })
                .value();
        IndicatorContent content = shown.indicator().content();
        model.addAttribute("indicator", shown.indicator());
        model.addAttribute("target", Wanted.of(content.target(), content.unit()));
        model.addAttribute(
                "interimTargets",
                content.interimTargets().stream()
                        .map(target -> Wanted.of(target, content.unit()))
                        .toList());
        model.addAttribute(
                "open",
                Stream.concat(
                                shown.indicator().values().stream().map(IndicatorView.OfYear::fiscalYear),
                                shown.plan().years().each().stream().map(FiscalYear::startYear))
                        .filter(year -> shown.takes(new FiscalYear(year), asked.actor()))
                        .collect(Collectors.toSet()));
        model.addAttribute(
                "values",
                shown.indicator().values().stream()
                        .sorted(Comparator.comparingInt(IndicatorView.OfYear::fiscalYear))
                        .toList());
        model.addAttribute(
                "without",
                shown.plan().years().each().stream()
                        .filter(year -> shown.indicator().value(year).isEmpty()
                                && !year.firstDay().isAfter(shown.departments().day())
                                && shown.takes(year, asked.actor()))
                        .map(FiscalYear::startYear)
                        .toList());
        model.addAttribute("causes", NotMeasured.values());
        model.addAttribute("statuses", IndicatorStatus.values());
        add(shown.plan(), shown.departments(), content.departments(), model);
        return "indicator/definition";
    }

    private static void add(PlanView plan, Departments departments, List<UUID> inCharge, Model model) {
        model.addAttribute("plan", plan);
        model.addAttribute(
                "years", plan.years().each().stream().map(FiscalYear::startYear).toList());
        model.addAttribute("targets", IndicatorTarget.Kind.values());
        model.addAttribute("betters", Better.values());
        model.addAttribute("accumulations", Accumulation.values());
        model.addAttribute("departments", departments);
        model.addAttribute("choice", departments.choice(inCharge));
    }
}
