package daicho.shared.agreement;

import daicho.shared.Event;
import java.util.UUID;

/** What happens to a partner; one stream per partner. */
public sealed interface PartnerEvent extends Event permits PartnerRegistered, PartnerRenamed {
    UUID partner();

    @Override
    default UUID stream() {
        return partner();
    }
}
