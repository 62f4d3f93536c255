package daicho.shared.committee;

import daicho.shared.Event;
import java.util.UUID;

/** What happens to a committee; one stream per committee. */
public sealed interface CommitteeEvent extends Event
        permits CommitteeEstablished,
                CommitteeRevised,
                MemberAppointed,
                SubstituteAppointed,
                MemberResigned,
                OfficersElected,
                MeetingConvened {
    UUID committee();

    @Override
    default UUID stream() {
        return committee();
    }
}
