package daicho.shared.publication;

import daicho.shared.Event;
import java.util.UUID;

/** What happens to an edition; one stream per edition. */
public sealed interface PublicationEvent extends Event permits EditionPublished, EditionWithdrawn {
    UUID publication();

    @Override
    default UUID stream() {
        return publication();
    }
}
