package daicho.shared.publication;

import daicho.shared.Command;
import java.util.UUID;

/** What can be asked of a publication. */
public sealed interface PublicationCommand extends Command permits PublishEdition, WithdrawEdition {
    UUID publication();

    @Override
    default UUID stream() {
        return publication();
    }
}
