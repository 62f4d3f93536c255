package daicho.command.committee;

import static daicho.command.City.ADOPTED;
import static daicho.command.City.CODE;
import static daicho.command.City.PLAN;
import static daicho.command.City.REGISTERED;
import static daicho.command.City.WELFARE;
import static daicho.command.City.id;

import daicho.command.City;
import daicho.command.GivenLedger;
import daicho.shared.Event;
import daicho.shared.committee.AgendaItem;
import daicho.shared.committee.CommitteeCommand.RecordMeeting;
import daicho.shared.committee.CommitteeEvent.CommitteeEstablished;
import daicho.shared.committee.CommitteeEvent.MeetingRecorded;
import daicho.shared.committee.CommitteeEvent.MemberAppointed;
import daicho.shared.committee.CommitteeEvent.MemberResigned;
import daicho.shared.committee.CommitteeEvent.OfficersElected;
import daicho.shared.committee.CommitteeEvent.SubstituteAppointed;
import daicho.shared.committee.CommitteeRule;
import daicho.shared.committee.Convener;
import daicho.shared.committee.Handout;
import daicho.shared.committee.MeetingContent;
import daicho.shared.committee.MeetingHours;
import daicho.shared.committee.MeetingNotice;
import daicho.shared.committee.Officer;
import daicho.shared.committee.Quorum;
import daicho.shared.committee.Section;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A council of at most twenty members for two years, as set by a notice; a number identifies each member. */
final class Council {
    static final UUID ID = id(500);
    static final UUID SECTION = id(501);
    static final String CITIZENS = "市民活動団体";

    static final LocalDate FIRST_DAY = LocalDate.of(2024, 7, 29);
    static final LocalDate LAST_DAY = LocalDate.of(2026, 7, 28);
    static final LocalDate FIRST_MEETING = LocalDate.of(2024, 8, 19);

    private Council() {}

    static CommitteeRule rule(@Nullable Integer maximum) {
        return rule(maximum, Quorum.HALF);
    }

    static CommitteeRule rule(@Nullable Integer maximum, @Nullable Quorum quorum) {
        return new CommitteeRule(
                "推進会議",
                "推進会議",
                "告示第146号",
                WELFARE,
                "福祉部福祉政策課",
                maximum,
                24,
                quorum,
                List.of("学識経験", CITIZENS),
                List.of("計画への意見", "進捗の評価"),
                List.of(new Section(SECTION, Section.Kind.SECTION, "第1部会")));
    }

    static CommitteeEstablished established(CommitteeRule rule) {
        return new CommitteeEstablished(ID, CODE, PLAN, rule);
    }

    /** The council with this many members, all for the same two years, and the events after that. */
    static GivenLedger of(int members, Event... more) {
        return of(established(rule(20)), members, more);
    }

    static GivenLedger of(CommitteeEstablished council, int members, Event... more) {
        return GivenLedger.given(REGISTERED, City.established(WELFARE, "福祉政策課"), ADOPTED, council)
                .and(IntStream.rangeClosed(1, members)
                        .mapToObj(Council::appointed)
                        .toArray(Event[]::new))
                .and(more);
    }

    static UUID seat(int number) {
        return id(600 + number);
    }

    static UUID person(int number) {
        return id(700 + number);
    }

    static MemberAppointed appointed(int number) {
        return appointed(number, FIRST_DAY, LAST_DAY);
    }

    static MemberAppointed appointed(int number, LocalDate from, @Nullable LocalDate until) {
        return new MemberAppointed(ID, seat(number), person(number), null, null, from, until, null);
    }

    static MemberResigned resigned(int number, LocalDate until) {
        return new MemberResigned(ID, seat(number), person(number), until, null);
    }

    /** Person 30 and so on take over. */
    static SubstituteAppointed substituted(int seat, int person, LocalDate from) {
        return new SubstituteAppointed(ID, seat(seat), person(person), person(seat), null, null, from, LAST_DAY, null);
    }

    static OfficersElected elected(@Nullable Integer chair, @Nullable Integer viceChair, LocalDate on) {
        return new OfficersElected(ID, officer(chair), officer(viceChair), on, null);
    }

    static @Nullable Officer officer(@Nullable Integer number) {
        return number == null ? null : new Officer(seat(number), person(number));
    }

    static List<UUID> seats(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(Council::seat).toList();
    }

    static RecordMeeting convene(LocalDate day, Convener convener, List<UUID> present) {
        return new RecordMeeting(ID, id(800), content(null, day, convener, present));
    }

    static MeetingContent content(@Nullable Integer number, LocalDate day, Convener convener, List<UUID> present) {
        return new MeetingContent(
                number,
                day,
                convener,
                present,
                List.of(),
                List.of(),
                List.of(
                        new AgendaItem("会長及び副会長の互選", null, List.of()),
                        new AgendaItem("中間評価", "進捗の評価", List.of(new AgendaItem.Part("評価点", "進捗の評価")))),
                null,
                "市役所 本庁 大会議室",
                new MeetingHours("13:30", "15:00"),
                new MeetingNotice(day.minusDays(7), "長寿第10号"),
                List.of(new Handout("資料No.1", "委員名簿")),
                false);
    }

    static MeetingRecorded convened(
            LocalDate day,
            Convener convener,
            @Nullable Integer by,
            List<UUID> present,
            int inOffice,
            @Nullable Boolean constituted) {
        List<UUID> absent = new ArrayList<>(seats(1, inOffice));
        absent.removeAll(present);
        return convened(day, convener, by, present, inOffice, constituted, absent);
    }

    static MeetingRecorded convened(
            LocalDate day,
            Convener convener,
            @Nullable Integer by,
            List<UUID> present,
            int inOffice,
            @Nullable Boolean constituted,
            List<UUID> absent) {
        return new MeetingRecorded(
                ID, id(800), content(1, day, convener, present), officer(by), inOffice, constituted, absent);
    }
}
