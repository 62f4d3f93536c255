package daicho.command.result;

import daicho.shared.Event;
import daicho.shared.State;
import daicho.shared.result.RatingContent;
import daicho.shared.result.RatingEvent;
import daicho.shared.result.RatingEvent.InitiativeRated;
import daicho.shared.result.RatingEvent.RatingAnnulled;
import daicho.shared.result.RatingEvent.RatingCorrected;
import daicho.shared.result.RatingOf;
import org.jspecify.annotations.Nullable;

/**
 * A rating as it stands.
 *
 * @param municipality code; empty before the rating is given
 * @param of what it is about
 * @param content what it says
 * @param annulled whether it should never have been there
 */
public record RatingState(
        String municipality,
        @Nullable RatingOf of,
        @Nullable RatingContent content,
        boolean annulled) implements State<RatingState> {
    /** Before the first event. */
    public static final RatingState NONE = new RatingState("", null, null, false);

    @Override
    public Class<RatingEvent> events() {
        return RatingEvent.class;
    }

    @Override
    public RatingState evolve(Event event) {
        return switch ((RatingEvent) event) {
            case InitiativeRated e -> new RatingState(e.municipality().value(), e.of(), e.content(), false);
            case RatingCorrected e -> new RatingState(municipality, of, e.content(), false);
            case RatingAnnulled e -> new RatingState(municipality, of, content, true);
        };
    }
}
