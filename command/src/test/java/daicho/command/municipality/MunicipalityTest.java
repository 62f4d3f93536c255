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
import daicho.shared.municipality.DepartmentName;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.municipality.MunicipalityCommand.CorrectDepartmentName;
import daicho.shared.municipality.MunicipalityCommand.CorrectReorganisation;
import daicho.shared.municipality.MunicipalityCommand.EstablishDepartment;
import daicho.shared.municipality.MunicipalityCommand.RegisterMunicipality;
import daicho.shared.municipality.MunicipalityCommand.RenameDepartment;
import daicho.shared.municipality.MunicipalityCommand.ReorganiseDepartments;
import daicho.shared.municipality.MunicipalityEvent.DepartmentEstablished;
import daicho.shared.municipality.MunicipalityEvent.DepartmentNameCorrected;
import daicho.shared.municipality.MunicipalityEvent.DepartmentRenamed;
import daicho.shared.municipality.MunicipalityEvent.DepartmentsReorganisationCorrected;
import daicho.shared.municipality.MunicipalityEvent.DepartmentsReorganised;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
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
            assertThat(state.departmentNamed("共生社会推進課", R6_APRIL)).contains(WELFARE);
            assertThat(state.departmentNamed("知らない課", R6_APRIL)).isEmpty();
            assertThat(state.departments())
                    .extractingByKey(WELFARE)
                    .extracting(Department::names, list(DepartmentName.class))
                    .containsExactly(new DepartmentName("福祉政策課", null), new DepartmentName("共生社会推進課", R5_APRIL));
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
                assertThat(state.on(R6_APRIL).answersFor(CULTURE, earlier)).isTrue();
                assertThat(state.on(R6_APRIL).answersFor(earlier, earlier)).isTrue();
            }
            assertThat(state.on(R6_APRIL).answersFor(LIFE, WELFARE)).isTrue();
            assertThat(state.on(R6_APRIL).answersFor(WELFARE, LIFE)).isFalse();
            assertThat(state.on(R6_APRIL).answersFor(WELFARE, HEALTH)).isFalse();
            assertThat(state.on(R6_APRIL).answersFor(NOBODY, WELFARE)).isFalse();
        }

        @Test
        void prefers_the_department_that_still_bears_a_name() {
            MunicipalityState state = fold(
                    REGISTERED,
                    established(WELFARE, "福祉政策課"),
                    reorganised(R5_APRIL, List.of(WELFARE), List.of()),
                    established(CULTURE, "福祉政策課", R5_APRIL));
            assertThat(state.departmentNamed("福祉政策課", R6_APRIL)).contains(CULTURE);
        }
    }

    @Nested
    class days {
        private static final LocalDate R9_APRIL = LocalDate.of(2027, 4, 1);

        @Test
        void decide_which_name_holds_whatever_was_recorded_first() {
            Department welfare = Objects.requireNonNull(fold(
                            REGISTERED,
                            established(WELFARE, "福祉課"),
                            new DepartmentRenamed(ID, WELFARE, "共生課", R9_APRIL),
                            new DepartmentRenamed(ID, WELFARE, "福祉政策課", R5_APRIL))
                    .departments()
                    .get(WELFARE));
            assertThat(welfare.nameOn(R5_APRIL.minusDays(1))).isEqualTo("福祉課");
            assertThat(welfare.nameOn(R5_APRIL)).isEqualTo("福祉政策課");
            assertThat(welfare.nameOn(R9_APRIL.minusDays(1))).isEqualTo("福祉政策課");
            assertThat(welfare.nameOn(R9_APRIL)).isEqualTo("共生課");
        }

        @Test
        void decide_whether_a_name_is_taken() {
            DepartmentRenamed next = new DepartmentRenamed(ID, WELFARE, "共生課", R9_APRIL);
            threeDepartments()
                    .and(next)
                    .when(new EstablishDepartment(ID, CULTURE, "福祉政策課", null))
                    .refuses("municipality.department_name_taken", WELFARE);
            threeDepartments()
                    .and(next)
                    .when(new EstablishDepartment(ID, CULTURE, "福祉政策課", R9_APRIL))
                    .appends(established(CULTURE, "福祉政策課", R9_APRIL));
            threeDepartments()
                    .and(next)
                    .when(new EstablishDepartment(ID, CULTURE, "共生課", R6_APRIL))
                    .refuses("municipality.department_name_taken", WELFARE);
            // A name between two others does not reach further than the next.
            threeDepartments()
                    .and(next, established(CULTURE, "文化課", R9_APRIL))
                    .when(new RenameDepartment(ID, WELFARE, "文化課", R6_APRIL))
                    .appends(new DepartmentRenamed(ID, WELFARE, "文化課", R6_APRIL));
        }

        @Test
        void let_a_department_that_will_end_be_renamed_until_then_but_not_end_twice() {
            DepartmentsReorganised end = reorganised(R9_APRIL, List.of(WELFARE), List.of(LIFE));
            threeDepartments()
                    .and(end)
                    .when(new RenameDepartment(ID, WELFARE, "共生課", R6_APRIL))
                    .appends(new DepartmentRenamed(ID, WELFARE, "共生課", R6_APRIL));
            threeDepartments()
                    .and(end)
                    .when(new ReorganiseDepartments(ID, R6_APRIL, List.of(WELFARE), List.of(), null))
                    .refuses(CONFLICT, "municipality.department_ended");
            threeDepartments()
                    .and(end)
                    .when(new ReorganiseDepartments(ID, R6_APRIL, List.of(HEALTH), List.of(WELFARE), null))
                    .appends(reorganised(R6_APRIL, List.of(HEALTH), List.of(WELFARE)));
        }

        @Test
        void decide_from_when_a_successor_answers() {
            MunicipalityState state = fold(
                    REGISTERED,
                    established(WELFARE, "福祉課"),
                    established(LIFE, "くらし課"),
                    reorganised(R9_APRIL, List.of(WELFARE), List.of(LIFE)));
            assertThat(state.on(R9_APRIL.minusDays(1)).answersFor(LIFE, WELFARE))
                    .isFalse();
            assertThat(state.on(R9_APRIL).answersFor(LIFE, WELFARE)).isTrue();
            LocalDate february = LocalDate.of(2027, 2, 1);
            assertThat(state.ofYear(LocalDate.of(2026, 4, 1), february).answersFor(LIFE, WELFARE))
                    .isFalse();
            assertThat(state.ofYear(R9_APRIL, february).answersFor(LIFE, WELFARE))
                    .isTrue();
        }

        @Test
        void of_names_are_corrected_for_a_reason() {
            DepartmentRenamed renamed = new DepartmentRenamed(ID, WELFARE, "共生課", R5_APRIL);
            DepartmentNameCorrected corrected =
                    new DepartmentNameCorrected(ID, WELFARE, R5_APRIL, "共生課", R6_APRIL, "始期の誤り", "決6-2");
            threeDepartments()
                    .and(renamed)
                    .when(new CorrectDepartmentName(ID, WELFARE, R5_APRIL, "共生課", R6_APRIL, "始期の誤り", "決6-2"))
                    .appends(corrected);
            Department welfare =
                    Objects.requireNonNull(fold(REGISTERED, established(WELFARE, "福祉課"), renamed, corrected)
                            .departments()
                            .get(WELFARE));
            assertThat(welfare.nameOn(R6_APRIL.minusDays(1))).isEqualTo("福祉課");
            assertThat(welfare.nameOn(R6_APRIL)).isEqualTo("共生課");
            threeDepartments()
                    .and(renamed, corrected)
                    .when(new CorrectDepartmentName(ID, WELFARE, R6_APRIL, "共生課", R6_APRIL, "始期の誤り", null))
                    .refuses(CONFLICT, "result.nothing_changed");
            threeDepartments()
                    .and(renamed, corrected)
                    .when(new CorrectDepartmentName(ID, WELFARE, R5_APRIL, "共生課", R6_APRIL, "始期の誤り", null))
                    .refuses(UNKNOWN, "municipality.name_unknown");
            threeDepartments()
                    .and(renamed)
                    .when(new CorrectDepartmentName(ID, WELFARE, R5_APRIL, "くらし課", R5_APRIL, "誤記", null))
                    .refuses("municipality.department_name_taken", LIFE);
            threeDepartments()
                    .and(renamed)
                    .when(new CorrectDepartmentName(ID, WELFARE, R5_APRIL, "共生課", null, "誤記", null))
                    .refuses(INVALID, "record.field_missing", "/from");
        }

        @Test
        void of_departments_are_corrected_with_their_first_names() {
            threeDepartments()
                    .when(new CorrectDepartmentName(ID, LIFE, R5_APRIL, "暮らし課", null, "誤記", null))
                    .appends(new DepartmentNameCorrected(ID, LIFE, R5_APRIL, "暮らし課", null, "誤記", null));
            threeDepartments()
                    .and(new DepartmentRenamed(ID, LIFE, "暮らし課", R6_APRIL))
                    .when(new CorrectDepartmentName(ID, LIFE, R5_APRIL, "くらし課", R9_APRIL, "誤記", null))
                    .refuses(INVALID, "municipality.before_establishment", "/from");
            threeDepartments()
                    .and(reorganised(R6_APRIL, List.of(LIFE), List.of()))
                    .when(new CorrectDepartmentName(ID, LIFE, R5_APRIL, "くらし課", R9_APRIL, "誤記", null))
                    .refuses(CONFLICT, "municipality.department_ended");
        }

        @Test
        void of_reorganisations_are_corrected_for_all_that_ended_with_them() {
            DepartmentsReorganised merged = reorganised(R6_APRIL, List.of(WELFARE, HEALTH), List.of(LIFE));
            CorrectReorganisation command = new CorrectReorganisation(ID, HEALTH, R9_APRIL, "改編日の誤り", "決6-3");
            DepartmentsReorganisationCorrected corrected =
                    new DepartmentsReorganisationCorrected(ID, R9_APRIL, List.of(WELFARE, HEALTH), "改編日の誤り", "決6-3");
            threeDepartments().and(merged).when(command).appends(corrected).excludes(Locks.departments(ID));
            MunicipalityState state = fold(
                    REGISTERED,
                    established(WELFARE, "福祉課"),
                    established(HEALTH, "健康課"),
                    established(LIFE, "くらし課"),
                    merged,
                    corrected);
            assertThat(state.on(R6_APRIL).answersFor(LIFE, WELFARE)).isFalse();
            assertThat(state.on(R9_APRIL).answersFor(LIFE, WELFARE)).isTrue();
            threeDepartments().and(merged, corrected).when(command).refuses(CONFLICT, "result.nothing_changed");
            threeDepartments().when(command).refuses(CONFLICT, "municipality.department_not_ended");
            threeDepartments()
                    .and(merged)
                    .when(new CorrectReorganisation(ID, WELFARE, LocalDate.of(2022, 4, 1), "改編日の誤り", null))
                    .refuses(INVALID, "municipality.before_establishment", "/from");
            threeDepartments()
                    .and(new DepartmentRenamed(ID, WELFARE, "共生課", R5_APRIL), merged)
                    .when(new CorrectReorganisation(ID, WELFARE, R5_APRIL, "改編日の誤り", null))
                    .refuses(CONFLICT, "municipality.department_ended");
        }

        @Test
        void are_corrected_by_the_secretariat_alone() {
            CorrectDepartmentName name = new CorrectDepartmentName(ID, LIFE, R5_APRIL, "暮らし課", R5_APRIL, "誤記", null);
            threeDepartments().by(staffOf(LIFE)).when(name).refuses(FORBIDDEN, "request.role_may_not_write");
            threeDepartments().by(STRANGER).when(name).refuses(UNKNOWN, "record.unknown");
            CorrectReorganisation day = new CorrectReorganisation(ID, WELFARE, R6_APRIL, "改編日の誤り", null);
            threeDepartments().by(AUDITOR).when(day).refuses(FORBIDDEN, "request.role_may_not_write");
            threeDepartments().by(STRANGER).when(day).refuses(UNKNOWN, "record.unknown");
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
