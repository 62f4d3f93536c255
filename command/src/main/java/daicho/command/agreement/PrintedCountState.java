package daicho.command.agreement;

import daicho.shared.Event;
import daicho.shared.State;
import daicho.shared.agreement.PrintedCountContent;
import daicho.shared.agreement.PrintedCountEvent;
import daicho.shared.agreement.PrintedCountEvent.PrintedCountAnnulled;
import daicho.shared.agreement.PrintedCountEvent.PrintedCountCorrected;
import daicho.shared.agreement.PrintedCountEvent.PrintedCountRecorded;
import org.jspecify.annotations.Nullable;

/**
 * A printed count as it stands.
 *
 * @param municipality code; empty before the count is stated
 * @param content what is printed where
 * @param annulled whether no document prints it
 */
public record PrintedCountState(
        String municipality, @Nullable PrintedCountContent content, boolean annulled)
        implements State<PrintedCountState> {
    /** Before the first event. */
    public static final PrintedCountState NONE = new PrintedCountState("", null, false);

    @Override
    public Class<PrintedCountEvent> events() {
        return PrintedCountEvent.class;
    }

    @Override
    public PrintedCountState evolve(Event event) {
        return switch ((PrintedCountEvent) event) {
            case PrintedCountRecorded e ->
                new PrintedCountState(e.municipality().value(), e.content(), false);
            case PrintedCountCorrected e -> new PrintedCountState(municipality, e.content(), false);
            case PrintedCountAnnulled e -> new PrintedCountState(municipality, content, true);
        };
    }
}
