package daicho.query.snapshot;

import daicho.query.Asked;
import daicho.query.Past;
import daicho.query.Reads;
import daicho.query.measure.Initiative;
import daicho.query.measure.MeasureQueries;
import daicho.query.measure.MeasureView;
import daicho.query.municipality.DepartmentView;
import daicho.query.municipality.Departments;
import daicho.query.plan.HeadingView;
import daicho.query.plan.PlanQueries;
import daicho.query.plan.PlanView;
import daicho.query.result.PlanRecords;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.measure.InitiativeContent;
import daicho.shared.measure.Term;
import daicho.shared.plan.FiscalYear;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a plan is made of: its outline as it reads in a year, each heading, and the definition of each measure. */
@Controller
@RequestMapping("/municipalities/{code}")
class OutlinePages {
    private final Reads reads;

    OutlinePages(Reads reads) {
        this.reads = reads;
    }

    /**
     * A plan's structure.
     *
     * @param plan itself
     * @param headings level by level
     * @param measures in printed order
     * @param departments of the municipality
     */
    public record Structure(
            PlanView plan, List<HeadingView> headings, List<MeasureView> measures, Departments departments) {
        static Structure of(Past past, UUID plan) {
            return new Structure(
                    PlanQueries.plan(past, plan),
                    PlanQueries.headings(past, plan),
                    MeasureQueries.ofPlan(past, plan),
                    Departments.of(past));
        }

        /** The level of a measure, and so one below the lowest heading. */
        public int levels() {
            return plan.levelNames().size();
        }

        /** A heading from its number and name in a year. */
        public String called(HeadingView heading, FiscalYear year) {
            String name = heading.nameIn(year);
            return name == null ? heading.number() : heading.number() + " " + name;
        }

        /** The departments of a definition as they are called on the day. */
        public List<String> names(InitiativeContent content) {
            return content.departments().stream()
                    .map(one -> departments.name(one.department()))
                    .distinct()
                    .toList();
        }

        /** The headings of the lowest level, under which measures stand. */
        public List<HeadingView> lowest() {
            return headings.stream()
                    .filter(heading -> heading.level() == levels() - 1)
                    .toList();
        }

        /** From the top to a heading. */
        List<HeadingView> path(HeadingView heading) {
            List<HeadingView> path = new ArrayList<>(List.of(heading));
            while (path.getFirst().parent() != null) {
                UUID parent = path.getFirst().parent();
                path.addFirst(headings.stream()
                        .filter(one -> one.id().equals(parent))
                        .findFirst()
                        .orElseThrow());
            }
            return path;
        }

        /** The years of the plan. */
        public List<Integer> years() {
            return plan.years().each().stream().map(FiscalYear::startYear).toList();
        }

        /** Those that existed when the plan began or later, by name. */
        public List<DepartmentView> choice() {
            return departments.all().stream()
                    .filter(one -> one.lifetime().ended() == null
                            || one.lifetime()
                                    .ended()
                                    .isAfter(plan.years().first().firstDay()))
                    .sorted(Comparator.comparing(DepartmentView::name))
                    .toList();
        }

        private List<Section> sections(FiscalYear year) {
            List<Section> sections = new ArrayList<>();
            addBelow(null, year, sections);
            return sections;
        }

        private void addBelow(@Nullable UUID parent, FiscalYear year, List<Section> sections) {
            for (HeadingView heading : headings) {
                if (parent == null ? heading.parent() == null : parent.equals(heading.parent())) {
                    sections.add(new Section(heading, heading.nameIn(year), measuresOf(heading.id(), year)));
                    addBelow(heading.id(), year, sections);
                }
            }
        }

        private List<Row> measuresOf(UUID heading, FiscalYear year) {
            return measures.stream()
                    .filter(measure -> measure.headingIn(year).equals(heading) && measure.standsIn(year, plan.years()))
                    .map(measure -> new Row(
                            measure.id(),
                            measure.code(),
                            measure.titleIn(year),
                            measure.initiatives().stream()
                                    .filter(line -> line.runsIn(year, plan.years()))
                                    .map(line -> line(line, year))
                                    .toList()))
                    .toList();
        }

        private Line line(Initiative initiative, FiscalYear year) {
            return new Line(
                    initiative.no(),
                    initiative.in(year),
                    initiative.inCharge(year).stream()
                            .map(id -> departments.nameOn(id, year.lastDay()))
                            .toList());
        }
    }

