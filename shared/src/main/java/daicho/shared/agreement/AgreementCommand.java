package daicho.shared.agreement;

import daicho.shared.Command;
import java.util.UUID;

/** What can be asked of an agreement. */
public sealed interface AgreementCommand extends Command
        permits SignAgreement, AmendAgreement, RenewAgreement, TerminateAgreement, CorrectAgreement {
    UUID agreement();

    @Override
    default UUID stream() {
        return agreement();
    }
}
