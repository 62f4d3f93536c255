package daicho.command.committee;

import static daicho.command.City.AUDITOR;
import static daicho.command.City.STRANGER;
import static daicho.command.City.actor;
import static daicho.command.committee.Council.FIRST_DAY;
import static daicho.command.committee.Council.FIRST_MEETING;
import static daicho.command.committee.Council.ID;
import static daicho.command.committee.Council.LAST_DAY;
import static daicho.command.committee.Council.appointed;
import static daicho.command.committee.Council.convene;
import static daicho.command.committee.Council.convened;
import static daicho.command.committee.Council.elected;
import static daicho.command.committee.Council.officer;
import static daicho.command.committee.Council.person;
import static daicho.command.committee.Council.resigned;
import static daicho.command.committee.Council.rule;
import static daicho.command.committee.Council.seat;
import static daicho.command.committee.Council.seats;
import static daicho.shared.Refusal.Kind.CONFLICT;
import static daicho.shared.Refusal.Kind.FORBIDDEN;
import static daicho.shared.Refusal.Kind.INVALID;
import static daicho.shared.Refusal.Kind.UNKNOWN;
import static daicho.shared.committee.Convener.ACTING_CHAIR;
import static daicho.shared.committee.Convener.CHAIR;
import static daicho.shared.committee.Office.VICE_CHAIR;

import daicho.command.Locks;
import daicho.shared.access.Role;
import daicho.shared.committee.CommitteeCommand.AmendCommitteeRule;
import daicho.shared.committee.CommitteeCommand.AppointMember;
import daicho.shared.committee.CommitteeCommand.AppointSubstitute;
import daicho.shared.committee.CommitteeCommand.CorrectDissolution;
import daicho.shared.committee.CommitteeCommand.CorrectSteppingDown;
import daicho.shared.committee.CommitteeCommand.DissolveCommittee;
import daicho.shared.committee.CommitteeCommand.ElectOfficers;
import daicho.shared.committee.CommitteeCommand.ResignMember;
import daicho.shared.committee.CommitteeCommand.StepDown;
import daicho.shared.committee.CommitteeEvent.CommitteeDissolved;
import daicho.shared.committee.CommitteeEvent.DissolutionCorrected;
import daicho.shared.committee.CommitteeEvent.OfficerSteppedDown;
import daicho.shared.committee.CommitteeEvent.SteppingDownCorrected;
import daicho.shared.committee.Office;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The ends of offices, and of the committee itself. */
class OfficersTest {
    private static final LocalDate MARCH_31 = LocalDate.of(2025, 3, 31);
    private static final LocalDate APRIL_1 = LocalDate.of(2025, 4, 1);

    @Nested
    class stepping_down {
        @Test
        void leaves_the_office_vacant_and_the_member_in_the_seat() {
            var ledger = Council.of(4, elected(1, 2, FIRST_MEETING));
            ledger.when(new StepDown(ID, Office.CHAIR, MARCH_31)).appends(down(Office.CHAIR, 1, MARCH_31));
            var after = ledger.and(down(Office.CHAIR, 1, MARCH_31));
            after.when(convene(MARCH_31, CHAIR, seats(1, 4)))
                    .appends(convened(MARCH_31, CHAIR, 1, seats(1, 4), 4, true));
            after.when(convene(APRIL_1, CHAIR, seats(1, 4))).refuses(CONFLICT, "committee.no_chair");
            // The former chair is present as a member; the vice-chair acts.
            after.when(convene(APRIL_1, ACTING_CHAIR, seats(1, 4)))
                    .appends(convened(APRIL_1, ACTING_CHAIR, 2, seats(1, 4), 4, true));
        }

        @Test
        void lets_the_vice_chair_become_chair_and_the_chair_come_back() {
            var ledger = Council.of(4, elected(1, 2, FIRST_MEETING), down(VICE_CHAIR, 2, MARCH_31));
            ledger.when(elect(2, null)).appends(elected(2, null, APRIL_1));
            Council.of(4, elected(1, 2, FIRST_MEETING), down(Office.CHAIR, 1, MARCH_31), elected(1, null, APRIL_1))
                    .when(convene(APRIL_1, CHAIR, seats(1, 4)))
                    .appends(convened(APRIL_1, CHAIR, 1, seats(1, 4), 4, true));
        }

