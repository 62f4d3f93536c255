package daicho.query.committee;

import daicho.query.View;
import daicho.shared.SealedText;
import java.util.UUID;

/**
 * The minutes of a meeting. They are long, so they have a table of their own, and lists of meetings do not read them.
 *
 * @param id of the meeting
 * @param municipality code
 * @param committee that met
 * @param text sealed; one that was erased stays sealed for ever
 */
record MinutesView(UUID id, String municipality, UUID committee, SealedText text) implements View.Row {
    /** The table. */
    static final View<MinutesView> VIEW = new View<>("committee_minutes", MinutesView.class);
}
