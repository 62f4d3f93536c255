package daicho.command.access;

import static daicho.command.City.CODE;
import static daicho.command.City.HEALTH;
import static daicho.command.City.ID;
import static daicho.command.City.NOBODY;
import static daicho.command.City.OPERATOR;
import static daicho.command.City.REGISTERED;
import static daicho.command.City.WELFARE;
import static daicho.command.City.actor;
import static daicho.command.City.established;
import static daicho.command.City.id;
import static daicho.command.City.reorganised;
import static daicho.command.GivenLedger.given;
import static daicho.shared.Refusal.Kind.CONFLICT;
import static daicho.shared.Refusal.Kind.FORBIDDEN;
import static daicho.shared.Refusal.Kind.INVALID;
import static daicho.shared.Refusal.Kind.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daicho.command.GivenLedger;
import daicho.command.Locks;
import daicho.shared.Refusal;
import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import daicho.shared.access.RoleAssignmentCommand.AssignRole;
import daicho.shared.access.RoleAssignmentCommand.EndRoleAssignment;
import daicho.shared.access.RoleAssignmentEvent.RoleAssigned;
import daicho.shared.access.RoleAssignmentEvent.RoleAssignmentEnded;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoleAssignmentTest {
    private static final UUID ASSIGNMENT = id(160);
    private static final UUID PERSON = id(161);
    private static final LocalDate APRIL = LocalDate.of(2026, 4, 1);
    private static final LocalDate MARCH = LocalDate.of(2027, 3, 31);

    private static GivenLedger departments() {
        return given(REGISTERED, established(WELFARE, "福祉政策課"), established(HEALTH, "健康政策課"))
                .by(OPERATOR);
    }

    private static AssignRole assign(@Nullable LocalDate until, UUID... departments) {
        return new AssignRole(ASSIGNMENT, PERSON, Role.STAFF, "係長", List.of(departments), APRIL, until);
    }

    private static RoleAssigned assigned(@Nullable LocalDate until, UUID... departments) {
        return new RoleAssigned(ASSIGNMENT, CODE, PERSON, Role.STAFF, "係長", List.of(departments), APRIL, until);
    }

    @Test
    void gives_a_person_a_role_for_departments_while_these_stay_as_they_are() {
        departments()
                .when(assign(MARCH, WELFARE, HEALTH))
                .appends(assigned(MARCH, WELFARE, HEALTH))
                .shares(Locks.departments(ID));
    }

    @Test
    void gives_the_first_role_before_anything_else_is_recorded() {
        given().by(OPERATOR).when(assign(null)).appends(assigned(null));
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"OPERATOR", "SYSTEM"},
            mode = EnumSource.Mode.EXCLUDE)
    void is_given_and_ended_by_operators_only(Role role) {
        departments().by(actor(role)).when(assign(null)).refuses(FORBIDDEN, "request.role_may_not_write");
        departments()
                .and(assigned(null))
                .by(actor(role))
                .when(end(MARCH))
                .refuses(FORBIDDEN, "request.role_may_not_write");
    }

    @Test
    void nobody_gives_themselves_a_role() {
        Actor oneself = new Actor(PERSON, "", Role.OPERATOR, CODE.value(), Set.of());
        departments().by(oneself).when(assign(null)).refuses(FORBIDDEN, "access.not_for_oneself");
    }

    @Test
    void is_for_departments_that_there_are() {
        departments().when(assign(null, NOBODY)).refuses(INVALID, "municipality.department_unknown", "/departments");
        departments()
                .and(reorganised(APRIL, List.of(WELFARE), List.of(HEALTH)))
                .when(assign(null, WELFARE))
                .refuses(INVALID, "municipality.department_ended_by_then", "/departments");
    }

    @Test
    void makes_sense_in_itself() {
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> assign(APRIL.minusDays(1)));
        for (Role role : List.of(Role.CITIZEN, Role.SYSTEM)) {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> new AssignRole(ASSIGNMENT, PERSON, role, null, List.of(), APRIL, null));
        }
    }

    @Test
    void ends_once_after_a_last_day_within_its_time() {
        GivenLedger standing = departments().and(assigned(MARCH));
        LocalDate last = LocalDate.of(2026, 9, 30);
        standing.when(end(last)).appends(new RoleAssignmentEnded(ASSIGNMENT, last, "異動"));
        standing.when(end(APRIL.minusDays(1))).appends(new RoleAssignmentEnded(ASSIGNMENT, APRIL.minusDays(1), "異動"));
        standing.when(end(APRIL.minusDays(2))).refuses(INVALID, "access.end_before_beginning", "/lastDay");
        standing.when(end(MARCH.plusDays(1))).refuses(INVALID, "access.end_after_until", "/lastDay");
        standing.and(new RoleAssignmentEnded(ASSIGNMENT, last, "異動"))
                .when(end(last))
                .refuses(CONFLICT, "access.assignment_ended");
    }

    @Test
    void ends_sooner_than_said_before_and_never_later() {
        LocalDate farOff = LocalDate.of(2099, 12, 31);
        GivenLedger ending = departments().and(assigned(null), new RoleAssignmentEnded(ASSIGNMENT, farOff, "異動"));
        ending.when(end(MARCH)).appends(new RoleAssignmentEnded(ASSIGNMENT, MARCH, "異動"));
        ending.when(end(farOff.plusDays(1))).refuses(CONFLICT, "access.assignment_ended");
        ending.and(new RoleAssignmentEnded(ASSIGNMENT, MARCH, "異動"))
                .when(end(MARCH.plusDays(1)))
                .refuses(CONFLICT, "access.assignment_ended");
    }

    @Test
    void of_another_municipality_does_not_exist() {
        Actor elsewhere = new Actor(id(91), "", Role.OPERATOR, "032093", Set.of());
        departments().and(assigned(null)).by(elsewhere).when(end(MARCH)).refuses(UNKNOWN, "record.unknown");
    }

    private static EndRoleAssignment end(LocalDate lastDay) {
        return new EndRoleAssignment(ASSIGNMENT, lastDay, "異動");
    }
}
