package daicho.query;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record that was annulled, in answers about what it was part of: it is named there, but counts and is printed
 * nowhere. Its own route still shows what it said.
 *
 * @param kind of record: {@code result}, {@code rating}, {@code yearPlan} …
 * @param id of the record; of the value of an indicator, that of the indicator
 * @param of what it was recorded on: an initiative, an indicator, a committee
 * @param firstFiscalYear it is about, starting calendar year
 * @param lastFiscalYear it is about, starting calendar year
 * @param annulled why and when
 */
public record Annulled(
        String kind,
        UUID id,
        @Nullable UUID of,
        @Nullable Integer firstFiscalYear,
        @Nullable Integer lastFiscalYear,
        Annulment annulled) {}
