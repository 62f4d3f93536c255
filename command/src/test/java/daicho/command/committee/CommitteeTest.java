package daicho.command.committee;

import static daicho.command.City.ADOPTED;
import static daicho.command.City.AUDITOR;
import static daicho.command.City.CODE;
import static daicho.command.City.PLAN;
import static daicho.command.City.REGISTERED;
import static daicho.command.City.STRANGER;
import static daicho.command.City.WELFARE;
import static daicho.command.City.actor;
import static daicho.command.City.id;
import static daicho.command.City.staffOf;
import static daicho.command.GivenLedger.given;
import static daicho.command.committee.Council.FIRST_DAY;
import static daicho.command.committee.Council.FIRST_MEETING;
import static daicho.command.committee.Council.ID;
import static daicho.command.committee.Council.LAST_DAY;
import static daicho.command.committee.Council.SECTION;
import static daicho.command.committee.Council.appointed;
import static daicho.command.committee.Council.content;
import static daicho.command.committee.Council.convene;
import static daicho.command.committee.Council.convened;
import static daicho.command.committee.Council.elected;
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
import static daicho.shared.committee.Convener.ACTING_CHAIR;
import static daicho.shared.committee.Convener.CHAIR;
import static daicho.shared.committee.Convener.SECRETARIAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daicho.command.City;
import daicho.shared.Refusal;
import daicho.shared.SealedText;
import daicho.shared.access.Role;
import daicho.shared.committee.AgendaItem;
import daicho.shared.committee.CommitteeCommand.AmendCommitteeRule;
import daicho.shared.committee.CommitteeCommand.CorrectMeeting;
import daicho.shared.committee.CommitteeCommand.CorrectMinutes;
import daicho.shared.committee.CommitteeCommand.ElectOfficers;
import daicho.shared.committee.CommitteeCommand.EraseMinutes;
import daicho.shared.committee.CommitteeCommand.EstablishCommittee;
import daicho.shared.committee.CommitteeCommand.RecordMeeting;
import daicho.shared.committee.CommitteeCommand.RecordMinutes;
import daicho.shared.committee.CommitteeEvent.CommitteeEstablished;
import daicho.shared.committee.CommitteeEvent.CommitteeRuleAmended;
import daicho.shared.committee.CommitteeEvent.MeetingCorrected;
import daicho.shared.committee.CommitteeEvent.MeetingRecorded;
import daicho.shared.committee.CommitteeEvent.MemberAppointed;
import daicho.shared.committee.CommitteeEvent.MinutesCorrected;
import daicho.shared.committee.CommitteeEvent.MinutesErased;
import daicho.shared.committee.CommitteeEvent.MinutesRecorded;
import daicho.shared.committee.CommitteeEvent.OfficersElected;
import daicho.shared.committee.CommitteeRule;
import daicho.shared.committee.Handout;
import daicho.shared.committee.MeetingContent;
import daicho.shared.committee.MeetingHours;
import daicho.shared.committee.MeetingNotice;
import daicho.shared.committee.Office;
import daicho.shared.committee.Officer;
import daicho.shared.committee.Quorum;
import daicho.shared.committee.Section;
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

class CommitteeTest {
    private static final LocalDate LATER = LocalDate.of(2025, 6, 1);

    @Nested
    class establishing {
        @Test
        void takes_what_is_laid_down_for_a_plan_or_for_the_city_alone() {
            given(REGISTERED, City.established(WELFARE, "福祉政策課"), ADOPTED)
                    .when(new EstablishCommittee(ID, PLAN, rule(20)))
                    .appends(established(rule(20)));
            CommitteeRule unknown = new CommitteeRule(
                    "地域ケア会議",
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    Quorum.HALF,
                    List.of(),
                    List.of(),
                    List.of(
                            new Section(id(1), Section.Kind.DISTRICT, null),
                            new Section(id(2), Section.Kind.DISTRICT, null)));
            given(REGISTERED)
                    .when(new EstablishCommittee(ID, null, unknown))
                    .appends(new CommitteeEstablished(ID, CODE, null, unknown));
        }

        @Test
        void is_refused_for_a_plan_or_department_that_the_city_does_not_have() {
            EstablishCommittee command = new EstablishCommittee(ID, PLAN, rule(20));
            given(REGISTERED, City.established(WELFARE, "福祉政策課")).when(command).refuses(UNKNOWN, "plan.unknown");
            given(REGISTERED, ADOPTED).when(command).refuses(INVALID, "municipality.department_unknown", "/department");
            given(REGISTERED, City.established(WELFARE, "福祉政策課"), ADOPTED)
                    .by(STRANGER)
                    .when(command)
                    .refuses(UNKNOWN, "plan.unknown");
        }

