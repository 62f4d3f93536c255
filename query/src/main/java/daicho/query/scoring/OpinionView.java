package daicho.query.scoring;

import daicho.query.Bookkeeping;
import daicho.query.View;
import daicho.shared.SealedText;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An opinion and the city's answer. The texts are sealed; those that were erased stay sealed forever.
 *
 * @param id of the opinion
 * @param municipality code
 * @param round given in
 * @param measure it is on
 * @param seat that gave it; none in a printed round
 * @param person who sat in the seat that day; none in a printed round
 * @param givenOn its day; none in a printed round
 * @param enteredBy who acted
 * @param standing valid: not replaced, withdrawn or void
 * @param text sealed
 * @param answer of the city, sealed; none before there is one
 * @param version of the round's stream
 */
record OpinionView(
        UUID id,
        String municipality,
        UUID round,
        UUID measure,
        @Nullable UUID seat,
        @Nullable UUID person,
        @Nullable LocalDate givenOn,
        @Bookkeeping UUID enteredBy,
        boolean standing,
        SealedText text,
        @Nullable SealedText answer,
        long version)
        implements View.Row {
    /** The table. */
    static final View<OpinionView> VIEW = new View<>("opinion", OpinionView.class);

    OpinionView fallen(long at) {
        return new OpinionView(
                id, municipality, round, measure, seat, person, givenOn, enteredBy, false, text, answer, at);
    }

    OpinionView again(long at) {
        return new OpinionView(
                id, municipality, round, measure, seat, person, givenOn, enteredBy, true, text, answer, at);
    }

    OpinionView answered(SealedText with, long at) {
        return new OpinionView(
                id, municipality, round, measure, seat, person, givenOn, enteredBy, standing, text, with, at);
    }

    OpinionView touched(long at) {
        return new OpinionView(
                id, municipality, round, measure, seat, person, givenOn, enteredBy, standing, text, answer, at);
    }
}
