package daicho.command.committee;

import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Streams;
import daicho.shared.committee.CommitteeCommand.EraseMemberDetails;
import daicho.shared.committee.CommitteeEvent;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What committees hold of a person beside the name; whoever is forgotten is forgotten there as well. */
@Component
public class MemberTexts {
    private final Commands commands;
    private final Streams streams;

    MemberTexts(Commands commands, Streams streams) {
        this.commands = commands;
        this.streams = streams;
    }

    /** Erases them in every committee of the caller's municipality, for good. Doing so again changes nothing. */
    public void erase(Caller caller, UUID person) {
        // A command for each committee: the key of the request stands for none of them.
        Caller each = new Caller(caller.actor(), caller.channel(), null, null, caller.correlation());
        for (UUID committee :
                Set.copyOf(streams.owners(CommitteeEvent.seatKeys()).values())) {
            boolean held = streams.current(CommitteeState.NONE, committee)
                    .everRecorded()
                    .anyMatch(member ->
                            member.person().equals(person) && !member.keys().isEmpty());
            if (held) {
                commands.write(new EraseMemberDetails(committee, person, null, null), each);
            }
        }
    }
}
