package daicho.query.municipality;

import daicho.query.Asked;
import daicho.query.Reads;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The departments of a municipality, what they were called, and which others answer for them. */
@Controller
@RequestMapping("/municipalities/{code}/departments")
class DepartmentPages {
    private final Reads reads;

    DepartmentPages(Reads reads) {
        this.reads = reads;
    }

    /**
     * 組織改編: departments that ended on a day, and those that answer for them.
     *
     * @param from the day
     * @param predecessors that ended
     * @param successors that answer for them
     * @param decisionNumber 決裁番号
     */
    public record Reorganisation(
            LocalDate from,
            List<DepartmentView> predecessors,
            List<UUID> successors,
            @Nullable String decisionNumber) {
        private record Key(List<UUID> successors, String decisionNumber) {}

        /** The latest first. A department that ended alone, and one that ended for the same others, are told apart by their day. */
        static List<Reorganisation> of(List<DepartmentView> departments) {
            Map<LocalDate, Map<Key, List<DepartmentView>>> byDay = departments.stream()
                    .filter(DepartmentView::ended)
                    .collect(Collectors.groupingBy(
                            DepartmentPages::end,
                            () -> new TreeMap<>(Comparator.reverseOrder()),
                            Collectors.groupingBy(one -> new Key(
                                    one.lifetime().successors(),
                                    one.lifetime().decisionNumber() == null
                                            ? ""
                                            : one.lifetime().decisionNumber()))));
            return byDay.entrySet().stream()
                    .flatMap(day -> day.getValue().entrySet().stream()
                            .map(one -> new Reorganisation(
                                    day.getKey(),
                                    one.getValue(),
                                    one.getKey().successors(),
                                    one.getKey().decisionNumber())))
                    .toList();
        }
    }

    private static LocalDate end(DepartmentView department) {
        LocalDate ended = department.lifetime().ended();
        if (ended == null) {
            throw new IllegalArgumentException(department.id() + " has not ended");
        }
        return ended;
    }

    @Needs(Action.READ_RECORDS)
    @GetMapping
    String departments(Asked asked, Model model) {
        Departments departments = add(asked, model);
        List<DepartmentView> all = byName(departments);
        model.addAttribute("present", departments.choice(List.of()));
        model.addAttribute("reorganisations", Reorganisation.of(all));
        return "municipality/departments";
    }

    @Needs(Action.READ_RECORDS)
    @GetMapping("/{department}")
    String department(Asked asked, @PathVariable UUID department, Model model) {
        Departments departments = add(asked, model);
        model.addAttribute(
                "department",
                departments.all().stream()
                        .filter(one -> one.id().equals(department))
                        .findFirst()
                        .orElseThrow(() -> Refusal.unknown("municipality.department_unknown", department)));
        return "municipality/department";
    }

    private Departments add(Asked asked, Model model) {
        record Read(Departments departments, long version) {}
        Read read = reads.read(
                        asked,
                        past -> new Read(
                                Departments.of(past),
                                past.rows(MunicipalityView.VIEW, "true", Map.of()).stream()
                                        .mapToLong(MunicipalityView::version)
                                        .max()
                                        .orElseThrow(
                                                () -> Refusal.unknown("municipality.unknown", asked.municipality()))))
                .value();
        model.addAttribute("departments", read.departments());
        model.addAttribute("version", read.version());
        return read.departments();
    }

    private static List<DepartmentView> byName(Departments departments) {
        return departments.all().stream()
                .sorted(Comparator.comparing(DepartmentView::name).thenComparing(DepartmentView::id))
                .toList();
    }
}