        @Test
        void is_the_secretariat_s() {
            EstablishCommittee command = new EstablishCommittee(ID, null, rule(20));
            for (var other : List.of(staffOf(WELFARE), actor(Role.MEMBER), AUDITOR)) {
                given(REGISTERED).by(other).when(command).refuses(FORBIDDEN, "request.role_may_not_write");
            }
        }

        @Test
        void needs_possible_numbers_and_every_entry_once() {
            refused("committee.number_impossible", () -> rule(0));
            refused("committee.quorum_impossible", () -> new Quorum(3, 2, false));
            refused("committee.quorum_impossible", () -> new Quorum(0, 2, false));
            refused("committee.quorum_impossible", () -> new Quorum(1, 1, true));
            refused("committee.entry_twice", () -> named(List.of("公募", "公募"), List.of()));
            refused(
                    "committee.entry_twice",
                    () -> named(
                            List.of(),
                            List.of(
                                    new Section(id(1), Section.Kind.SECTION, "第1"),
                                    new Section(id(1), Section.Kind.SECTION, "第2"))));
        }

        private static CommitteeRule named(List<String> categories, List<Section> sections) {
            return new CommitteeRule(
                    "会議", null, null, null, null, null, null, Quorum.HALF, categories, List.of(), sections);
        }
    }

    @Nested
    class revision {
        @Test
        void holds_from_its_day_on_for_a_reason() {
            Council.of(20)
                    .when(new AmendCommitteeRule(ID, rule(25), LATER, "増員", "告示第115号"))
                    .appends(new CommitteeRuleAmended(ID, rule(25), LATER, "増員", "告示第115号"));
            CommitteeState state = CommitteeState.NONE
                    .evolve(established(rule(20)))
                    .evolve(new CommitteeRuleAmended(ID, rule(25), LATER, "増員", null));
            assertThat(state.ruleOn(LATER.minusDays(1)).maximum()).isEqualTo(20);
            assertThat(state.ruleOn(LATER).maximum()).isEqualTo(25);
            refused("record.text_missing", () -> new AmendCommitteeRule(ID, rule(25), LATER, " ", null));
        }

        @Test
        void changes_something_and_leaves_nobody_without_a_place() {
            Council.of(20)
                    .when(new AmendCommitteeRule(ID, rule(20), LATER, "同じ", null))
                    .refuses(CONFLICT, "committee.nothing_changed");
            Council.of(20)
                    .when(new AmendCommitteeRule(ID, rule(19), LATER, "減員", null))
                    .refuses(INVALID, "committee.maximum_below_members", "/maximum");
            // Nobody is in office before the members begin, but they will be.
            Council.of(20)
                    .when(new AmendCommitteeRule(ID, rule(19), FIRST_DAY.minusYears(1), "減員", null))
                    .refuses(INVALID, "committee.maximum_below_members", "/maximum");
            LocalDate after = LAST_DAY.plusDays(1);
            Council.of(20)
                    .when(new AmendCommitteeRule(ID, rule(19), after, "減員", null))
                    .appends(new CommitteeRuleAmended(ID, rule(19), after, "減員", null));
        }

        @Test
        void is_the_secretariat_s() {
            AmendCommitteeRule command = new AmendCommitteeRule(ID, rule(25), LATER, "増員", null);
            Council.of(1).by(actor(Role.MEMBER)).when(command).refuses(FORBIDDEN, "request.role_may_not_write");
            Council.of(1).by(STRANGER).when(command).refuses(UNKNOWN, "record.unknown");
        }
    }

    @Nested
    class officers {
        @Test
        void are_two_members_in_office() {
            Council.of(3).when(elect(1, 2, LATER)).appends(elected(1, 2, LATER));
            Council.of(3).when(elect(1, 1, LATER)).refuses(INVALID, "committee.one_person_two_offices", "/viceChair");
            Council.of(3).when(elect(9, 2, LATER)).refuses(INVALID, "committee.not_in_office", "/chair");
            Council.of(3, resigned(2, LATER.minusDays(1)))
                    .when(elect(1, 2, LATER))
                    .refuses(INVALID, "committee.not_in_office", "/viceChair");
            Council.of(3).when(elect(1, 2, FIRST_DAY.minusDays(1))).refuses(INVALID, "committee.not_in_office");
            refused("record.field_missing", () -> elect(null, null, LATER));
        }

