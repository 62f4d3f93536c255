package daicho.command.result;

import daicho.shared.Event;
import daicho.shared.State;
import daicho.shared.result.StakeholderResultContent;
import daicho.shared.result.StakeholderResultEvent;
import daicho.shared.result.StakeholderResultEvent.StakeholderResultAnnulled;
import daicho.shared.result.StakeholderResultEvent.StakeholderResultCorrected;
import daicho.shared.result.StakeholderResultEvent.StakeholderResultRecorded;
import daicho.shared.result.StakeholderResultOf;
import org.jspecify.annotations.Nullable;

/**
 * A result of another actor as it stands.
 *
 * @param municipality code; empty before it is recorded
 * @param of what it is about
 * @param content what it says
 * @param annulled whether it should never have been there
 */
public record StakeholderResultState(
        String municipality,
        @Nullable StakeholderResultOf of,
        @Nullable StakeholderResultContent content,
        boolean annulled)
        implements State<StakeholderResultState> {
    /** Before the first event. */
    public static final StakeholderResultState NONE = new StakeholderResultState("", null, null, false);

    @Override
    public Class<StakeholderResultEvent> events() {
        return StakeholderResultEvent.class;
    }

    @Override
    public StakeholderResultState evolve(Event event) {
        return switch ((StakeholderResultEvent) event) {
            case StakeholderResultRecorded e ->
                new StakeholderResultState(e.municipality().value(), e.of(), e.content(), false);
            case StakeholderResultCorrected e -> new StakeholderResultState(municipality, of, e.content(), false);
            case StakeholderResultAnnulled e -> new StakeholderResultState(municipality, of, content, true);
        };
    }
}
