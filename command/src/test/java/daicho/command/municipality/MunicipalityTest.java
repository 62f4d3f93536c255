package daicho.command.municipality;

import static daicho.command.City.AUDITOR;
import static daicho.command.City.CODE;
import static daicho.command.City.CULTURE;
import static daicho.command.City.HEALTH;
import static daicho.command.City.ID;
import static daicho.command.City.LIFE;
import static daicho.command.City.NOBODY;
import static daicho.command.City.REGISTERED;
import static daicho.command.City.STRANGER;
import static daicho.command.City.WELFARE;
import static daicho.command.City.actor;
import static daicho.command.City.established;
import static daicho.command.City.reorganised;
import static daicho.command.City.staffOf;
import static daicho.command.GivenLedger.given;
import static daicho.shared.Refusal.Kind.CONFLICT;
import static daicho.shared.Refusal.Kind.FORBIDDEN;
import static daicho.shared.Refusal.Kind.INVALID;
import static daicho.shared.Refusal.Kind.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import daicho.command.GivenLedger;
import daicho.command.Locks;
import daicho.command.municipality.MunicipalityState.Department;
import daicho.shared.Event;
import daicho.shared.access.Role;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.municipality.MunicipalityCommand.EstablishDepartment;
import daicho.shared.municipality.MunicipalityCommand.RegisterMunicipality;
import daicho.shared.municipality.MunicipalityCommand.RenameDepartment;
import daicho.shared.municipality.MunicipalityCommand.ReorganiseDepartments;
import daicho.shared.municipality.MunicipalityEvent.DepartmentEstablished;
import daicho.shared.municipality.MunicipalityEvent.DepartmentRenamed;
import daicho.shared.municipality.MunicipalityEvent.DepartmentsReorganised;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MunicipalityTest {
    private static final LocalDate R5_APRIL = LocalDate.of(2023, 4, 1);
    private static final LocalDate R6_APRIL = LocalDate.of(2024, 4, 1);

    private static GivenLedger threeDepartments() {
        return given(
                REGISTERED,
                established(WELFARE, "福祉政策課"),
                established(HEALTH, "健康政策課"),
                established(LIFE, "くらし課", R5_APRIL));
    }

    @Nested
    class registering {
        @ParameterizedTest
        @EnumSource(names = {"OPERATOR", "SECRETARIAT", "SYSTEM"})
        void opens_the_ledger_for_the_own_city(Role role) {
            given().by(actor(role)).when(new RegisterMunicipality(CODE, "金沢市")).appends(REGISTERED);
        }

        @ParameterizedTest
        @EnumSource(names = {"STAFF", "AUDITOR", "ANALYST"})
        void is_refused_to_those_who_do_not_keep_it(Role role) {
            given().by(actor(role))
                    .when(new RegisterMunicipality(CODE, "金沢市"))
                    .refuses(FORBIDDEN, "request.role_may_not_write");
        }

        @Test
        void is_refused_for_another_city() {
            given().when(new RegisterMunicipality(new MunicipalityCode("032093"), "一関市"))
                    .refuses(FORBIDDEN, "municipality.code_not_own");
        }
    }

    @Nested
    class establishing {
        @Test
        void adds_a_department_with_or_without_a_first_day() {
            given(REGISTERED)
                    .when(new EstablishDepartment(ID, WELFARE, "福祉政策課", null))
                    .appends(established(WELFARE, "福祉政策課"));
            given(REGISTERED)
                    .when(new EstablishDepartment(ID, LIFE, "くらし課", R5_APRIL))
                    .appends(new DepartmentEstablished(ID, LIFE, "くらし課", R5_APRIL));
        }

        @Test
        void is_refused_for_a_known_id_or_a_name_in_use() {
            threeDepartments()
                    .when(new EstablishDepartment(ID, WELFARE, "別の課", null))
                    .refuses("municipality.department_exists", WELFARE);
            threeDepartments()
                    .when(new EstablishDepartment(ID, CULTURE, "健康政策課", null))
                    .refuses("municipality.department_name_taken", HEALTH);
            threeDepartments()
                    .when(new EstablishDepartment(ID, CULTURE, "健康政策　課", null))
                    .refuses("municipality.department_name_taken", HEALTH);
        }

        @Test
        void takes_the_name_of_a_department_that_has_ended_or_given_it_up() {
            threeDepartments()
                    .and(reorganised(R6_APRIL, List.of(WELFARE), List.of()))
                    .when(new EstablishDepartment(ID, CULTURE, "福祉政策課", R6_APRIL))
                    .appends(established(CULTURE, "福祉政策課", R6_APRIL));
            threeDepartments()
                    .and(new DepartmentRenamed(ID, WELFARE, "共生社会推進課", R6_APRIL))
                    .when(new EstablishDepartment(ID, CULTURE, "福祉政策課", R6_APRIL))
                    .appends(established(CULTURE, "福祉政策課", R6_APRIL));
        }

        @Test
        void is_refused_to_all_but_the_secretariat() {
            EstablishDepartment command = new EstablishDepartment(ID, CULTURE, "文化政策課", null);
            given(REGISTERED).by(staffOf(CULTURE)).when(command).refuses(FORBIDDEN, "request.role_may_not_write");
            given(REGISTERED).by(AUDITOR).when(command).refuses(FORBIDDEN, "request.role_may_not_write");
        }

        @Test
        void finds_no_city_for_a_stranger() {
            given(REGISTERED)
                    .by(STRANGER)
                    .when(new EstablishDepartment(ID, CULTURE, "文化政策課", null))
                    .refuses(UNKNOWN, "record.unknown");
        }
    }

    @Nested
    class renaming {
        @Test
        void gives_another_name_from_a_day() {
            threeDepartments()
                    .when(new RenameDepartment(ID, WELFARE, "共生社会推進課", R6_APRIL))
                    .appends(new DepartmentRenamed(ID, WELFARE, "共生社会推進課", R6_APRIL));
        }

        @Test
        void is_refused_for_an_unknown_or_ended_department_a_name_in_use_and_a_day_before_it_existed() {
            threeDepartments()
                    .when(new RenameDepartment(ID, NOBODY, "新課", R6_APRIL))
                    .refuses(UNKNOWN, "municipality.department_unknown");
            threeDepartments()
                    .and(reorganised(R6_APRIL, List.of(WELFARE), List.of(HEALTH)))
                    .when(new RenameDepartment(ID, WELFARE, "新課", R6_APRIL))
                    .refuses(CONFLICT, "municipality.department_ended");
            threeDepartments()
                    .when(new RenameDepartment(ID, WELFARE, "くらし課", R6_APRIL))
                    .refuses("municipality.department_name_taken", LIFE);
            threeDepartments()
                    .when(new RenameDepartment(ID, LIFE, "新課", LocalDate.of(2023, 3, 31)))
                    .refuses(INVALID, "municipality.before_establishment", "/from");
        }

        @Test
        void leaves_the_department_known_under_every_name_it_had() {
            MunicipalityState state = fold(
                    REGISTERED,
                    established(WELFARE, "福祉政策課"),
                    new DepartmentRenamed(ID, WELFARE, "共生社会推進課", R5_APRIL),
                    established(CULTURE, "福祉政策課", R6_APRIL));
            assertThat(state.departmentNamed("共生社会推進課")).contains(WELFARE);
            assertThat(state.departmentNamed("知らない課")).isEmpty();
            assertThat(state.departments())
                    .extractingByKey(WELFARE)
                    .extracting(Department::names, list(String.class))
                    .containsExactly("福祉政策課", "共生社会推進課");
        }
    }

    @Nested
    class reorganising {
        @Test
        void merges_splits_and_ends_and_keeps_others_from_recording_meanwhile() {
            threeDepartments()
                    .when(new ReorganiseDepartments(ID, R6_APRIL, List.of(WELFARE, HEALTH), List.of(LIFE), "決6-1"))
                    .appends(new DepartmentsReorganised(ID, R6_APRIL, List.of(WELFARE, HEALTH), List.of(LIFE), "決6-1"))
                    .excludes(Locks.departments(ID));
            threeDepartments()
                    .when(new ReorganiseDepartments(ID, R6_APRIL, List.of(WELFARE), List.of(HEALTH, LIFE), null))
                    .appends(reorganised(R6_APRIL, List.of(WELFARE), List.of(HEALTH, LIFE)));
            threeDepartments()
                    .when(new ReorganiseDepartments(ID, R6_APRIL, List.of(WELFARE), List.of(), null))
                    .appends(reorganised(R6_APRIL, List.of(WELFARE), List.of()));
        }

        @Test
        void is_refused_without_predecessor_with_one_that_succeeds_itself_or_unknown_or_ended_ones() {
            threeDepartments()
                    .when(new ReorganiseDepartments(ID, R6_APRIL, List.of(), List.of(LIFE), null))
                    .refuses(INVALID, "municipality.reorganisation_empty", "/predecessors");
            threeDepartments()
                    .when(new ReorganiseDepartments(ID, R6_APRIL, List.of(WELFARE), List.of(WELFARE), null))
                    .refuses(INVALID, "municipality.reorganisation_overlaps", "/successors");
            threeDepartments()
                    .when(new ReorganiseDepartments(ID, R6_APRIL, List.of(NOBODY), List.of(LIFE), null))
                    .refuses(UNKNOWN, "municipality.department_unknown");
            threeDepartments()
                    .when(new ReorganiseDepartments(ID, R6_APRIL, List.of(WELFARE), List.of(NOBODY), null))
                    .refuses(UNKNOWN, "municipality.department_unknown");
            threeDepartments()
                    .and(reorganised(R5_APRIL, List.of(WELFARE), List.of()))
                    .when(new ReorganiseDepartments(ID, R6_APRIL, List.of(WELFARE), List.of(LIFE), null))
                    .refuses(CONFLICT, "municipality.department_ended");
            threeDepartments()
                    .when(new ReorganiseDepartments(
                            ID, LocalDate.of(2022, 4, 1), List.of(WELFARE), List.of(LIFE), null))
                    .refuses(INVALID, "municipality.before_establishment", "/from");
        }

        @Test
        void lets_successors_answer_along_the_whole_chain_and_never_the_other_way() {
            MunicipalityState state = fold(
                    REGISTERED,
                    established(WELFARE, "福祉政策課"),
                    established(HEALTH, "健康政策課"),
                    established(LIFE, "くらし課"),
                    established(CULTURE, "文化政策課"),
                    reorganised(R5_APRIL, List.of(WELFARE, HEALTH), List.of(LIFE)),
                    reorganised(R6_APRIL, List.of(LIFE), List.of(CULTURE)));
            for (UUID earlier : List.of(WELFARE, HEALTH, LIFE, CULTURE)) {
                assertThat(state.answersFor(CULTURE, earlier)).isTrue();
                assertThat(state.answersFor(earlier, earlier)).isTrue();
            }
            assertThat(state.answersFor(LIFE, WELFARE)).isTrue();
            assertThat(state.answersFor(WELFARE, LIFE)).isFalse();
            assertThat(state.answersFor(WELFARE, HEALTH)).isFalse();
            assertThat(state.answersFor(NOBODY, WELFARE)).isFalse();
        }

        @Test
        void prefers_the_department_that_still_bears_a_name() {
            MunicipalityState state = fold(
                    REGISTERED,
                    established(WELFARE, "福祉政策課"),
                    reorganised(R5_APRIL, List.of(WELFARE), List.of()),
                    established(CULTURE, "福祉政策課", R5_APRIL));
            assertThat(state.departmentNamed("福祉政策課")).contains(CULTURE);
        }
    }

    private static MunicipalityState fold(Event... events) {
        MunicipalityState state = MunicipalityState.NONE;
        for (Event event : events) {
            state = state.evolve(event);
        }
        return state;
    }
}