        @Test
        void are_elected_one_by_one_where_one_is_vacant() {
            Council.of(3, elected(1, 2, FIRST_MEETING), resigned(1, LATER.minusDays(1)))
                    .when(elect(3, null, LATER))
                    .appends(elected(3, null, LATER));
            Council.of(3, elected(1, 2, FIRST_MEETING))
                    .when(elect(2, null, LATER))
                    .refuses(INVALID, "committee.one_person_two_offices", "/chair");
            Council.of(3, elected(1, 2, FIRST_MEETING)).when(elect(2, 3, LATER)).appends(elected(2, 3, LATER));
        }

        @Test
        void leave_office_with_their_membership_and_hand_it_to_no_substitute() {
            CommitteeState state = CommitteeState.NONE
                    .evolve(established(rule(20)))
                    .evolve(appointed(1))
                    .evolve(appointed(2))
                    .evolve(elected(1, 2, FIRST_MEETING))
                    .evolve(resigned(1, LATER.minusDays(1)))
                    .evolve(substituted(1, 30, LATER));
            assertThat(state.officer(Office.CHAIR, FIRST_MEETING.minusDays(1))).isEmpty();
            assertThat(state.officer(Office.CHAIR, LATER.minusDays(1))).contains(new Officer(seat(1), person(1)));
            assertThat(state.officer(Office.CHAIR, LATER)).isEmpty();
            assertThat(state.officer(Office.VICE_CHAIR, LAST_DAY)).isPresent();
            assertThat(state.officer(Office.VICE_CHAIR, LAST_DAY.plusDays(1))).isEmpty();
        }

        @Test
        void are_those_elected_last_by_day_not_by_entry() {
            CommitteeState state = CommitteeState.NONE
                    .evolve(established(rule(20)))
                    .evolve(appointed(1))
                    .evolve(appointed(2))
                    .evolve(elected(2, null, LATER))
                    .evolve(elected(1, null, FIRST_MEETING));
            assertThat(state.officer(Office.CHAIR, LATER)).contains(new Officer(seat(2), person(2)));
        }

        @Test
        void are_elected_at_a_meeting_only_if_it_was_constituted() {
            ElectOfficers at = new ElectOfficers(ID, seat(1), seat(2), null, id(800));
            Council.of(4, convened(FIRST_MEETING, SECRETARIAT, null, seats(1, 2), 4, true))
                    .when(at)
                    .appends(new OfficersElected(ID, Council.officer(1), Council.officer(2), FIRST_MEETING, id(800)));
            Council.of(4, convened(FIRST_MEETING, SECRETARIAT, null, seats(1, 1), 4, false))
                    .when(at)
                    .refuses(CONFLICT, "committee.meeting_not_constituted");
            Council.of(4).when(at).refuses(UNKNOWN, "committee.meeting_unknown");
            Council.of(4, convened(FIRST_MEETING, SECRETARIAT, null, seats(1, 2), 4, true))
                    .when(new ElectOfficers(ID, seat(1), seat(2), LATER, id(800)))
                    .refuses(INVALID, "committee.not_the_day_of_the_meeting", "/electedOn");
        }

        @Test
        void are_recorded_by_the_secretariat() {
            Council.of(3)
                    .by(actor(Role.MEMBER))
                    .when(elect(1, 2, LATER))
                    .refuses(FORBIDDEN, "request.role_may_not_write");
            Council.of(3).by(STRANGER).when(elect(1, 2, LATER)).refuses(UNKNOWN, "record.unknown");
        }
    }

    @Nested
    class meetings {
        @ParameterizedTest
        @CsvSource({"20,10,true", "20,9,false", "19,10,true", "19,9,false", "1,1,true", "1,0,false", "2,1,true"})
        void are_constituted_when_half_or_more_attend(int members, int present, boolean constituted) {
            Council.of(members)
                    .when(convene(FIRST_MEETING, SECRETARIAT, seats(1, present)))
                    .appends(convened(FIRST_MEETING, SECRETARIAT, null, seats(1, present), members, constituted));
        }

