package daicho.query.reminder;

import daicho.query.Asked;
import daicho.query.Past;
import daicho.query.Reads;
import daicho.query.committee.Person;
import daicho.query.committee.Persons;
import daicho.query.municipality.Departments;
import daicho.query.plan.PlanQueries;
import daicho.query.plan.PlanView;
import daicho.query.result.Missing;
import daicho.query.result.PlanRecords;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.plan.FiscalYear;
import daicho.shared.result.Stage;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page from which the secretariat reminds departments, and sees what became of it. */
@Controller
@RequestMapping("/municipalities/{code}")
class ReminderPages {
    private final Reads reads;
    private final Persons persons;
    private final Reachable reachable;

    ReminderPages(Reads reads, Persons persons, Reachable reachable) {
        this.reads = reads;
        this.persons = persons;
        this.reachable = reachable;
    }

    /**
     * A department that owes something.
     *
     * @param daysOver since its due day; 0 or less = it is not over; none = nobody set one
     * @param staff how many answer for it
     * @param reached how many of them have an address
     */
    record Owing(
            UUID id,
            String name,
            int records,
            @Nullable LocalDate dueOn,
            @Nullable Long daysOver,
            int staff,
            long reached) {}

    private record Shown(
            PlanView plan,
            Missing missing,
            List<PlanQueries.Year> years,
            List<Owing> owing,
            List<ReminderView> reminders,
            @Nullable ReminderRuleView rule,
            Departments departments) {}

    @Needs(Action.READ_PERSONS)
    @GetMapping("/plans/{plan}/reminders")
    String reminders(
            Asked asked,
            @PathVariable UUID plan,
            @RequestParam(defaultValue = "") String fiscalYear,
            @RequestParam(defaultValue = "FINAL") Stage stage,
            Model model) {
        Set<UUID> reached = reachable.persons(asked.municipality());
        Shown shown = reads.read(asked, past -> shown(past, plan, fiscalYear, stage, reached))
                .value();
        model.addAttribute("plan", shown.plan());
        model.addAttribute("missing", shown.missing());
        model.addAttribute("years", shown.years());
        model.addAttribute("owing", shown.owing());
        model.addAttribute("reminders", shown.reminders());
        model.addAttribute("rule", shown.rule());
        model.addAttribute("departments", shown.departments());
        model.addAttribute("names", names(asked.municipality(), shown.reminders()));
        model.addAttribute("canSend", reachable.canSend());
        model.addAttribute("anybody", shown.owing().stream().anyMatch(one -> one.reached() > 0));
        return "reminder/list";
    }

    private static Shown shown(Past past, UUID plan, String fiscalYear, Stage stage, Set<UUID> reached) {
        PlanView of = PlanQueries.plan(past, plan);
        FiscalYear year = PlanRecords.year(past, of, fiscalYear);
        Missing missing = ReminderQueries.missing(past, plan, year, stage);
        Map<UUID, Set<UUID>> staff = ReminderQueries.staff(past);
        return new Shown(
                of,
                missing,
                PlanQueries.years(past, of),
                missing.closed()
                        ? List.of()
                        : missing.departments().stream()
                                .map(one -> owing(one, past.day(), staff.getOrDefault(one.id(), Set.of()), reached))
                                .toList(),
                ReminderQueries.reminders(past, plan),
                past.rows(ReminderRuleView.VIEW, "plan = :plan", Map.of("plan", plan)).stream()
                        .findFirst()
                        .orElse(null),
                Departments.of(past));
    }

    private static Owing owing(Missing.OfDepartment one, LocalDate today, Set<UUID> staff, Set<UUID> reached) {
        return new Owing(
                one.id(),
                one.name(),
                one.owed().size(),
                one.dueDay(),
                one.dueDay() == null ? null : ChronoUnit.DAYS.between(one.dueDay(), today),
                staff.size(),
                staff.stream().filter(reached::contains).count());
    }

    private Map<UUID, String> names(String municipality, List<ReminderView> reminders) {
        Map<UUID, String> names = new HashMap<>();
        for (Person person : persons.of(
                municipality,
                reminders.stream().map(ReminderView::person).distinct().toList())) {
            if (person.name() != null) {
                names.put(person.id(), person.name());
            }
        }
        return names;
    }
}
