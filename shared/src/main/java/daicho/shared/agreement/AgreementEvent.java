package daicho.shared.agreement;

import daicho.shared.Event;
import java.util.UUID;

/** What happens to an agreement; one stream per agreement. */
public sealed interface AgreementEvent extends Event
        permits AgreementSigned, AgreementAmended, AgreementRenewed, AgreementTerminated, AgreementCorrected {
    UUID agreement();

    @Override
    default UUID stream() {
        return agreement();
    }
}
