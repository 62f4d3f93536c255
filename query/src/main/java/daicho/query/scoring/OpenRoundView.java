package daicho.query.scoring;

import daicho.query.Annulment;
import daicho.query.View;
import daicho.query.scoring.ScoringRoundView.Turn;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A scoring round as nodes for the Internet read it: without its seats.
 *
 * @param id of the round
 * @param municipality code
 * @param onPaper known only from documents
 * @param firstFiscalYear starting calendar year of the first year judged
 * @param lastFiscalYear starting calendar year of the last year judged
 * @param measures to score, in the round's order
 * @param open whether scores are accepted
 * @param closings oldest first
 * @param reopenings oldest first
 * @param annulled why it counts nowhere, if it was annulled
 */
record OpenRoundView(
        UUID id,
        String municipality,
        boolean onPaper,
        int firstFiscalYear,
        int lastFiscalYear,
        List<UUID> measures,
        boolean open,
        List<Turn> closings,
        List<Turn> reopenings,
        @Nullable Annulment annulled)
        implements View.Row {
    /** The table. */
    static final View<OpenRoundView> VIEW = new View<>("scoring_round", OpenRoundView.class);

    RoundState state() {
        return RoundState.of(onPaper, open, closings);
    }
}
