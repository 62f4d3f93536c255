package daicho.query.committee;

import static daicho.query.Sample.CODE;
import static daicho.query.Sample.PLAN;
import static daicho.query.Sample.id;

import daicho.shared.Event;
import daicho.shared.SealedText;
import daicho.shared.committee.AgendaItem;
import daicho.shared.committee.CommitteeEvent.CommitteeEstablished;
import daicho.shared.committee.CommitteeEvent.MeetingRecorded;
import daicho.shared.committee.CommitteeEvent.MemberAppointed;
import daicho.shared.committee.CommitteeEvent.MemberResigned;
import daicho.shared.committee.CommitteeEvent.MinutesRecorded;
import daicho.shared.committee.CommitteeEvent.OfficersElected;
import daicho.shared.committee.CommitteeEvent.SubstituteAppointed;
import daicho.shared.committee.CommitteeRule;
import daicho.shared.committee.Convener;
import daicho.shared.committee.MeetingContent;
import daicho.shared.committee.Officer;
import daicho.shared.committee.Quorum;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** A council of three on the plan of {@link daicho.query.Sample}, its first meeting, and the first member who left. */
public final class Council {
    static final UUID ID = id(500);
    static final UUID MEETING = id(510);
    static final UUID GUEST = id(790);
    static final LocalDate FIRST_DAY = LocalDate.of(2024, 7, 29);
    static final LocalDate LAST_DAY = LocalDate.of(2026, 7, 28);
    static final LocalDate MET = LocalDate.of(2024, 8, 19);
    static final LocalDate LEFT = LocalDate.of(2025, 5, 31);
    static final LocalDate FOLLOWED = LocalDate.of(2025, 7, 1);

    private Council() {}

    static UUID seat(int number) {
        return id(600 + number);
    }

    static UUID person(int number) {
        return id(700 + number);
    }

    static CommitteeRule rule(int maximum) {
        return new CommitteeRule(
                "推進会議", "推進会議", null, null, null, maximum, 24, Quorum.HALF, List.of("公募"), List.of(), List.of());
    }

    /** The council is established, members are appointed, and it has met and elected its officers. */
    public static Event[] met() {
        return new Event[] {
            new CommitteeEstablished(ID, CODE, PLAN, rule(3)),
            appointed(1),
            appointed(2),
            appointed(3),
            new MeetingRecorded(
                    ID,
                    MEETING,
                    new MeetingContent(
                            1,
                            MET,
                            Convener.SECRETARIAT,
                            List.of(seat(1), seat(2)),
                            List.of(GUEST),
                            List.of(),
                            List.of(new AgendaItem("互選", null, List.of())),
                            null,
                            null,
                            null,
                            null,
                            List.of(),
                            false),
                    null,
                    3,
                    true,
                    List.of(seat(3))),
            new OfficersElected(ID, new Officer(seat(1), person(1)), new Officer(seat(2), person(2)), MET, MEETING)
        };
    }

    /** The meeting has minutes. */
    public static Event minuted() {
        return new MinutesRecorded(ID, MEETING, new SealedText(id(900), "c2VhbGVk"));
    }

    /** The chair leaves, and somebody takes over the seat a month later. */
    static Event[] changed() {
        return new Event[] {
            new MemberResigned(ID, seat(1), person(1), LEFT, null),
            new SubstituteAppointed(ID, seat(1), person(9), person(1), "公募", null, FOLLOWED, LAST_DAY, null)
        };
    }

    private static MemberAppointed appointed(int number) {
        return new MemberAppointed(ID, seat(number), person(number), null, null, FIRST_DAY, LAST_DAY, null);
    }
}