        @ParameterizedTest
        @CsvSource({
            "1,2,true,20,10,false",
            "1,2,true,20,11,true",
            "1,2,true,19,10,true",
            "2,3,false,20,13,false",
            "2,3,false,20,14,true",
            "1,1,false,20,19,false"
        })
        void follow_the_committee_s_own_quorum(
                int numerator, int denominator, boolean exceeded, int members, int present, boolean constituted) {
            Quorum quorum = new Quorum(numerator, denominator, exceeded);
            Council.of(established(rule(20, quorum)), members)
                    .when(convene(FIRST_MEETING, SECRETARIAT, seats(1, present)))
                    .appends(convened(FIRST_MEETING, SECRETARIAT, null, seats(1, present), members, constituted));
        }

        @ParameterizedTest
        @CsvSource({"20,10", "20,1", "3,0"})
        void are_neither_constituted_nor_not_where_no_quorum_is_laid_down(int members, int present) {
            Council.of(established(rule(20, null)), members)
                    .when(convene(FIRST_MEETING, SECRETARIAT, seats(1, present)))
                    .appends(convened(FIRST_MEETING, SECRETARIAT, null, seats(1, present), members, null));
        }

        @Test
        void elect_officers_where_no_quorum_is_laid_down() {
            Council.of(established(rule(20, null)), 4, convened(FIRST_MEETING, SECRETARIAT, null, seats(1, 1), 4, null))
                    .when(new ElectOfficers(ID, seat(1), null, null, id(800)))
                    .appends(new OfficersElected(ID, Council.officer(1), null, FIRST_MEETING, id(800)));
        }

        @Test
        void of_a_section_count_the_section_s_members() {
            var ledger = Council.of(20, ofSection(21), ofSection(22), ofSection(23));
            ledger.when(ofSection(null, seats(21, 22))).appends(ofSection(1, seats(21, 22), 3, true, seats(23, 23)));
            ledger.when(ofSection(null, seats(21, 21))).appends(ofSection(1, seats(21, 21), 3, false, seats(22, 23)));
            ledger.when(ofSection(null, seats(1, 2))).refuses(INVALID, "committee.not_of_section", "/present");
            // A member of the committee who is heard by a section to which the member does not belong.
            ledger.when(new RecordMeeting(ID, id(802), sections(null, seats(21, 23), List.of(person(1)))))
                    .appends(new MeetingRecorded(
                            ID, id(802), sections(1, seats(21, 23), List.of(person(1))), null, 3, true, List.of()));
            ledger.when(new RecordMeeting(ID, id(802), sections(null, seats(21, 22), List.of(person(23)))))
                    .refuses(INVALID, "committee.invited_is_member", "/invited");
        }

        @Test
        void of_a_section_have_their_own_numbers() {
            var ledger = Council.of(
                    2, ofSection(21), convened(FIRST_MEETING, SECRETARIAT, null, seats(1, 2), 3, true, seats(21, 21)));
            ledger.when(ofSection(null, seats(21, 21))).appends(ofSection(1, seats(21, 21), 1, true, List.of()));
            ledger.when(ofSection(1, seats(21, 21))).appends(ofSection(1, seats(21, 21), 1, true, List.of()));
            var met = ledger.and(ofSection(1, seats(21, 21), 1, true, List.of()));
            met.when(meeting(null, LATER.minusMonths(3))).appends(recorded(2, LATER.minusMonths(3), seats(21, 21)));
            met.when(new RecordMeeting(ID, id(803), sections(1, seats(21, 21), List.of())))
                    .refuses("committee.number_taken", id(802));
        }

        @Test
        void of_a_section_are_of_one_that_is_known_and_elect_no_officers() {
            var ledger = Council.of(2, ofSection(21), ofSection(1, seats(21, 21), 1, true, List.of()));
            ledger.when(new ElectOfficers(ID, seat(21), null, null, id(802)))
                    .refuses(CONFLICT, "committee.meeting_of_section");
            ledger.when(new RecordMeeting(ID, id(803), section(id(1), null, List.of(), List.of(), List.of())))
                    .refuses(INVALID, "committee.section_unknown", "/section");
            refused(
                    "committee.section_deals_with_its_own",
                    () -> section(SECTION, null, List.of(), List.of(), List.of(SECTION)));
        }

