package daicho.query.publication;

import daicho.query.Annulment;
import daicho.query.Past;
import daicho.query.View;
import daicho.shared.plan.FiscalYear;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A scoring round that is still open, as the preview names it.
 *
 * @param id its id
 * @param municipality code
 * @param committee that scores
 * @param firstFiscalYear starting calendar year of the first year judged
 * @param lastFiscalYear starting calendar year of the last year judged
 * @param openedOn opening day
 * @param annulled why it counts nowhere; none of those that are named
 */
record OpenRound(
        UUID id,
        String municipality,
        @Nullable UUID committee,
        int firstFiscalYear,
        int lastFiscalYear,
        @Nullable LocalDate openedOn,
        @Nullable Annulment annulled)
        implements View.Row {
    /** The table. */
    static final View<OpenRound> VIEW = new View<>("scoring_round", OpenRound.class);

    /** The open rounds of a plan that judge a year, in the order in which they were opened. */
    static List<OpenRound> of(Past past, UUID plan, FiscalYear year) {
        return past
                .rows(
                        VIEW,
                        "plan = :plan and open and first_fiscal_year <= :year and last_fiscal_year >= :year",
                        Map.of("plan", plan, "year", year.startYear()))
                .stream()
                .sorted(Comparator.comparing(OpenRound::openedOn, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparing(OpenRound::id))
                .toList();
    }
}
