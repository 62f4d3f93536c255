package daicho.query.scoring;

import daicho.query.View;
import daicho.shared.Ids;
import java.util.UUID;

/**
 * Whether a seat's sheet is handed in; its content is in {@link ScoreView} and {@link OpinionView}.
 *
 * @param id follows from round and seat
 * @param municipality code
 * @param round of the sheet
 * @param seat whose sheet
 * @param person who wrote on it last; before that, who sat in the seat on the opening day
 * @param handedIn whether it is handed in
 * @param version of the round's stream at the last change of the sheet
 */
record SheetView(UUID id, String municipality, UUID round, UUID seat, UUID person, boolean handedIn, long version)
        implements View.Row {
    /** The table. */
    static final View<SheetView> VIEW = new View<>("sheet", SheetView.class);

    static UUID id(UUID round, UUID seat) {
        return Ids.named("sheet/" + round + "/" + seat);
    }
}