        @Test
        void are_recorded_with_hours_that_end_after_they_begin_and_a_notice_before_the_day() {
            refused("committee.hours_reversed", () -> new MeetingHours("15:00", "13:30"));
            for (String unreadable : List.of("9:30", "25:00", "13時30分", "")) {
                refused("committee.hour_unreadable", () -> new MeetingHours(unreadable, null));
            }
            refused("committee.notice_after_meeting", () -> noticed(FIRST_MEETING.plusDays(1), List.of()));
            refused(
                    "committee.entry_twice",
                    () -> noticed(FIRST_MEETING, List.of(new Handout("資料No.1", "名簿"), new Handout("資料Ｎｏ．１", "要綱"))));
        }

        @Test
        void whose_attendance_is_unknown_are_neither_constituted_nor_not_and_name_nobody() {
            MeetingContent unknown = unknown(List.of());
            Council.of(20)
                    .when(new RecordMeeting(ID, id(800), unknown))
                    .appends(new MeetingRecorded(ID, id(800), unknown, null, 20, null, null));
            refused("committee.attendance_unknown", () -> unknown(seats(1, 1)));
        }

        private static MeetingContent unknown(List<UUID> present) {
            return new MeetingContent(
                    1,
                    FIRST_MEETING,
                    SECRETARIAT,
                    present,
                    List.of(),
                    List.of(),
                    List.of(),
                    null,
                    null,
                    null,
                    null,
                    List.of(),
                    true);
        }

        @Test
        void are_corrected_with_a_reason_and_counted_anew() {
            var ledger = Council.of(4, convened(FIRST_MEETING, SECRETARIAT, null, seats(1, 1), 4, false));
            MeetingContent right = content(null, FIRST_MEETING.plusDays(1), SECRETARIAT, seats(1, 3));
            ledger.when(new CorrectMeeting(ID, id(800), right, "誤記", "6-9"))
                    .appends(new MeetingCorrected(
                            ID, id(800), right.numbered(1), null, 4, true, seats(4, 4), "誤記", "6-9"));
            ledger.when(new CorrectMeeting(ID, id(801), right, "誤記", null))
                    .refuses(UNKNOWN, "committee.meeting_unknown");
            ledger.when(new CorrectMeeting(ID, id(800), content(2, LATER, CHAIR, seats(1, 3)), "誤記", null))
                    .refuses(CONFLICT, "committee.no_chair");
            var two = ledger.and(recorded(2, LocalDate.of(2025, 3, 31), seats(3, 4)));
            two.when(new CorrectMeeting(ID, id(800), right.numbered(2), "誤記", null))
                    .refuses("committee.number_taken", id(801));
            // The corrected record is what later commands see.
            ledger.and(new MeetingCorrected(ID, id(800), right.numbered(1), null, 4, true, seats(4, 4), "誤記", null))
                    .when(new ElectOfficers(ID, seat(1), null, null, id(800)))
                    .appends(new OfficersElected(ID, Council.officer(1), null, FIRST_MEETING.plusDays(1), id(800)));
            refused("record.text_missing", () -> new CorrectMeeting(ID, id(800), right, "", null));
        }

        @Test
        void at_which_officers_were_elected_stay_meetings_that_could_elect_them() {
            var ledger = Council.of(
                    4,
                    convened(FIRST_MEETING, SECRETARIAT, null, seats(1, 3), 4, true),
                    new OfficersElected(ID, Council.officer(1), Council.officer(2), FIRST_MEETING, id(800)));
            for (MeetingContent wrong : List.of(
                    content(1, FIRST_MEETING.minusDays(1), SECRETARIAT, seats(1, 3)),
                    content(1, FIRST_MEETING, SECRETARIAT, seats(1, 1)))) {
                ledger.when(new CorrectMeeting(ID, id(800), wrong, "誤記", null))
                        .refuses(CONFLICT, "committee.officers_elected_at_meeting");
            }
            MeetingContent right = content(1, FIRST_MEETING, SECRETARIAT, seats(1, 4));
            ledger.when(new CorrectMeeting(ID, id(800), right, "誤記", null))
                    .appends(new MeetingCorrected(ID, id(800), right, null, 4, true, List.of(), "誤記", null));
        }

