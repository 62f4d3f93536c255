package daicho.command.reminder;

import static daicho.command.City.AUDITOR;
import static daicho.command.City.CODE;
import static daicho.command.City.PLAN;
import static daicho.command.City.R3;
import static daicho.command.City.STRANGER;
import static daicho.command.City.WELFARE;
import static daicho.command.City.id;
import static daicho.command.City.staffOf;
import static daicho.command.City.withInitiative;
import static daicho.shared.Refusal.Kind.CONFLICT;
import static daicho.shared.Refusal.Kind.FORBIDDEN;
import static daicho.shared.Refusal.Kind.INVALID;
import static daicho.shared.Refusal.Kind.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daicho.shared.Refusal;
import daicho.shared.access.Actor;
import daicho.shared.plan.FiscalYear;
import daicho.shared.reminder.OwedRecords;
import daicho.shared.reminder.ReminderCommand.IssueReminder;
import daicho.shared.reminder.ReminderCommand.ReportFailedReminder;
import daicho.shared.reminder.ReminderCommand.ReportSentReminder;
import daicho.shared.reminder.ReminderDays;
import daicho.shared.reminder.ReminderEvent.ReminderFailed;
import daicho.shared.reminder.ReminderEvent.ReminderIssued;
import daicho.shared.reminder.ReminderEvent.ReminderSent;
import daicho.shared.reminder.ReminderFailure;
import daicho.shared.reminder.ReminderOccasion;
import daicho.shared.reminder.ReminderRuleCommand.ChangeReminderRule;
import daicho.shared.reminder.ReminderRuleCommand.SetReminderRule;
import daicho.shared.reminder.ReminderRuleEvent.ReminderRuleChanged;
import daicho.shared.reminder.ReminderRuleEvent.ReminderRuleSet;
import daicho.shared.result.Stage;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReminderTest {
    private static final UUID REMINDER = id(70);
    private static final UUID PERSON = id(71);
    private static final UUID RULE = id(72);
    private static final Actor DAICHO = Actor.system("reminders", CODE.value());
    private static final LocalDate MAY = LocalDate.of(2022, 5, 31);

    private static IssueReminder issue(FiscalYear year, UUID department) {
        return new IssueReminder(
                REMINDER,
                PERSON,
                ReminderOccasion.BY_HAND,
                List.of(new OwedRecords(PLAN, year, Stage.FINAL, department, MAY, 2)));
    }

    private static ReminderIssued issued(LocalDate day) {
        return new ReminderIssued(
                REMINDER,
                CODE,
                PERSON,
                day,
                ReminderOccasion.BY_HAND,
                List.of(new OwedRecords(PLAN, R3, Stage.FINAL, WELFARE, MAY, 2)));
    }

    @Test
    void is_of_a_year_and_departments_of_the_city() {
        withInitiative().when(issue(R3, id(98))).refuses(INVALID, "municipality.department_unknown", "/department");
        withInitiative()
                .when(issue(FiscalYear.of("R10"), WELFARE))
                .refuses(INVALID, "plan.year_outside_plan", "/fiscalYear");
        withInitiative().by(STRANGER).when(issue(R3, WELFARE)).refuses(UNKNOWN, "plan.unknown");
        for (Actor other : List.of(AUDITOR, staffOf(WELFARE))) {
            withInitiative().by(other).when(issue(R3, WELFARE)).refuses(FORBIDDEN, "request.role_may_not_write");
        }
    }

    @Test
    void only_daicho_itself_says_what_became_of_it_and_once() {
        ReminderIssued issued = issued(LocalDate.of(2022, 6, 1));
        withInitiative()
                .and(issued)
                .by(DAICHO)
                .when(new ReportSentReminder(REMINDER))
                .appends(new ReminderSent(REMINDER));
        withInitiative()
                .and(issued)
                .by(DAICHO)
                .when(new ReportFailedReminder(REMINDER, ReminderFailure.REJECTED))
                .appends(new ReminderFailed(REMINDER, ReminderFailure.REJECTED));
        withInitiative()
                .and(issued)
                .when(new ReportSentReminder(REMINDER))
                .refuses(FORBIDDEN, "request.role_may_not_write");
        withInitiative()
                .and(issued, new ReminderSent(REMINDER))
                .by(DAICHO)
                .when(new ReportFailedReminder(REMINDER, ReminderFailure.UNCLEAR))
                .refuses(CONFLICT, "reminder.already_reported");
    }

    @Test
    void a_rule_is_set_once_for_a_plan_and_changed() {
        ReminderDays days = new ReminderDays(List.of(14, 3, 14), List.of(1));
        assertThat(days.before()).containsExactly(3, 14);
        withInitiative()
                .when(new SetReminderRule(RULE, PLAN, days))
                .appends(new ReminderRuleSet(RULE, CODE, PLAN, days));
        withInitiative()
                .and(new ReminderRuleSet(RULE, CODE, PLAN, days))
                .when(new ChangeReminderRule(RULE, new ReminderDays(List.of(), List.of()), "見直し"))
                .appends(new ReminderRuleChanged(RULE, new ReminderDays(List.of(), List.of()), "見直し"));
        withInitiative()
                .and(new ReminderRuleSet(RULE, CODE, PLAN, days))
                .when(new ChangeReminderRule(RULE, new ReminderDays(List.of(3, 14), List.of(1)), null))
                .refuses(CONFLICT, "reminder.rule_unchanged");
        withInitiative()
                .by(STRANGER)
                .when(new SetReminderRule(RULE, PLAN, days))
                .refuses(UNKNOWN, "plan.unknown");
        withInitiative()
                .by(AUDITOR)
                .when(new SetReminderRule(RULE, PLAN, days))
                .refuses(FORBIDDEN, "request.role_may_not_write");
        for (int wrong : List.of(-1, 91)) {
            assertThatThrownBy(() -> new ReminderDays(List.of(), List.of(wrong)))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("reminder.days_unlikely");
        }
    }

    @Test
    void the_last_day_of_a_rule_is_the_latest_that_has_come() {
        ReminderDays days = new ReminderDays(List.of(0, 14), List.of(7));
        assertThat(days.lastFor(MAY, LocalDate.of(2022, 5, 16))).isEmpty();
        assertThat(days.lastFor(MAY, LocalDate.of(2022, 5, 17))).contains(LocalDate.of(2022, 5, 17));
        assertThat(days.lastFor(MAY, LocalDate.of(2022, 5, 30))).contains(LocalDate.of(2022, 5, 17));
        assertThat(days.lastFor(MAY, MAY)).contains(MAY);
        assertThat(days.lastFor(MAY, LocalDate.of(2023, 1, 1))).contains(LocalDate.of(2022, 6, 7));
    }
}
