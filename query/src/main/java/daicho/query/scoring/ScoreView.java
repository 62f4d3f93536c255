package daicho.query.scoring;

import daicho.query.Bookkeeping;
import daicho.query.View;
import daicho.shared.Ids;
import daicho.shared.access.Role;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The score that a seat gave a measure. Each version of the row is one event, so the versions up to a closing are the
 * events that made its tally.
 *
 * @param id follows from round, seat and measure
 * @param municipality code
 * @param round of the score
 * @param seat whose score
 * @param measure scored
 * @param person who sat in the seat that day
 * @param score on the scale; none once it is withdrawn or void
 * @param givenOn its day
 * @param enteredBy who acted: the person, or somebody who entered the person's paper sheet
 * @param enteredAs in which capacity
 * @param voids whether this declares the earlier entry void, and gives the score that is valid again, if any
 * @param reason why somebody replaced or withdrew a score of the member's own with this
 * @param event its id
 * @param version of the round's stream
 */
record ScoreView(
        UUID id,
        String municipality,
        UUID round,
        UUID seat,
        UUID measure,
        UUID person,
        @Nullable Integer score,
        LocalDate givenOn,
        @Bookkeeping UUID enteredBy,
        @Bookkeeping Role enteredAs,
        boolean voids,
        @Nullable String reason,
        @Bookkeeping UUID event,
        long version)
        implements View.Row {
    /** The table. */
    static final View<ScoreView> VIEW = new View<>("score", ScoreView.class);

    static UUID id(UUID round, UUID seat, UUID measure) {
        return Ids.named("score/" + round + "/" + seat + "/" + measure);
    }
}