        @Test
        void is_of_somebody_who_holds_the_office_and_has_not_stepped_down() {
            Council.of(4).when(new StepDown(ID, Office.CHAIR, MARCH_31)).refuses(CONFLICT, "committee.no_chair");
            Council.of(4, elected(1, null, FIRST_MEETING))
                    .when(new StepDown(ID, VICE_CHAIR, MARCH_31))
                    .refuses(CONFLICT, "committee.no_vice_chair");
            var ledger = Council.of(4, elected(1, 2, FIRST_MEETING), down(Office.CHAIR, 1, MARCH_31));
            ledger.when(new StepDown(ID, Office.CHAIR, MARCH_31)).refuses(CONFLICT, "committee.stepped_down_already");
            ledger.when(new StepDown(ID, Office.CHAIR, APRIL_1)).refuses(CONFLICT, "committee.no_chair");
            ledger.when(new StepDown(ID, Office.CHAIR, FIRST_MEETING))
                    .refuses(CONFLICT, "committee.stepped_down_already");
            Council.of(4, elected(1, 2, FIRST_MEETING), resigned(1, MARCH_31))
                    .when(new StepDown(ID, Office.CHAIR, APRIL_1))
                    .refuses(CONFLICT, "committee.no_chair");
        }

        @Test
        void is_corrected_or_undone_with_a_reason() {
            var ledger = Council.of(4, elected(1, 2, FIRST_MEETING), down(Office.CHAIR, 1, MARCH_31));
            LocalDate may = LocalDate.of(2025, 5, 31);
            ledger.when(correct(MARCH_31, may)).appends(corrected(MARCH_31, may));
            ledger.when(correct(MARCH_31, null)).appends(corrected(MARCH_31, null));
            ledger.when(correct(APRIL_1, null)).refuses(CONFLICT, "committee.not_stepped_down");
            ledger.when(correct(MARCH_31, FIRST_MEETING.minusDays(1)))
                    .refuses(INVALID, "committee.not_in_that_office", "/correctedUntil");
            ledger.and(corrected(MARCH_31, null))
                    .when(convene(APRIL_1, CHAIR, seats(1, 4)))
                    .appends(convened(APRIL_1, CHAIR, 1, seats(1, 4), 4, true));
            ledger.and(corrected(MARCH_31, may))
                    .when(convene(may.plusDays(1), CHAIR, seats(1, 4)))
                    .refuses(CONFLICT, "committee.no_chair");
        }

        private static CorrectSteppingDown correct(LocalDate until, @Nullable LocalDate to) {
            return new CorrectSteppingDown(ID, Office.CHAIR, until, to, "誤記", "7-1");
        }

        private static SteppingDownCorrected corrected(LocalDate until, @Nullable LocalDate to) {
            return new SteppingDownCorrected(
                    ID, Office.CHAIR, Objects.requireNonNull(officer(1)), until, to, "誤記", "7-1");
        }
    }

    @Nested
    class dissolution {
        private static final CommitteeDissolved DISSOLVED = new CommitteeDissolved(ID, MARCH_31, "要綱の廃止", "8-1");

        @Test
        void ends_with_its_day_what_is_convened_elected_appointed_and_amended() {
            Council.of(4, elected(1, 2, FIRST_MEETING))
                    .when(new DissolveCommittee(ID, MARCH_31, "要綱の廃止", "8-1"))
                    .appends(DISSOLVED)
                    .excludes(Locks.committee(ID));
            var after = Council.of(4, elected(1, 2, FIRST_MEETING), resigned(4, MARCH_31.minusDays(9)), DISSOLVED);
            after.when(convene(MARCH_31, CHAIR, seats(1, 3)))
                    .appends(convened(MARCH_31, CHAIR, 1, seats(1, 3), 3, true));
            after.when(convene(APRIL_1, CHAIR, seats(1, 3))).refuses(INVALID, "committee.dissolved", "/day");
            after.when(elect(3, null)).refuses(INVALID, "committee.dissolved", "/electedOn");
            after.when(new AppointMember(ID, seat(9), person(9), null, null, APRIL_1, null, null))
                    .refuses(INVALID, "committee.dissolved", "/from");
            after.when(new AppointMember(ID, seat(9), person(9), null, null, MARCH_31, null, null))
                    .appends(appointed(9, MARCH_31, LocalDate.of(2027, 3, 30)));
            after.when(new AppointSubstitute(ID, seat(4), person(30), null, null, APRIL_1, null))
                    .refuses(INVALID, "committee.dissolved", "/from");
            after.when(new ResignMember(ID, seat(3), APRIL_1, null)).refuses(INVALID, "committee.dissolved", "/until");
            after.when(new AmendCommitteeRule(ID, rule(25), APRIL_1, "増員", null))
                    .refuses(INVALID, "committee.dissolved", "/from");
            after.when(new StepDown(ID, Office.CHAIR, APRIL_1)).refuses(CONFLICT, "committee.no_chair");
            after.when(new DissolveCommittee(ID, APRIL_1, "要綱の廃止", null))
                    .refuses(CONFLICT, "committee.dissolved_already");
        }