        @Test
        void have_minutes_that_are_corrected_with_a_reason_and_erased_with_those_that_were_replaced() {
            SealedText first = new SealedText(id(900), "c2VhbGVk");
            SealedText second = new SealedText(id(901), "c2VhbGVk");
            var ledger = Council.of(4, convened(FIRST_MEETING, SECRETARIAT, null, seats(1, 3), 4, true));
            CorrectMinutes correct = new CorrectMinutes(ID, id(800), second, "発言者の誤記", "6-10");
            MinutesCorrected corrected = new MinutesCorrected(ID, id(800), second, "発言者の誤記", "6-10");
            EraseMinutes erase = new EraseMinutes(ID, id(800), "請求", "6-11");
            ledger.when(new RecordMinutes(ID, id(800), first)).appends(new MinutesRecorded(ID, id(800), first));
            ledger.when(new RecordMinutes(ID, id(801), first)).refuses(UNKNOWN, "committee.meeting_unknown");
            ledger.when(correct).refuses(CONFLICT, "committee.no_minutes");
            ledger.when(erase).refuses(CONFLICT, "committee.nothing_to_erase");
            var minuted = ledger.and(new MinutesRecorded(ID, id(800), first));
            minuted.when(new RecordMinutes(ID, id(800), second)).refuses(CONFLICT, "committee.minutes_exist");
            minuted.when(correct).appends(corrected);
            MinutesErased erased = new MinutesErased(ID, id(800), Set.of(first.key(), second.key()), "請求", "6-11");
            minuted.and(corrected).when(erase).appends(erased);
            // What is erased can be replaced by what may be read.
            minuted.and(corrected, erased).when(correct).appends(corrected);
            minuted.and(corrected, erased).when(erase).refuses(CONFLICT, "committee.nothing_to_erase");
        }

        private static MeetingContent noticed(LocalDate sentOn, List<Handout> handouts) {
            return new MeetingContent(
                    null,
                    FIRST_MEETING,
                    SECRETARIAT,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    null,
                    null,
                    null,
                    new MeetingNotice(sentOn, null),
                    handouts,
                    false);
        }

        private static MemberAppointed ofSection(int number) {
            return new MemberAppointed(ID, seat(number), person(number), null, SECTION, FIRST_DAY, LAST_DAY, null);
        }

        private static RecordMeeting ofSection(@Nullable Integer number, List<UUID> present) {
            return new RecordMeeting(ID, id(802), sections(number, present, List.of()));
        }

        private static MeetingRecorded ofSection(
                @Nullable Integer number, List<UUID> present, int inOffice, boolean constituted, List<UUID> absent) {
            return new MeetingRecorded(
                    ID, id(802), sections(number, present, List.of()), null, inOffice, constituted, absent);
        }

        private static MeetingContent sections(@Nullable Integer number, List<UUID> present, List<UUID> invited) {
            return section(SECTION, number, present, invited, List.of());
        }

        private static MeetingContent section(
                UUID section, @Nullable Integer number, List<UUID> present, List<UUID> invited, List<UUID> business) {
            return new MeetingContent(
                    number,
                    FIRST_MEETING,
                    SECRETARIAT,
                    present,
                    invited,
                    business,
                    List.of(),
                    section,
                    null,
                    null,
                    null,
                    List.of(),
                    false);
        }

        @Test
        void count_those_in_office_on_the_day_and_not_the_vacant_seats() {
            var ledger = Council.of(20, resigned(20, FIRST_MEETING.minusDays(1)), resigned(19, FIRST_MEETING));
            ledger.when(convene(FIRST_MEETING, SECRETARIAT, seats(1, 10)))
                    .appends(convened(FIRST_MEETING, SECRETARIAT, null, seats(1, 10), 19, true));
            ledger.when(convene(FIRST_MEETING, SECRETARIAT, seats(11, 20)))
                    .refuses(INVALID, "committee.not_in_office", "/present");
            ledger.when(convene(FIRST_MEETING, SECRETARIAT, List.of(seat(1), id(1))))
                    .refuses(INVALID, "committee.not_in_office", "/present");
            refused("committee.entry_twice", () -> convene(FIRST_MEETING, SECRETARIAT, List.of(seat(1), seat(1))));
        }

        @Test
        void do_not_count_whom_they_invite() {
            MeetingContent content = with(seats(1, 9), List.of(id(1), id(2)), List.of(SECTION), List.of());
            Council.of(20)
                    .when(new RecordMeeting(ID, id(800), content))
                    .appends(new MeetingRecorded(
                            ID,
                            id(800),
                            new MeetingContent(
                                    1,
                                    FIRST_MEETING,
                                    SECRETARIAT,
                                    seats(1, 9),
                                    List.of(id(1), id(2)),
                                    List.of(SECTION),
                                    List.of(),
                                    null,
                                    null,
                                    null,
                                    null,
                                    List.of(),
                                    false),
                            null,
                            20,
                            false,
                            seats(10, 20)));
            Council.of(20)
                    .when(new RecordMeeting(ID, id(800), with(List.of(), List.of(person(3)), List.of(), List.of())))
                    .refuses(INVALID, "committee.invited_is_member", "/invited");
        }

