package daicho.command.schedule;

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

import daicho.shared.plan.FiscalYear;
import daicho.shared.result.Stage;
import daicho.shared.schedule.DueDayCommand.AnnulDueDay;
import daicho.shared.schedule.DueDayCommand.ChangeDueDay;
import daicho.shared.schedule.DueDayCommand.SetDueDay;
import daicho.shared.schedule.DueDayEvent.DueDayAnnulled;
import daicho.shared.schedule.DueDayEvent.DueDayChanged;
import daicho.shared.schedule.DueDayEvent.DueDaySet;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DueDayTest {
    private static final UUID DUE = id(60);
    private static final LocalDate MAY = LocalDate.of(2022, 5, 31);

    private static SetDueDay set(FiscalYear year, Stage stage, @Nullable UUID department, LocalDate dueOn) {
        return new SetDueDay(DUE, PLAN, year, stage, department, dueOn, "決4-1");
    }

    private static DueDaySet isSet(FiscalYear year, Stage stage, @Nullable UUID department, LocalDate dueOn) {
        return new DueDaySet(DUE, CODE, PLAN, year, stage, department, dueOn, "決4-1");
    }

    @Test
    void is_set_for_all_departments_or_for_one() {
        withInitiative().when(set(R3, Stage.FINAL, null, MAY)).appends(isSet(R3, Stage.FINAL, null, MAY));
        withInitiative().when(set(R3, Stage.FINAL, WELFARE, MAY)).appends(isSet(R3, Stage.FINAL, WELFARE, MAY));
        LocalDate within = LocalDate.of(2021, 10, 31);
        withInitiative().when(set(R3, Stage.INTERIM, null, within)).appends(isSet(R3, Stage.INTERIM, null, within));
        withInitiative()
                .when(set(R3, Stage.FINAL, id(98), MAY))
                .refuses(INVALID, "municipality.department_unknown", "/department");
    }

    @Test
    void is_a_day_on_which_the_records_can_be_there() {
        for (LocalDate unlikely : List.of(LocalDate.of(2022, 3, 31), LocalDate.of(2025, 4, 1))) {
            withInitiative()
                    .when(set(R3, Stage.FINAL, null, unlikely))
                    .refuses(INVALID, "schedule.day_unlikely", "/dueOn");
        }
        for (LocalDate likely : List.of(LocalDate.of(2022, 4, 1), LocalDate.of(2025, 3, 31))) {
            withInitiative().when(set(R3, Stage.FINAL, null, likely)).appends(isSet(R3, Stage.FINAL, null, likely));
        }
        withInitiative()
                .when(set(R3, Stage.INTERIM, null, LocalDate.of(2021, 3, 31)))
                .refuses(INVALID, "schedule.day_unlikely", "/dueOn");
        withInitiative()
                .when(set(FiscalYear.of("R10"), Stage.FINAL, null, LocalDate.of(2029, 5, 31)))
                .refuses(INVALID, "plan.year_outside_plan", "/fiscalYear");
    }

    @Test
    void is_changed_and_annulled_with_a_reason() {
        LocalDate june = LocalDate.of(2022, 6, 30);
        withInitiative(isSet(R3, Stage.FINAL, null, MAY))
                .when(new ChangeDueDay(DUE, june, "繰延べ", null))
                .appends(new DueDayChanged(DUE, june, "繰延べ", null));
        withInitiative(isSet(R3, Stage.FINAL, null, MAY))
                .when(new ChangeDueDay(DUE, MAY, "繰延べ", null))
                .refuses(CONFLICT, "schedule.nothing_changed");
        withInitiative(isSet(R3, Stage.FINAL, null, MAY))
                .when(new ChangeDueDay(DUE, LocalDate.of(2022, 3, 31), "誤り", null))
                .refuses(INVALID, "schedule.day_unlikely", "/dueOn");
        withInitiative(isSet(R3, Stage.FINAL, null, MAY))
                .when(new AnnulDueDay(DUE, "誤り", null))
                .appends(new DueDayAnnulled(DUE, "誤り", null));
        withInitiative(isSet(R3, Stage.FINAL, null, MAY), new DueDayAnnulled(DUE, "誤り", null))
                .when(new ChangeDueDay(DUE, june, "繰延べ", null))
                .refuses(CONFLICT, "schedule.already_annulled");
    }

    @Test
    void is_for_the_secretariat_of_the_city() {
        withInitiative()
                .by(staffOf(WELFARE))
                .when(set(R3, Stage.FINAL, null, MAY))
                .refuses(FORBIDDEN, "request.role_may_not_write");
        withInitiative()
                .by(AUDITOR)
                .when(set(R3, Stage.FINAL, null, MAY))
                .refuses(FORBIDDEN, "request.role_may_not_write");
        withInitiative().by(STRANGER).when(set(R3, Stage.FINAL, null, MAY)).refuses(UNKNOWN, "plan.unknown");
        withInitiative(isSet(R3, Stage.FINAL, null, MAY))
                .by(STRANGER)
                .when(new AnnulDueDay(DUE, "誤り", null))
                .refuses(UNKNOWN, "record.unknown");
    }
}
