package daicho.command.intake;

import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Streams;
import daicho.command.committee.CommitteeState;
import daicho.shared.Ids;
import daicho.shared.committee.CommitteeCommand.AppointMember;
import daicho.shared.committee.CommitteeCommand.EstablishCommittee;
import daicho.shared.committee.CommitteeCommand.RecordMeeting;
import daicho.shared.committee.CommitteeRule;
import daicho.shared.committee.MeetingContent;
import daicho.shared.committee.Quorum;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A committee of the packaged records. Its members are persons without names; their ids follow from the committee and
 * their number, so that a load after an interruption continues with the same members.
 *
 * @param name of the committee
 * @param kind in the city's own words
 * @param basis notice or ordinance that sets its rule
 * @param secretariat 庶務 as printed
 * @param maximum of members in office
 * @param termMonths how long a member serves
 * @param quorum of a meeting; none where none is laid down
 * @param categories of members
 * @param tasks 所掌事項
 * @param members how many there are
 * @param from first day of their term
 * @param meetings of which documents tell
 */
record SampleCommittee(
        String name,
        String kind,
        String basis,
        String secretariat,
        int maximum,
        int termMonths,
        @Nullable Quorum quorum,
        List<String> categories,
        List<String> tasks,
        int members,
        LocalDate from,
        List<MeetingContent> meetings) {
    void establish(UUID plan, Commands commands, Streams streams, Caller caller) {
        UUID committee = Ids.named("sample/committee/" + plan);
        CommitteeState present = streams.current(CommitteeState.NONE, committee);
        if (present.municipality().isEmpty()) {
            CommitteeRule rule = new CommitteeRule(
                    name, kind, basis, null, secretariat, maximum, termMonths, quorum, categories, tasks, List.of());
            commands.write(new EstablishCommittee(committee, plan, rule), caller);
        }
        for (int number = 1; number <= members; number++) {
            UUID seat = Ids.named("sample/seat/" + committee + "/" + number);
            if (present.memberships(seat).isEmpty()) {
                UUID person = Ids.named("sample/person/" + committee + "/" + number);
                commands.write(new AppointMember(committee, seat, person, null, null, from, null, null), caller);
            }
        }
        for (MeetingContent content : meetings) {
            UUID meeting = Ids.named("sample/meeting/" + committee + "/" + content.day());
            if (present.meetings().stream().noneMatch(known -> known.meeting().equals(meeting))) {
                commands.write(new RecordMeeting(committee, meeting, content), caller);
            }
        }
    }
}
