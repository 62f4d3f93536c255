package daicho.command.publication;

import daicho.shared.Event;
import daicho.shared.State;
import daicho.shared.publication.PublicationEvent;
import daicho.shared.publication.PublicationEvent.EditionPublished;
import daicho.shared.publication.PublicationEvent.EditionWithdrawn;

/**
 * An edition as it stands.
 *
 * @param municipality code; empty before it is published
 * @param edition number
 * @param sha256 of its bytes
 * @param withdrawn whether the public no longer sees it
 */
public record PublicationState(String municipality, int edition, String sha256, boolean withdrawn)
        implements State<PublicationState> {
    /** Before the first event. */
    public static final PublicationState NONE = new PublicationState("", 0, "", false);

    @Override
    public Class<PublicationEvent> events() {
        return PublicationEvent.class;
    }

    @Override
    public PublicationState evolve(Event event) {
        return switch ((PublicationEvent) event) {
            case EditionPublished e -> new PublicationState(e.municipality().value(), e.edition(), e.sha256(), false);
            case EditionWithdrawn e -> new PublicationState(municipality, edition, sha256, true);
        };
    }
}
