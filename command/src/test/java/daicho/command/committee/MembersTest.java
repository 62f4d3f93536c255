package daicho.command.committee;

import static daicho.command.City.ANALYST;
import static daicho.command.City.AUDITOR;
import static daicho.command.City.OPERATOR;
import static daicho.command.City.PLAN;
import static daicho.command.City.SECRETARIAT;
import static daicho.command.City.STRANGER;
import static daicho.command.City.SYSTEM;
import static daicho.command.City.WELFARE;
import static daicho.command.City.actor;
import static daicho.command.City.id;
import static daicho.command.City.staffOf;
import static daicho.command.committee.Council.CITIZENS;
import static daicho.command.committee.Council.FIRST_DAY;
import static daicho.command.committee.Council.ID;
import static daicho.command.committee.Council.LAST_DAY;
import static daicho.command.committee.Council.SECTION;
import static daicho.command.committee.Council.appointed;
import static daicho.command.committee.Council.established;
import static daicho.command.committee.Council.person;
import static daicho.command.committee.Council.resigned;
import static daicho.command.committee.Council.rule;
import static daicho.command.committee.Council.seat;
import static daicho.command.committee.Council.seats;
import static daicho.command.committee.Council.substituted;
import static daicho.shared.Refusal.Kind.CONFLICT;
import static daicho.shared.Refusal.Kind.FORBIDDEN;
import static daicho.shared.Refusal.Kind.INVALID;
import static daicho.shared.Refusal.Kind.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daicho.command.Locks;
import daicho.shared.Kinds;
import daicho.shared.Refusal;
import daicho.shared.SealedText;
import daicho.shared.UniqueKey;
import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import daicho.shared.committee.CommitteeCommand.AppointMember;
import daicho.shared.committee.CommitteeCommand.AppointSubstitute;
import daicho.shared.committee.CommitteeCommand.CorrectMember;
import daicho.shared.committee.CommitteeCommand.CorrectResignation;
import daicho.shared.committee.CommitteeCommand.EraseMemberDetails;
import daicho.shared.committee.CommitteeCommand.ResignMember;
import daicho.shared.committee.CommitteeEvent;
import daicho.shared.committee.CommitteeEvent.CommitteeEstablished;
import daicho.shared.committee.CommitteeEvent.CommitteeRuleAmended;
import daicho.shared.committee.CommitteeEvent.MemberAppointed;
import daicho.shared.committee.CommitteeEvent.MemberCorrected;
import daicho.shared.committee.CommitteeEvent.MemberDetailsErased;
import daicho.shared.committee.CommitteeEvent.MemberResigned;
import daicho.shared.committee.CommitteeEvent.ResignationCorrected;
import daicho.shared.committee.CommitteeEvent.SubstituteAppointed;
import daicho.shared.committee.CommitteeRule;
import daicho.shared.committee.Convener;
import daicho.shared.committee.MemberDetails;
import daicho.shared.committee.Quorum;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MembersTest {
    private static final LocalDate MAY_31 = LocalDate.of(2025, 5, 31);
    private static final LocalDate JUNE_1 = LocalDate.of(2025, 6, 1);

    @Nested
    class appointment {
        @Test
        void lasts_two_years_less_a_day_of_a_category_of_the_committee() {
            Council.of(0)
                    .when(new AppointMember(ID, seat(1), person(1), CITIZENS, SECTION, FIRST_DAY, null, null))
                    .appends(new MemberAppointed(ID, seat(1), person(1), CITIZENS, SECTION, FIRST_DAY, LAST_DAY, null))
                    .excludes(Locks.committee(ID));
        }

        @Test
        void may_be_shorter_but_not_longer_than_laid_down() {
            Council.of(0)
                    .when(appoint(1, FIRST_DAY, LAST_DAY.minusMonths(6)))
                    .appends(appointed(1, FIRST_DAY, LAST_DAY.minusMonths(6)));
            Council.of(0).when(appoint(1, FIRST_DAY, LAST_DAY)).appends(appointed(1));
            Council.of(0)
                    .when(appoint(1, FIRST_DAY, LAST_DAY.plusDays(1)))
                    .refuses(INVALID, "committee.term_too_long", "/until");
        }

        @Test
        void ends_where_no_term_is_laid_down_only_if_it_says_so() {
            CommitteeEstablished open = established(new CommitteeRule(
                    "協議会", null, null, null, null, null, null, Quorum.HALF, List.of(), List.of(), List.of()));
            Council.of(open, 0).when(appoint(1, FIRST_DAY, null)).appends(appointed(1, FIRST_DAY, null));
            Council.of(open, 0).when(appoint(1, FIRST_DAY, LAST_DAY)).appends(appointed(1));
            // Without a list, any category is allowed; without a maximum, any number.
            Council.of(open, 40)
                    .when(new AppointMember(ID, seat(41), person(41), "自治会", null, FIRST_DAY, LAST_DAY, null))
                    .appends(new MemberAppointed(ID, seat(41), person(41), "自治会", null, FIRST_DAY, LAST_DAY, null));
        }

        @Test
        void ends_with_a_month_that_lacks_the_day_on_which_it_began() {
            LocalDate leap = LocalDate.of(2024, 2, 29);
            Council.of(0).when(appoint(1, leap, null)).appends(appointed(1, leap, LocalDate.of(2026, 2, 28)));
            Council.of(0)
                    .when(appoint(1, leap, LocalDate.of(2026, 3, 1)))
                    .refuses(INVALID, "committee.term_too_long", "/until");
        }

        @ParameterizedTest
        @CsvSource({
            "2023-08-31, 6, 2024-02-29",
            "2022-08-31, 6, 2023-02-28",
            "2024-10-31, 1, 2024-11-30",
            "2024-10-30, 1, 2024-11-29",
            "2024-11-30, 1, 2024-12-29",
            "2024-08-01, 24, 2026-07-31",
            "2024-02-29, 48, 2028-02-28"
        })
        void counts_months_as_the_civil_code_does(LocalDate from, int months, LocalDate until) {
            assertThat(new CommitteeRule(
                                    "会議", null, null, null, null, null, months, null, List.of(), List.of(), List.of())
                            .termUntil(from))
                    .isEqualTo(until);
        }

        @Test
        void is_refused_for_the_twenty_first_on_whichever_day_of_the_term() {
            Council.of(19).when(appoint(20, FIRST_DAY, null)).appends(appointed(20));
            Council.of(20).when(appoint(21, FIRST_DAY, null)).refuses(CONFLICT, "committee.full");
            Council.of(20).when(appoint(21, LAST_DAY, null)).refuses(CONFLICT, "committee.full");
            // Full from a later day on, though not on the first one.
            Council.of(20).when(appoint(21, FIRST_DAY.minusMonths(1), null)).refuses(CONFLICT, "committee.full");
            Council.of(20)
                    .when(appoint(21, FIRST_DAY.minusMonths(1), FIRST_DAY))
                    .refuses(CONFLICT, "committee.full");
        }

        @Test
        void is_possible_before_and_after_the_others() {
            LocalDate eve = FIRST_DAY.minusDays(1);
            Council.of(20)
                    .when(appoint(21, FIRST_DAY.minusMonths(1), eve))
                    .appends(appointed(21, FIRST_DAY.minusMonths(1), eve));
            Council.of(20)
                    .when(appoint(21, LAST_DAY.plusDays(1), null))
                    .appends(appointed(21, LAST_DAY.plusDays(1), LocalDate.of(2028, 7, 28)));
        }

        @Test
        void fills_the_room_of_one_who_leaves_from_the_day_after() {
            Council.of(20, resigned(3, MAY_31))
                    .when(appoint(21, JUNE_1, null))
                    .appends(appointed(21, JUNE_1, LocalDate.of(2027, 5, 31)));
            Council.of(20, resigned(3, MAY_31)).when(appoint(21, MAY_31, null)).refuses(CONFLICT, "committee.full");
            // The substitute is in office from July on, so there is no room.
            Council.of(20, resigned(3, MAY_31), substituted(3, 30, LocalDate.of(2025, 7, 1)))
                    .when(appoint(21, JUNE_1, null))
                    .refuses(CONFLICT, "committee.full");
        }

        @Test
        void follows_the_rule_of_each_day() {
            CommitteeRuleAmended wider = new CommitteeRuleAmended(ID, rule(21), JUNE_1, "改正", null);
            Council.of(20, wider).when(appoint(21, MAY_31, null)).refuses(CONFLICT, "committee.full");
            Council.of(20, wider)
                    .when(appoint(21, JUNE_1, null))
                    .appends(appointed(21, JUNE_1, LocalDate.of(2027, 5, 31)));
            CommitteeRuleAmended narrower = new CommitteeRuleAmended(ID, rule(19), JUNE_1, "改正", null);
            Council.of(19, narrower).when(appoint(20, FIRST_DAY, null)).refuses(CONFLICT, "committee.full");
        }

        @Test
        void of_a_member_to_another_seat_waits_for_the_end_of_the_term() {
            Council.of(3)
                    .when(new AppointMember(ID, seat(9), person(2), null, null, LAST_DAY, null, null))
                    .refuses("committee.member_already", seat(2));
            LocalDate again = LAST_DAY.plusDays(1);
            Council.of(3)
                    .when(new AppointMember(ID, seat(9), person(2), null, null, again, null, null))
                    .appends(new MemberAppointed(
                            ID, seat(9), person(2), null, null, again, LocalDate.of(2028, 7, 28), null));
        }

        @Test
        void is_refused_for_a_known_seat_an_unknown_category_or_section_or_an_impossible_day() {
            Council.of(3)
                    .when(new AppointMember(ID, seat(2), person(9), null, null, FIRST_DAY, null, null))
                    .refuses("committee.seat_exists", seat(2));
            Council.of(3)
                    .when(new AppointMember(ID, seat(9), person(9), "議員", null, FIRST_DAY, null, null))
                    .refuses(INVALID, "committee.category_unknown", "/category");
            Council.of(3)
                    .when(new AppointMember(ID, seat(9), person(9), null, id(1), FIRST_DAY, null, null))
                    .refuses(INVALID, "committee.section_unknown", "/section");
            refused("record.day_impossible", () -> appoint(1, LocalDate.of(20024, 7, 29), null));
            refused("committee.term_reversed", () -> appoint(1, FIRST_DAY, FIRST_DAY.minusDays(1)));
        }

        @Test
        void reserves_the_seat_so_that_no_other_committee_has_it() {
            assertThat(Kinds.keyOf(appointed(1)))
                    .contains(new UniqueKey(CommitteeEvent.seatKeys() + seat(1), "committee.seat_exists"));
            assertThat(Kinds.keyOf(substituted(1, 30, JUNE_1))).isEmpty();
        }
    }

    @Nested
    class resignation {
        @Test
        void leaves_the_seat_vacant_from_the_day_after() {
            Council.of(2)
                    .when(new ResignMember(ID, seat(2), MAY_31, null))
                    .appends(resigned(2, MAY_31))
                    .excludes(Locks.committee(ID));
            CommitteeState state = state(appointed(2), resigned(2, MAY_31));
            assertThat(state.holder(seat(2), MAY_31)).isPresent();
            assertThat(state.holder(seat(2), JUNE_1)).isEmpty();
        }

        @Test
        void is_within_the_term_or_before_it_was_taken_up() {
            Council.of(2)
                    .when(new ResignMember(ID, seat(2), FIRST_DAY.minusDays(1), null))
                    .appends(resigned(2, FIRST_DAY.minusDays(1)));
            Council.of(2)
                    .when(new ResignMember(ID, seat(2), LAST_DAY.minusDays(1), null))
                    .appends(resigned(2, LAST_DAY.minusDays(1)));
            for (LocalDate outside : List.of(FIRST_DAY.minusDays(2), LAST_DAY)) {
                Council.of(2)
                        .when(new ResignMember(ID, seat(2), outside, null))
                        .refuses(INVALID, "committee.outside_term", "/until");
            }
        }

        @Test
        void is_of_somebody_who_has_not_resigned_already() {
            Council.of(2, resigned(2, MAY_31))
                    .when(new ResignMember(ID, seat(2), JUNE_1, null))
                    .refuses(CONFLICT, "committee.resigned_already");
            Council.of(2).when(new ResignMember(ID, seat(9), JUNE_1, null)).refuses(UNKNOWN, "committee.seat_unknown");
        }

        @Test
        void is_not_before_a_meeting_that_the_member_attended() {
            LocalDate meeting = LocalDate.of(2025, 6, 10);
            var ledger = Council.of(2, Council.convened(meeting, Convener.SECRETARIAT, null, seats(2, 2), 2, true));
            ledger.when(new ResignMember(ID, seat(2), MAY_31, null)).refuses("committee.attended_later", id(800));
            ledger.when(new ResignMember(ID, seat(2), meeting, null)).appends(resigned(2, meeting));
            ledger.when(new ResignMember(ID, seat(1), MAY_31, null)).appends(resigned(1, MAY_31));
        }

        @Test
        void of_a_substitute_is_the_substitute_s_own() {
            LocalDate later = LocalDate.of(2025, 12, 31);
            Council.of(2, resigned(2, MAY_31), substituted(2, 30, JUNE_1))
                    .when(new ResignMember(ID, seat(2), later, null))
                    .appends(new MemberResigned(ID, seat(2), person(30), later, null));
        }
    }

    @Nested
    class correction {
        @Test
        void of_a_member_takes_the_full_new_state_with_a_reason() {
            CorrectMember command = new CorrectMember(ID, seat(2), null, CITIZENS, SECTION, details(40), "追記", "7-1");
            Council.of(2)
                    .when(command)
                    .appends(new MemberCorrected(
                            ID, seat(2), person(2), FIRST_DAY, CITIZENS, SECTION, details(40), "追記", "7-1"))
                    .excludes(Locks.committee(ID));
            Council.of(2)
                    .when(new CorrectMember(ID, seat(2), null, "議員", null, null, "追記", null))
                    .refuses(INVALID, "committee.category_unknown", "/category");
            Council.of(2)
                    .when(new CorrectMember(ID, seat(2), null, null, id(1), null, "追記", null))
                    .refuses(INVALID, "committee.section_unknown", "/section");
            Council.of(2)
                    .when(new CorrectMember(ID, seat(9), null, null, null, null, "追記", null))
                    .refuses(UNKNOWN, "committee.seat_unknown");
            refused("record.text_missing", () -> new CorrectMember(ID, seat(2), null, null, null, null, " ", null));
        }

        @Test
        void of_a_member_is_of_the_last_one_in_the_seat_or_of_the_one_who_is_named() {
            var ledger = Council.of(2, resigned(2, MAY_31), substituted(2, 30, JUNE_1));
            ledger.when(new CorrectMember(ID, seat(2), null, CITIZENS, null, null, "追記", null))
                    .appends(new MemberCorrected(ID, seat(2), person(30), JUNE_1, CITIZENS, null, null, "追記", null));
            ledger.when(new CorrectMember(ID, seat(2), person(2), CITIZENS, null, null, "追記", null))
                    .appends(new MemberCorrected(ID, seat(2), person(2), FIRST_DAY, CITIZENS, null, null, "追記", null));
        }

        @Test
        void of_a_section_counts_at_the_section_s_meetings() {
            MemberCorrected corrected =
                    new MemberCorrected(ID, seat(2), person(2), FIRST_DAY, null, SECTION, null, "誤記", null);
            CommitteeState state = state(appointed(1), appointed(2), corrected);
            assertThat(state.seatsOn(JUNE_1)).extracting(Membership::section).containsExactly(null, SECTION);
        }

        @Test
        void of_a_resignation_moves_its_day_or_undoes_it() {
            var ledger = Council.of(2, resigned(2, MAY_31));
            ledger.when(correct(2, JUNE_1)).appends(corrected(2, JUNE_1)).excludes(Locks.committee(ID));
            ledger.when(correct(2, null)).appends(corrected(2, null));
            CommitteeState state = state(appointed(2), resigned(2, MAY_31), corrected(2, null));
            assertThat(state.holder(seat(2), LAST_DAY)).isPresent();
            ledger.when(correct(2, LAST_DAY)).refuses(INVALID, "committee.outside_term", "/until");
            Council.of(2).when(correct(2, JUNE_1)).refuses(CONFLICT, "committee.not_resigned");
            refused(
                    "committee.reason_without_leaving",
                    () -> new CorrectResignation(ID, seat(2), null, null, sealed(40), "誤記", null));
        }

        @Test
        void of_a_resignation_takes_no_day_from_a_successor_and_finds_room() {
            var followed = Council.of(20, resigned(3, MAY_31), substituted(3, 30, LocalDate.of(2025, 7, 1)));
            CorrectResignation june =
                    new CorrectResignation(ID, seat(3), person(3), LocalDate.of(2025, 6, 30), null, "誤記", null);
            followed.when(june)
                    .appends(new ResignationCorrected(
                            ID, seat(3), person(3), FIRST_DAY, LocalDate.of(2025, 6, 30), null, "誤記", null));
            followed.when(new CorrectResignation(ID, seat(3), person(3), LocalDate.of(2025, 7, 1), null, "誤記", null))
                    .refuses(CONFLICT, "committee.seat_taken_over");
            followed.when(new CorrectResignation(ID, seat(3), person(3), null, null, "誤記", null))
                    .refuses(CONFLICT, "committee.seat_taken_over");
            Council.of(20, resigned(3, MAY_31), appointed(21, JUNE_1, LAST_DAY))
                    .when(correct(3, null))
                    .refuses(CONFLICT, "committee.full");
        }

        @Test
        void of_a_resignation_does_not_come_before_a_meeting_that_was_attended() {
            LocalDate meeting = LocalDate.of(2025, 5, 10);
            Council.of(
                            2,
                            Council.convened(meeting, Convener.SECRETARIAT, null, seats(2, 2), 2, true),
                            resigned(2, MAY_31))
                    .when(correct(2, meeting.minusDays(1)))
                    .refuses("committee.attended_later", id(800));
        }

        private static CorrectResignation correct(int number, @Nullable LocalDate until) {
            return new CorrectResignation(ID, seat(number), null, until, null, "誤記", "7-2");
        }

        private static ResignationCorrected corrected(int number, @Nullable LocalDate until) {
            return new ResignationCorrected(ID, seat(number), person(number), FIRST_DAY, until, null, "誤記", "7-2");
        }
    }

    @Nested
    class texts_about_a_person {
        @Test
        void are_kept_sealed_with_the_appointment_and_the_resignation() {
            Council.of(0)
                    .when(new AppointMember(ID, seat(1), person(1), null, null, FIRST_DAY, null, details(40)))
                    .appends(new MemberAppointed(ID, seat(1), person(1), null, null, FIRST_DAY, LAST_DAY, details(40)));
            Council.of(20, resigned(3, MAY_31))
                    .when(new AppointSubstitute(ID, seat(3), person(30), null, null, JUNE_1, details(40)))
                    .appends(new SubstituteAppointed(
                            ID, seat(3), person(30), person(3), null, null, JUNE_1, LAST_DAY, details(40)));
            Council.of(2)
                    .when(new ResignMember(ID, seat(2), MAY_31, sealed(40)))
                    .appends(new MemberResigned(ID, seat(2), person(2), MAY_31, sealed(40)));
        }

        @Test
        void are_erased_together_with_those_that_were_replaced_and_with_no_other_person_s() {
            var ledger = Council.of(
                    1,
                    new MemberAppointed(ID, seat(2), person(2), null, null, FIRST_DAY, LAST_DAY, details(40)),
                    new MemberCorrected(ID, seat(2), person(2), FIRST_DAY, null, null, details(50), "誤記", null),
                    new MemberResigned(ID, seat(2), person(2), MAY_31, sealed(60)),
                    new SubstituteAppointed(
                            ID, seat(2), person(30), person(2), null, null, JUNE_1, LAST_DAY, details(70)));
            EraseMemberDetails command = new EraseMemberDetails(ID, person(2), "請求", "7-3");
            MemberDetailsErased erased = new MemberDetailsErased(
                    ID,
                    person(2),
                    Set.of(seat(2)),
                    Set.of(id(40), id(41), id(42), id(50), id(51), id(52), id(60)),
                    "請求",
                    "7-3");
            ledger.when(command).appends(erased);
            ledger.and(erased).when(command).refuses(CONFLICT, "committee.nothing_to_erase");
            ledger.when(new EraseMemberDetails(ID, person(1), null, null))
                    .refuses(CONFLICT, "committee.nothing_to_erase");
        }
    }

    private static MemberDetails details(int first) {
        return new MemberDetails(sealed(first), sealed(first + 1), sealed(first + 2));
    }

    private static SealedText sealed(int key) {
        return new SealedText(id(key), "c2VhbGVk");
    }

    @Nested
    class substitutes {
        @Test
        void serve_the_rest_of_the_predecessor_s_term() {
            Council.of(20, resigned(3, MAY_31))
                    .when(substitute(3, 30, LocalDate.of(2025, 7, 1)))
                    .appends(substituted(3, 30, LocalDate.of(2025, 7, 1)))
                    .excludes(Locks.committee(ID));
        }

        @Test
        void follow_only_one_who_has_left() {
            Council.of(20).when(substitute(3, 30, JUNE_1)).refuses(CONFLICT, "committee.seat_not_vacant");
            Council.of(20).when(substitute(33, 30, JUNE_1)).refuses(UNKNOWN, "committee.seat_unknown");
            Council.of(20, resigned(3, MAY_31), substituted(3, 30, JUNE_1))
                    .when(substitute(3, 31, JUNE_1))
                    .refuses(CONFLICT, "committee.seat_not_vacant");
        }

        @Test
        void begin_after_the_predecessor_and_within_the_term() {
            var ledger = Council.of(20, resigned(3, MAY_31));
            ledger.when(substitute(3, 30, JUNE_1)).appends(substituted(3, 30, JUNE_1));
            ledger.when(substitute(3, 30, LAST_DAY)).appends(substituted(3, 30, LAST_DAY));
            ledger.when(substitute(3, 30, MAY_31)).refuses(INVALID, "committee.outside_vacancy", "/from");
            ledger.when(substitute(3, 30, LAST_DAY.plusDays(1))).refuses(INVALID, "committee.outside_vacancy", "/from");
        }

        @Test
        void of_one_who_never_took_up_office_may_begin_with_the_term() {
            Council.of(20, resigned(3, FIRST_DAY.minusDays(1)))
                    .when(substitute(3, 30, FIRST_DAY))
                    .appends(substituted(3, 30, FIRST_DAY));
        }

        @Test
        void are_no_members_already_and_find_room() {
            Council.of(20, resigned(3, MAY_31))
                    .when(substitute(3, 4, JUNE_1))
                    .refuses("committee.member_already", seat(4));
            Council.of(20, resigned(3, MAY_31), appointed(21, JUNE_1, LAST_DAY))
                    .when(substitute(3, 30, JUNE_1))
                    .refuses(CONFLICT, "committee.full");
        }

        @Test
        void of_a_substitute_serve_the_same_term() {
            LocalDate later = LocalDate.of(2026, 1, 1);
            Council.of(
                            20,
                            resigned(3, MAY_31),
                            substituted(3, 30, JUNE_1),
                            new MemberResigned(ID, seat(3), person(30), later.minusDays(1), null))
                    .when(substitute(3, 31, later))
                    .appends(new SubstituteAppointed(
                            ID, seat(3), person(31), person(30), null, null, later, LAST_DAY, null));
        }
    }

    @Nested
    class what_scoring_reads {
        @Test
        void is_who_sits_in_which_seat_on_a_day_and_who_sat_there_before() {
            CommitteeState state = state(
                    appointed(1), appointed(2), resigned(1, MAY_31), substituted(1, 30, LocalDate.of(2025, 7, 1)));
            assertThat(state.plan()).isEqualTo(PLAN);
            assertThat(people(state, FIRST_DAY.minusDays(1))).isEmpty();
            assertThat(people(state, MAY_31)).containsExactly(person(1), person(2));
            assertThat(people(state, JUNE_1)).containsExactly(person(2));
            assertThat(people(state, LAST_DAY)).containsExactly(person(30), person(2));
            assertThat(people(state, LAST_DAY.plusDays(1))).isEmpty();
            assertThat(state.predecessors(seat(1)))
                    .extracting(Membership::person)
                    .containsExactly(person(1));
            assertThat(state.predecessors(seat(2))).isEmpty();
            assertThat(state.seatOf(person(30), LAST_DAY)).contains(seat(1));
            assertThat(state.seatOf(person(1), LAST_DAY)).isEmpty();
        }

        private static List<UUID> people(CommitteeState state, LocalDate day) {
            return state.seatsOn(day).stream().map(Membership::person).toList();
        }
    }

    @Nested
    class rights {
        @Test
        void are_the_secretariat_s_and_strangers_see_no_committee() {
            var ledger = Council.of(20, resigned(3, MAY_31));
            List<Actor> others = List.of(staffOf(WELFARE), actor(Role.MEMBER), AUDITOR, ANALYST, OPERATOR);
            for (var command : List.of(
                    appoint(21, LAST_DAY.plusDays(1), null),
                    substitute(3, 30, JUNE_1),
                    new CorrectMember(ID, seat(4), null, null, null, null, "誤記", null),
                    new CorrectResignation(ID, seat(3), null, null, null, "誤記", null),
                    new EraseMemberDetails(ID, person(4), "請求", null),
                    new ResignMember(ID, seat(4), MAY_31, null))) {
                for (Actor other : others) {
                    ledger.by(other).when(command).refuses(FORBIDDEN, "request.role_may_not_write");
                }
                ledger.by(STRANGER).when(command).refuses(UNKNOWN, "record.unknown");
            }
            for (Actor keeper : List.of(SECRETARIAT, SYSTEM)) {
                ledger.by(keeper)
                        .when(new ResignMember(ID, seat(4), MAY_31, null))
                        .appends(resigned(4, MAY_31));
            }
        }
    }

    private static AppointMember appoint(int number, LocalDate from, @Nullable LocalDate until) {
        return new AppointMember(ID, seat(number), person(number), null, null, from, until, null);
    }

    private static AppointSubstitute substitute(int seat, int person, LocalDate from) {
        return new AppointSubstitute(ID, seat(seat), person(person), null, null, from, null);
    }

    private static CommitteeState state(CommitteeEvent... events) {
        CommitteeState state = CommitteeState.NONE.evolve(established(rule(20)));
        for (CommitteeEvent event : events) {
            state = state.evolve(event);
        }
        return state;
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(call)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
