package daicho.query.committee;

import static daicho.query.Sample.id;
import static daicho.query.committee.Council.FIRST_DAY;
import static daicho.query.committee.Council.FOLLOWED;
import static daicho.query.committee.Council.GUEST;
import static daicho.query.committee.Council.ID;
import static daicho.query.committee.Council.LAST_DAY;
import static daicho.query.committee.Council.LEFT;
import static daicho.query.committee.Council.MEETING;
import static daicho.query.committee.Council.MET;
import static daicho.query.committee.Council.person;
import static daicho.query.committee.Council.rule;
import static daicho.query.committee.Council.seat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import daicho.query.Folded;
import daicho.query.FoldedPast;
import daicho.query.Sample;
import daicho.query.SealedTexts;
import daicho.query.committee.CommitteeAnswers.Member;
import daicho.query.committee.CommitteeAnswers.OnDay;
import daicho.query.committee.CommitteeAnswers.Particulars;
import daicho.query.committee.CommitteeAnswers.SteppedDown;
import daicho.query.committee.CommitteeAnswers.Vacancy;
import daicho.shared.Refusal;
import daicho.shared.SealedText;
import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import daicho.shared.committee.CommitteeEvent.CommitteeDissolved;
import daicho.shared.committee.CommitteeEvent.CommitteeRuleAmended;
import daicho.shared.committee.CommitteeEvent.DissolutionCorrected;
import daicho.shared.committee.CommitteeEvent.MeetingCorrected;
import daicho.shared.committee.CommitteeEvent.MemberCorrected;
import daicho.shared.committee.CommitteeEvent.MemberResigned;
import daicho.shared.committee.CommitteeEvent.OfficerSteppedDown;
import daicho.shared.committee.CommitteeEvent.ResignationCorrected;
import daicho.shared.committee.CommitteeEvent.SteppingDownCorrected;
import daicho.shared.committee.MeetingContent;
import daicho.shared.committee.MemberDetails;
import daicho.shared.committee.Office;
import daicho.shared.committee.Officer;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CommitteeRecordsTest {
    private static final UUID ERASED = id(850);

    private final Folded folded = Sample.plan().events(Council.met());

    /** The last digits of the id are the name of each person; the second member's name was erased. */
    private static final Persons NAMES = new Persons() {
        @Override
        public List<Person> of(String municipality, Collection<UUID> persons) {
            return persons.stream()
                    .map(id -> id.equals(person(2)) ? new Person(id, null, true) : new Person(id, name(id), false))
                    .toList();
        }

        @Override
        public List<Person> all(String municipality) {
            return List.of();
        }
    };

    /** Texts read as the last digits of their keys; one of them was erased. */
    private static final SealedTexts TEXTS = (municipality, texts) -> texts.stream()
            .filter(text -> !text.key().equals(ERASED))
            .collect(Collectors.toMap(
                    SealedText::key, text -> "文" + text.key().toString().substring(30)));

    @Test
    void show_members_officers_and_vacant_seats_of_the_day() {
        folded.events(Council.changed());

        OnDay first = on(FIRST_DAY);
        assertThat(seats(first)).containsExactly(seat(1), seat(2), seat(3));
        assertThat(first.chair()).isNull();
        assertThat(first.actingChair()).isNull();
        assertThat(first.vacantSeats()).isEmpty();

        assertThat(on(MET).chair()).isEqualTo(seat(1));
        assertThat(on(MET).viceChair()).isEqualTo(seat(2));
        assertThat(on(LEFT).chair()).isEqualTo(seat(1));

        OnDay vacant = on(LEFT.plusDays(1));
        assertThat(vacant.inOffice()).isEqualTo(2);
        assertThat(vacant.vacantSeats()).containsExactly(new Vacancy(seat(1), LEFT.plusDays(1), LAST_DAY));
        assertThat(vacant.chair()).isNull();
        assertThat(vacant.actingChair()).isEqualTo(seat(2));

        OnDay followed = on(FOLLOWED);
        assertThat(seats(followed)).containsExactly(seat(1), seat(2), seat(3));
        assertThat(followed.members().getFirst())
                .extracting(Member::substitute, Member::category, Member::from, Member::until)
                .containsExactly(true, "公募", FOLLOWED, LAST_DAY);
        assertThat(followed.chair()).isNull();
        assertThat(followed.vacantSeats()).isEmpty();

        assertThat(on(LAST_DAY.plusDays(1)).inOffice()).isZero();
        assertThat(on(LAST_DAY.plusDays(1)).vacantSeats()).isEmpty();
        assertThat(followed.version()).isEqualTo(7);
    }

    @Test
    void show_the_rule_of_the_day() {
        folded.events(new CommitteeRuleAmended(ID, rule(5), FOLLOWED, "増員", "7-1"));

        assertThat(on(LEFT).rule().maximum()).isEqualTo(3);
        assertThat(on(FOLLOWED).rule().maximum()).isEqualTo(5);
        assertThat(on(LEFT).rules())
                .extracting(CommitteeView.Laid::from, CommitteeView.Laid::reason, CommitteeView.Laid::decisionNumber)
                .containsExactly(tuple(null, null, null), tuple(FOLLOWED, "増員", "7-1"));
        assertThat(records().line(FOLLOWED))
                .isEqualTo(new CommitteeAnswers.Line(ID, Sample.PLAN, "推進会議", "推進会議", FOLLOWED, 5, 3, null, 6));
    }

    @Test
    void keep_every_member_of_a_seat_and_every_meeting() {
        folded.events(Council.changed());

        assertThat(records().seats(Onlooker.ANYBODY).getFirst().members())
                .extracting(Member::from, Member::resignedUntil, Member::substitute)
                .containsExactly(tuple(FIRST_DAY, LEFT, false), tuple(FOLLOWED, null, true));
        assertThat(records().whole().meetings()).singleElement().satisfies(meeting -> {
            assertThat(meeting.id()).isEqualTo(MEETING);
            assertThat(meeting.fiscalYear()).isEqualTo(2024);
            assertThat(meeting.invited()).isEqualTo(1);
            assertThat(meeting.invitedPersons()).isEmpty();
            assertThat(meeting.constituted()).isTrue();
        });
        assertThat(records().whole().elections())
                .containsExactly(new CommitteeAnswers.Election(MET, seat(1), seat(2), MEETING));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void name_persons_to_secretariat_and_auditor_only(Role role) {
        OnDay seen = records().on(MET, as(role, UUID.randomUUID()));
        if (role == Role.SECRETARIAT || role == Role.AUDITOR) {
            assertThat(seen.members())
                    .extracting(Member::person)
                    .containsExactly(
                            new Person(person(1), name(person(1)), false),
                            new Person(person(2), null, true),
                            new Person(person(3), name(person(3)), false));
            assertThat(seen.meetings().getFirst().invitedPersons())
                    .containsExactly(new Person(GUEST, name(GUEST), false));
        } else {
            assertThat(seen.toString()).doesNotContain("人");
            for (int number = 1; number <= 3; number++) {
                assertThat(seen.toString()).doesNotContain(person(number).toString());
            }
            assertThat(seen.toString()).doesNotContain(GUEST.toString());
        }
    }

    @Test
    void name_oneself_to_oneself() {
        OnDay seen = records().on(MET, as(Role.MEMBER, person(3)));
        assertThat(seen.members())
                .extracting(Member::person)
                .containsExactly(null, null, new Person(person(3), name(person(3)), false));
    }

    @Test
    void tell_what_the_list_prints_of_a_member_to_those_who_may_know_the_person() {
        folded.events(
                new MemberCorrected(ID, seat(3), person(3), FIRST_DAY, "公募", null, details(800), "追記", null),
                new MemberResigned(ID, seat(3), person(3), LEFT, new SealedText(ERASED, "c2VhbGVk")));

        for (Onlooker trusted :
                List.of(as(Role.SECRETARIAT, id(1)), as(Role.AUDITOR, id(1)), as(Role.MEMBER, person(3)))) {
            assertThat(records().on(LEFT, trusted).members().getLast())
                    .extracting(Member::category, Member::particulars)
                    .containsExactly("公募", new Particulars("文000320", "文000321", "文000322", null, true));
        }
        for (Onlooker other : List.of(as(Role.MEMBER, person(1)), as(Role.STAFF, id(1)), Onlooker.ANYBODY)) {
            assertThat(records().on(LEFT, other).members().getLast().particulars())
                    .isNull();
        }
        assertThat(records().whole().toString()).doesNotContain("文");
    }

    @Test
    void correct_a_resignation_of_the_one_in_question() {
        folded.events(Council.changed());
        LocalDate later = LEFT.plusDays(10);
        folded.events(new ResignationCorrected(ID, seat(1), person(1), FIRST_DAY, later, null, "誤記", null));

        assertThat(records().seats(Onlooker.ANYBODY).getFirst().members())
                .extracting(Member::from, Member::resignedUntil)
                .containsExactly(tuple(FIRST_DAY, later), tuple(FOLLOWED, null));
        folded.events(
                new MemberResigned(ID, seat(2), person(2), LEFT, null),
                new ResignationCorrected(ID, seat(2), person(2), FIRST_DAY, null, null, "誤記", null));
        assertThat(seats(on(LAST_DAY))).containsExactly(seat(1), seat(2), seat(3));
    }

    @Test
    void show_an_officer_who_steps_down_as_a_member_and_the_office_as_vacant() {
        folded.events(new OfficerSteppedDown(ID, Office.CHAIR, new Officer(seat(1), person(1)), LEFT));

        assertThat(on(LEFT).chair()).isEqualTo(seat(1));
        OnDay after = on(LEFT.plusDays(1));
        assertThat(after.chair()).isNull();
        assertThat(after.actingChair()).isEqualTo(seat(2));
        assertThat(seats(after)).contains(seat(1));
        assertThat(after.steppedDown()).containsExactly(new SteppedDown(Office.CHAIR, seat(1), LEFT));
        LocalDate later = LEFT.plusDays(10);
        folded.events(
                new SteppingDownCorrected(ID, Office.CHAIR, new Officer(seat(1), person(1)), LEFT, later, "誤記", null));
        assertThat(on(later).chair()).isEqualTo(seat(1));
        assertThat(on(later.plusDays(1)).chair()).isNull();
        folded.events(
                new SteppingDownCorrected(ID, Office.CHAIR, new Officer(seat(1), person(1)), later, null, "誤記", null));
        assertThat(on(LAST_DAY).chair()).isEqualTo(seat(1));
    }

    @Test
    void show_nobody_in_office_once_the_committee_is_dissolved() {
        folded.events(Council.changed());
        LocalDate end = LEFT.plusDays(10);
        folded.events(new CommitteeDissolved(ID, end, "廃止", "8-1"));

        assertThat(on(end).inOffice()).isEqualTo(2);
        assertThat(on(end).vacantSeats()).hasSize(1);
        OnDay after = on(end.plusDays(1));
        assertThat(after.inOffice()).isZero();
        assertThat(after.vacantSeats()).isEmpty();
        assertThat(after.viceChair()).isNull();
        assertThat(after.dissolution()).isEqualTo(new CommitteeView.Dissolution(end, "廃止", "8-1"));
        assertThat(records().line(end.plusDays(1)))
                .extracting(CommitteeAnswers.Line::inOffice, CommitteeAnswers.Line::lastDay)
                .containsExactly(0, end);
        assertThat(records().whole().dissolution()).isNotNull();
        folded.events(new DissolutionCorrected(ID, null, "誤記", null));
        assertThat(on(LAST_DAY).inOffice()).isEqualTo(3);
        assertThat(on(LAST_DAY).dissolution()).isNull();
    }

    @Test
    void hold_a_meeting_as_it_was_corrected_and_know_of_its_minutes() {
        MeetingView before = folded.rows(MeetingView.VIEW).getFirst();
        MeetingContent content = new MeetingContent(
                before.number(),
                MET.plusDays(1),
                before.convener(),
                List.of(seat(3)),
                List.of(),
                List.of(),
                List.of(),
                null,
                "市役所",
                null,
                null,
                List.of(),
                false);
        folded.events(
                Council.minuted(),
                new MeetingCorrected(ID, MEETING, content, null, 3, false, List.of(seat(1), seat(2)), "誤記", null));

        assertThat(records().whole().meetings()).singleElement().satisfies(meeting -> {
            assertThat(meeting.day()).isEqualTo(MET.plusDays(1));
            assertThat(meeting.place()).isEqualTo("市役所");
            assertThat(meeting.absent()).containsExactly(seat(1), seat(2));
            assertThat(meeting.constituted()).isFalse();
            assertThat(meeting.minutes()).isTrue();
        });
    }

    private static MemberDetails details(int first) {
        return new MemberDetails(
                new SealedText(id(first), "c2VhbGVk"),
                new SealedText(id(first + 1), "c2VhbGVk"),
                new SealedText(id(first + 2), "c2VhbGVk"));
    }

    @Test
    void are_refused_where_there_is_no_such_committee() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> CommitteeRecords.of(new FoldedPast(folded), Sample.id(999)))
                .matches(refusal -> refusal.code().equals("committee.unknown"));
    }

    private CommitteeRecords records() {
        return CommitteeRecords.of(new FoldedPast(folded), ID);
    }

    private OnDay on(LocalDate day) {
        return records().on(day, Onlooker.ANYBODY);
    }

    private Onlooker as(Role role, UUID person) {
        return Onlooker.of(new Actor(person, "", role, Folded.CODE, Set.of()), NAMES, TEXTS, records());
    }

    private static List<UUID> seats(OnDay day) {
        return day.members().stream().map(Member::seat).toList();
    }

    private static String name(UUID person) {
        return "人" + person.toString().substring(30);
    }
}
