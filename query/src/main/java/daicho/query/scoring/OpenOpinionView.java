package daicho.query.scoring;

import daicho.query.View;
import daicho.shared.SealedText;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An opinion as nodes for the Internet read it: without its author.
 *
 * @param id of the opinion
 * @param municipality code
 * @param round given in
 * @param measure it is on
 * @param standing valid: neither replaced nor withdrawn
 * @param text sealed
 * @param answer of the city, sealed; none before there is one
 * @param version of the round's stream
 */
record OpenOpinionView(
        UUID id,
        String municipality,
        UUID round,
        UUID measure,
        boolean standing,
        SealedText text,
        @Nullable SealedText answer,
        long version)
        implements View.Row {
    /** The table. */
    static final View<OpenOpinionView> VIEW = new View<>("opinion", OpenOpinionView.class);
}
