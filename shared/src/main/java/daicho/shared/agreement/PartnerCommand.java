package daicho.shared.agreement;

import daicho.shared.Command;
import java.util.UUID;

/** What can be asked of a partner. */
public sealed interface PartnerCommand extends Command permits RegisterPartner, RenamePartner {
    UUID partner();

    @Override
    default UUID stream() {
        return partner();
    }
}
