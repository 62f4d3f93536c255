package daicho.shared.committee;

import daicho.shared.Command;
import java.util.UUID;

/** What can be asked of a committee. */
public sealed interface CommitteeCommand extends Command
        permits EstablishCommittee,
                ReviseCommittee,
                AppointMember,
                AppointSubstitute,
                ResignMember,
                ElectOfficers,
                ConveneMeeting {
    UUID committee();

    @Override
    default UUID stream() {
        return committee();
    }
}