        @Test
        void deal_with_the_committee_s_own_sections_and_tasks() {
            Council.of(20)
                    .when(new RecordMeeting(ID, id(800), with(List.of(), List.of(), List.of(id(1)), List.of())))
                    .refuses(INVALID, "committee.section_unknown", "/sections");
            Council.of(20)
                    .when(new RecordMeeting(
                            ID,
                            id(800),
                            with(List.of(), List.of(), List.of(), List.of(new AgendaItem("予算", "予算の審議", List.of())))))
                    .refuses(INVALID, "committee.task_unknown", "/agenda");
        }

        @Test
        void are_convened_by_the_chair_or_the_acting_one() {
            var ledger = Council.of(4, elected(1, 2, FIRST_MEETING));
            ledger.when(convene(LATER, CHAIR, seats(1, 4))).appends(convened(LATER, CHAIR, 1, seats(1, 4), 4, true));
            // 事故があるとき: there is a chair, who cannot attend.
            ledger.when(convene(LATER, ACTING_CHAIR, seats(2, 4)))
                    .appends(convened(LATER, ACTING_CHAIR, 2, seats(2, 4), 4, true));
            ledger.when(convene(LATER, SECRETARIAT, seats(1, 4))).refuses(CONFLICT, "committee.chair_convenes");
        }

        @Test
        void are_convened_by_the_acting_chair_when_the_chair_has_left() {
            var ledger = Council.of(4, elected(1, 2, FIRST_MEETING), resigned(1, LATER.minusDays(1)));
            ledger.when(convene(LATER, CHAIR, seats(2, 4))).refuses(CONFLICT, "committee.no_chair");
            ledger.when(convene(LATER, ACTING_CHAIR, seats(2, 4)))
                    .appends(convened(LATER, ACTING_CHAIR, 2, seats(2, 4), 3, true, List.of()));
            ledger.and(resigned(2, LATER.minusDays(1)))
                    .when(convene(LATER, ACTING_CHAIR, seats(3, 4)))
                    .refuses(CONFLICT, "committee.no_vice_chair");
        }

        @Test
        void are_not_convened_by_the_secretariat_while_the_vice_chair_acts_for_a_vacant_chair() {
            var ledger = Council.of(4, elected(1, 2, FIRST_MEETING), resigned(1, LATER.minusDays(1)));
            ledger.when(convene(LATER, SECRETARIAT, seats(2, 4))).refuses(CONFLICT, "committee.vice_chair_convenes");
            // Only a vice-chair was elected.
            Council.of(4, elected(null, 2, FIRST_MEETING))
                    .when(convene(LATER, SECRETARIAT, seats(1, 4)))
                    .refuses(CONFLICT, "committee.vice_chair_convenes");
            ledger.and(resigned(2, LATER.minusDays(1)))
                    .when(convene(LATER, SECRETARIAT, seats(3, 4)))
                    .appends(convened(LATER, SECRETARIAT, null, seats(3, 4), 2, true, List.of()));
        }

        @Test
        void are_convened_by_the_secretariat_only_until_there_is_a_chair() {
            Council.of(4)
                    .when(convene(FIRST_MEETING, SECRETARIAT, seats(1, 4)))
                    .appends(convened(FIRST_MEETING, SECRETARIAT, null, seats(1, 4), 4, true));
            Council.of(4).when(convene(FIRST_MEETING, CHAIR, seats(1, 4))).refuses(CONFLICT, "committee.no_chair");
            // The election on the same day happened in this meeting, whichever of the two is entered first.
            Council.of(4, elected(1, 2, FIRST_MEETING))
                    .when(convene(FIRST_MEETING, SECRETARIAT, seats(1, 4)))
                    .appends(convened(FIRST_MEETING, SECRETARIAT, null, seats(1, 4), 4, true));
            Council.of(4, elected(1, 2, FIRST_MEETING))
                    .when(convene(FIRST_MEETING.plusDays(1), SECRETARIAT, seats(1, 4)))
                    .refuses(CONFLICT, "committee.chair_convenes");
            // A new term begins without a chair.
            LocalDate newTerm = LAST_DAY.plusDays(1);
            Council.of(2, elected(1, 2, FIRST_MEETING), appointed(5, newTerm, newTerm.plusYears(2)))
                    .when(convene(newTerm, SECRETARIAT, seats(5, 5)))
                    .appends(convened(newTerm, SECRETARIAT, null, seats(5, 5), 1, true, List.of()));
        }

