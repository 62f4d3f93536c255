package daicho.query.reminder;

import daicho.query.Past;
import daicho.query.access.RoleAssignmentView;
import daicho.query.plan.PlanQueries;
import daicho.query.plan.PlanView;
import daicho.query.result.Missing;
import daicho.query.result.MissingQueries;
import daicho.query.result.PlanRecords;
import daicho.query.schedule.DueDayView;
import daicho.query.schedule.DueDays;
import daicho.shared.plan.FiscalYear;
import daicho.shared.reminder.OwedRecords;
import daicho.shared.result.Stage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Who is to be reminded of what. */
public final class ReminderQueries {
    private ReminderQueries() {}

    /** What departments owe for a year at a stage; nothing if it is closed. */
    public static Missing missing(Past past, UUID plan, FiscalYear year, Stage stage) {
        PlanView of = PlanQueries.plan(past, plan);
        PlanQueries.requireKnown(past, plan, year);
        return MissingQueries.missing(PlanRecords.around(past, of, year), year, stage)
                .dueOn(DueDays.of(past, plan, year, stage));
    }

    /** The same as what reminders carry, one entry for each department. */
    public static List<OwedRecords> owed(Missing missing) {
        return missing.closed()
                ? List.of()
                : missing.departments().stream()
                        .map(one -> new OwedRecords(
                                missing.plan(),
                                new FiscalYear(missing.fiscalYear()),
                                missing.stage(),
                                one.id(),
                                one.dueDay(),
                                one.owed().size()))
                        .toList();
    }

    /** What is owed by a due day on which, or since which, the rule of its plan asks for a reminder. */
    public record Asked(LocalDate since, OwedRecords owed) {}

    /**
     * What the rules of all plans ask to be reminded of today.
     *
     * @param oldest day of a rule that still counts
     */
    public static List<Asked> byRule(Past past, LocalDate oldest) {
        List<Asked> asked = new ArrayList<>();
        for (ReminderRuleView rule : past.rows(ReminderRuleView.VIEW, "true", Map.of())) {
            Set<List<Object>> periods = new LinkedHashSet<>();
            for (DueDayView day : past.rows(DueDayView.VIEW, "plan = :plan", Map.of("plan", rule.plan()))) {
                if (last(rule, day.dueOn(), past, oldest).isPresent()) {
                    periods.add(List.of(day.fiscalYear(), day.stage()));
                }
            }
            for (List<Object> period : periods) {
                for (OwedRecords owed : owed(missing(
                        past, rule.plan(), new FiscalYear((Integer) period.getFirst()), (Stage) period.getLast()))) {
                    if (owed.dueOn() != null) {
                        last(rule, owed.dueOn(), past, oldest).ifPresent(since -> asked.add(new Asked(since, owed)));
                    }
                }
            }
        }
        return asked;
    }

    private static Optional<LocalDate> last(ReminderRuleView rule, LocalDate dueOn, Past past, LocalDate oldest) {
        return rule.days().lastFor(dueOn, past.day()).filter(day -> !day.isBefore(oldest));
    }

    /** Staff in office that day, by department. */
    public static Map<UUID, Set<UUID>> staff(Past past) {
        Map<UUID, Set<UUID>> staff = new HashMap<>();
        for (RoleAssignmentView assignment : RoleAssignmentView.answering(past)) {
            for (UUID department : assignment.departments()) {
                staff.computeIfAbsent(department, id -> new LinkedHashSet<>()).add(assignment.person());
            }
        }
        return staff;
    }

    /** What each person's departments owe. */
    public static Map<UUID, List<OwedRecords>> byPerson(
            Collection<OwedRecords> owed, Map<UUID, Set<UUID>> staff, Set<UUID> reachable) {
        Map<UUID, List<OwedRecords>> digests = new LinkedHashMap<>();
        for (OwedRecords one : owed) {
            for (UUID person : staff.getOrDefault(one.department(), Set.of())) {
                if (reachable.contains(person)) {
                    digests.computeIfAbsent(person, id -> new ArrayList<>()).add(one);
                }
            }
        }
        return digests;
    }

    /** Departments that owe something, of which nobody can be reached. */
    public static List<UUID> unreached(Collection<OwedRecords> owed, Map<UUID, Set<UUID>> staff, Set<UUID> reachable) {
        return owed.stream()
                .map(OwedRecords::department)
                .distinct()
                .filter(department ->
                        staff.getOrDefault(department, Set.of()).stream().noneMatch(reachable::contains))
                .toList();
    }

    /** Without those of which surely no mail went out: persons whom a rule has reminded on a day or after it, and when it last did. */
    public static Map<UUID, LocalDate> lastByRule(Past past, LocalDate since) {
        Map<UUID, LocalDate> last = new HashMap<>();
        past.rows(
                        ReminderView.VIEW,
                        "occasion = 'BY_RULE' and day >= :since and coalesce(failure, '') not in ('UNREACHABLE', 'NO_ADDRESS')",
                        Map.of("since", since))
                .forEach(row -> last.merge(row.person(), row.day(), (one, other) -> one.isAfter(other) ? one : other));
        return last;
    }

    /** The reminders of a plan, latest first. */
    static List<ReminderView> reminders(Past past, UUID plan) {
        return past.rows(
                ReminderView.VIEW,
                "owed @> cast(:owed as jsonb)",
                "day desc, id",
                Map.of("owed", "[{\"plan\": \"" + plan + "\"}]"));
    }
}
