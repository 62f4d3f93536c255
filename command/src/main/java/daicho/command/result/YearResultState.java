package daicho.command.result;

import daicho.shared.Event;
import daicho.shared.State;
import daicho.shared.result.ResultContent;
import daicho.shared.result.ResultOf;
import daicho.shared.result.YearResultEvent;
import daicho.shared.result.YearResultEvent.YearResultAnnulled;
import daicho.shared.result.YearResultEvent.YearResultConfirmed;
import daicho.shared.result.YearResultEvent.YearResultCorrected;
import daicho.shared.result.YearResultEvent.YearResultRecorded;
import daicho.shared.result.YearResultEvent.YearResultReturned;
import daicho.shared.result.YearResultEvent.YearResultWithdrawn;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A year result as it stands.
 *
 * @param municipality code; empty before the result is recorded
 * @param of what it is about
 * @param content what it says
 * @param review where the secretariat's check stands
 * @param interim which of the interim results of its departments it is, from 2; none = the first, or a final one
 * @param draft that it was submitted from
 * @param annulled whether it should never have been there, or was withdrawn
 */
public record YearResultState(
        String municipality,
        @Nullable ResultOf of,
        @Nullable ResultContent content,
        Review review,
        @Nullable Integer interim,
        @Nullable UUID draft,
        boolean annulled)
        implements State<YearResultState> {
    /** Before the first event. */
    public static final YearResultState NONE = new YearResultState("", null, null, Review.SUBMITTED, null, null, false);

    /** Where the secretariat's check stands. */
    public enum Review {
        SUBMITTED,
        CONFIRMED,
        RETURNED
    }

    @Override
    public Class<YearResultEvent> events() {
        return YearResultEvent.class;
    }

    @Override
    public YearResultState evolve(Event event) {
        return switch ((YearResultEvent) event) {
            case YearResultRecorded e ->
                new YearResultState(
                        e.municipality().value(), e.of(), e.content(), Review.SUBMITTED, e.interim(), e.draft(), false);
            case YearResultCorrected e ->
                new YearResultState(municipality, of, e.content(), Review.SUBMITTED, interim, draft, false);
            case YearResultConfirmed e ->
                new YearResultState(municipality, of, content, Review.CONFIRMED, interim, draft, false);
            case YearResultReturned e ->
                new YearResultState(municipality, of, content, Review.RETURNED, interim, draft, false);
            case YearResultAnnulled _ -> new YearResultState(municipality, of, content, review, interim, draft, true);
            case YearResultWithdrawn _ -> new YearResultState(municipality, of, content, review, interim, draft, true);
        };
    }
}