    /**
     * A heading with the measures that stand directly under it in a year.
     *
     * @param heading itself
     * @param name in the year
     * @param measures that the year shows
     */
    public record Section(HeadingView heading, @Nullable String name, List<Row> measures) {}

    /**
     * A measure in a year.
     *
     * @param id its id
     * @param code its code
     * @param title in the year
     * @param lines that run in the year
     */
    public record Row(UUID id, String code, @Nullable String title, List<Line> lines) {}

    /**
     * An initiative in a year.
     *
     * @param no in its measure
     * @param content as it reads in the year
     * @param departments in charge, as they were called at the end of the year
     */
    public record Line(int no, InitiativeContent content, List<String> departments) {}

    @Needs(Action.READ_RECORDS)
    @GetMapping("/plans/{plan}/outline")
    String outline(
            Asked asked, @PathVariable UUID plan, @RequestParam(defaultValue = "") String fiscalYear, Model model) {
        record Shown(Structure structure, FiscalYear year) {}
        Shown shown = reads.read(asked, past -> {
                    Structure structure = Structure.of(past, plan);
                    return new Shown(structure, PlanRecords.year(past, structure.plan(), fiscalYear));
                })
                .value();
        add(shown.structure(), shown.year(), model);
        model.addAttribute("wording", shown.structure().plan().wording().in(shown.year()));
        model.addAttribute("sections", shown.structure().sections(shown.year()));
        return "snapshot/outline";
    }

    @Needs(Action.READ_RECORDS)
    @GetMapping("/plans/{plan}/headings/{heading}")
    String heading(Asked asked, @PathVariable UUID plan, @PathVariable UUID heading, Model model) {
        Structure structure =
                reads.read(asked, past -> Structure.of(past, plan)).value();
        HeadingView of = structure.headings().stream()
                .filter(one -> one.id().equals(heading))
                .findFirst()
                .orElseThrow(() -> Refusal.unknown("plan.heading_unknown", heading));
        FiscalYear last = structure.plan().years().last();
        add(structure, last, model);
        model.addAttribute("heading", of);
        model.addAttribute("path", structure.path(of));
        model.addAttribute(
                "below",
                structure.headings().stream()
                        .filter(one -> heading.equals(one.parent()))
                        .toList());
        model.addAttribute(
                "measures",
                structure.measures().stream()
                        .filter(measure -> measure.heading().equals(heading))
                        .toList());
        return "snapshot/heading";
    }

    @Needs(Action.READ_RECORDS)
    @GetMapping("/measures/{measure}/definition")
    String definition(Asked asked, @PathVariable UUID measure, Model model) {
        record Shown(MeasureView measure, Structure structure, List<MeasureView> before) {}
        Shown shown = reads.read(asked, past -> {
                    MeasureView of = MeasureQueries.measure(past, measure);
                    Structure structure = Structure.of(past, of.plan());
                    UUID preceding = structure.plan().precedingPlan();
                    return new Shown(
                            of, structure, preceding == null ? List.of() : MeasureQueries.ofPlan(past, preceding));
                })
                .value();
        Structure structure = shown.structure();
        add(structure, structure.plan().years().last(), model);
        model.addAttribute("measure", shown.measure());
        model.addAttribute(
                "path",
                structure.headings().stream()
                        .filter(one -> one.id().equals(shown.measure().heading()))
                        .findFirst()
                        .map(structure::path)
                        .orElseThrow());
        model.addAttribute("before", shown.before());
        model.addAttribute("terms", Term.values());
        return "snapshot/definition";
    }

    private static void add(Structure structure, FiscalYear year, Model model) {
        model.addAttribute("structure", structure);
        model.addAttribute("plan", structure.plan());
        model.addAttribute("of", year);
        model.addAttribute("year", year.startYear());
        model.addAttribute("years", structure.years());
    }
}