        @Test
        void of_the_day_of_a_change_are_convened_by_the_old_chair_or_the_new() {
            var ledger = Council.of(4, elected(1, 2, FIRST_MEETING), elected(3, null, LATER));
            ledger.when(convene(LATER, CHAIR, seats(1, 4))).appends(convened(LATER, CHAIR, 1, seats(1, 4), 4, true));
            ledger.when(convene(LATER, SECRETARIAT, seats(1, 4))).refuses(CONFLICT, "committee.chair_convenes");
        }

        @Test
        void are_numbered_by_fiscal_year() {
            var ledger = Council.of(2, convened(FIRST_MEETING, SECRETARIAT, null, seats(1, 2), 2, true));
            ledger.when(meeting(null, LocalDate.of(2025, 3, 31))).appends(recorded(2, LocalDate.of(2025, 3, 31)));
            ledger.when(meeting(null, LocalDate.of(2025, 4, 1))).appends(recorded(1, LocalDate.of(2025, 4, 1)));
            ledger.when(meeting(7, LocalDate.of(2025, 4, 1))).appends(recorded(7, LocalDate.of(2025, 4, 1)));
            ledger.when(meeting(1, LocalDate.of(2025, 3, 31))).refuses("committee.number_taken", id(800));
            ledger.when(convene(LATER, SECRETARIAT, seats(1, 2))).refuses("committee.meeting_exists", id(800));
            refused("committee.number_impossible", () -> meeting(0, LATER));
        }

        @Test
        void are_recorded_by_the_secretariat() {
            RecordMeeting command = convene(FIRST_MEETING, SECRETARIAT, seats(1, 2));
            Council.of(2).by(actor(Role.MEMBER)).when(command).refuses(FORBIDDEN, "request.role_may_not_write");
            Council.of(2).by(AUDITOR).when(command).refuses(FORBIDDEN, "request.role_may_not_write");
            Council.of(2).by(STRANGER).when(command).refuses(UNKNOWN, "record.unknown");
            var met = Council.of(2, convened(FIRST_MEETING, SECRETARIAT, null, seats(1, 2), 2, true));
            SealedText text = new SealedText(id(900), "c2VhbGVk");
            for (var other : List.of(
                    new CorrectMeeting(ID, id(800), content(1, FIRST_MEETING, SECRETARIAT, seats(1, 1)), "誤記", null),
                    new RecordMinutes(ID, id(800), text),
                    new CorrectMinutes(ID, id(800), text, "誤記", null),
                    new EraseMinutes(ID, id(800), "請求", null))) {
                for (var actor : List.of(actor(Role.MEMBER), AUDITOR, staffOf(WELFARE))) {
                    met.by(actor).when(other).refuses(FORBIDDEN, "request.role_may_not_write");
                }
                met.by(STRANGER).when(other).refuses(UNKNOWN, "record.unknown");
            }
        }

        private static RecordMeeting meeting(@Nullable Integer number, LocalDate day) {
            return new RecordMeeting(ID, id(801), content(number, day, SECRETARIAT, seats(1, 2)));
        }

        private static MeetingRecorded recorded(int number, LocalDate day) {
            return recorded(number, day, List.of());
        }

        private static MeetingRecorded recorded(int number, LocalDate day, List<UUID> absent) {
            return new MeetingRecorded(
                    ID, id(801), content(number, day, SECRETARIAT, seats(1, 2)), null, 2 + absent.size(), true, absent);
        }

        private static MeetingContent with(
                List<UUID> present, List<UUID> invited, List<UUID> sections, List<AgendaItem> agenda) {
            return new MeetingContent(
                    null,
                    FIRST_MEETING,
                    SECRETARIAT,
                    present,
                    invited,
                    sections,
                    agenda,
                    null,
                    null,
                    null,
                    null,
                    List.of(),
                    false);
        }
    }

    private static ElectOfficers elect(@Nullable Integer chair, @Nullable Integer viceChair, LocalDate on) {
        return new ElectOfficers(
                ID, chair == null ? null : seat(chair), viceChair == null ? null : seat(viceChair), on, null);
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(call)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