        @Test
        void does_not_come_before_what_is_recorded() {
            Council.of(4, convened(APRIL_1, CHAIR, 1, seats(1, 4), 4, true))
                    .when(dissolve())
                    .refuses(INVALID, "committee.goes_on", "/lastDay");
            Council.of(4, elected(1, 2, APRIL_1)).when(dissolve()).refuses(INVALID, "committee.goes_on", "/lastDay");
            Council.of(4, appointed(5, APRIL_1, null)).when(dissolve()).refuses(INVALID, "committee.goes_on");
            // Somebody who never took up office.
            Council.of(4, appointed(5, APRIL_1, LAST_DAY), resigned(5, MARCH_31))
                    .when(dissolve())
                    .appends(new CommitteeDissolved(ID, MARCH_31, "廃止", null));
        }

        @Test
        void is_corrected_or_undone_with_a_reason() {
            var ledger = Council.of(4, elected(1, 2, FIRST_MEETING), DISSOLVED);
            LocalDate june = LocalDate.of(2025, 6, 30);
            ledger.when(new CorrectDissolution(ID, june, "誤記", "8-2"))
                    .appends(new DissolutionCorrected(ID, june, "誤記", "8-2"))
                    .excludes(Locks.committee(ID));
            ledger.when(new CorrectDissolution(ID, MARCH_31, "誤記", null))
                    .refuses(CONFLICT, "committee.nothing_changed");
            ledger.when(new CorrectDissolution(ID, FIRST_DAY.minusDays(1), "誤記", null))
                    .refuses(INVALID, "committee.goes_on", "/lastDay");
            ledger.and(new DissolutionCorrected(ID, null, "廃止しない", null))
                    .when(convene(APRIL_1, CHAIR, seats(1, 4)))
                    .appends(convened(APRIL_1, CHAIR, 1, seats(1, 4), 4, true));
            Council.of(4)
                    .when(new CorrectDissolution(ID, null, "誤記", null))
                    .refuses(CONFLICT, "committee.not_dissolved");
        }

        private static DissolveCommittee dissolve() {
            return new DissolveCommittee(ID, MARCH_31, "廃止", null);
        }
    }

    @Test
    void ends_are_recorded_by_the_secretariat() {
        var ledger = Council.of(4, elected(1, 2, FIRST_MEETING));
        for (var command : List.of(
                new StepDown(ID, Office.CHAIR, MARCH_31),
                new CorrectSteppingDown(ID, Office.CHAIR, MARCH_31, null, "誤記", null),
                new DissolveCommittee(ID, MARCH_31, "廃止", null),
                new CorrectDissolution(ID, null, "誤記", null))) {
            for (var other : List.of(actor(Role.MEMBER), AUDITOR)) {
                ledger.by(other).when(command).refuses(FORBIDDEN, "request.role_may_not_write");
            }
            ledger.by(STRANGER).when(command).refuses(UNKNOWN, "record.unknown");
        }
    }

    private static ElectOfficers elect(@Nullable Integer chair, @Nullable Integer viceChair) {
        return new ElectOfficers(
                ID, chair == null ? null : seat(chair), viceChair == null ? null : seat(viceChair), APRIL_1, null);
    }

    private static OfficerSteppedDown down(Office office, int number, LocalDate until) {
        return new OfficerSteppedDown(ID, office, Objects.requireNonNull(officer(number)), until);
    }
}
