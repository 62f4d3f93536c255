package daicho.query.scoring;

import daicho.query.Bookkeeping;
import daicho.query.View;
import daicho.shared.SealedText;
import daicho.shared.access.Actor;
import daicho.shared.access.Role;
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
 * @param reason why somebody replaced the member's own opinion by this one, or withdrew this one
 * @param reasonBy who gave the reason
 * @param reasonAs in which capacity
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
        @Nullable String reason,
        @Bookkeeping @Nullable UUID reasonBy,
        @Bookkeeping @Nullable Role reasonAs,
        SealedText text,
        @Nullable SealedText answer,
        long version)
        implements View.Row {
    /** The table. */
    static final View<OpinionView> VIEW = new View<>("opinion", OpinionView.class);

    /** No longer valid, for what another entry says: that one has the reason. */
    OpinionView fallen(long at) {
        return with(false, null, null, null, answer, at);
    }

    /** Withdrawn; with a reason, by somebody else than the member. */
    OpinionView withdrawn(@Nullable String why, Actor by, long at) {
        return with(false, why, why == null ? null : by.person(), why == null ? null : by.role(), answer, at);
    }

    /** Valid again, since what had been said instead is void. */
    OpinionView again(long at) {
        return with(true, null, null, null, answer, at);
    }

    OpinionView answered(SealedText with, long at) {
        return with(standing, reason, reasonBy, reasonAs, with, at);
    }

    OpinionView touched(long at) {
        return with(standing, reason, reasonBy, reasonAs, answer, at);
    }

    private OpinionView with(
            boolean stands,
            @Nullable String why,
            @Nullable UUID by,
            @Nullable Role as,
            @Nullable SealedText answered,
            long at) {
        return new OpinionView(
                id,
                municipality,
                round,
                measure,
                seat,
                person,
                givenOn,
                enteredBy,
                stands,
                why,
                by,
                as,
                text,
                answered,
                at);
    }
}
