package daicho.shared.evidence;

import daicho.shared.plan.FiscalYear;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the record of a piece of evidence belonged when the evidence was added, so that it is found there.
 *
 * @param plan of the record
 * @param measure of a result or opinion
 * @param initiative of a result
 * @param fiscalYear of a result
 * @param departments that reported a result
 * @param committee of a meeting or opinion
 * @param person who gave an opinion
 */
public record EvidencePlace(
        @Nullable UUID plan,
        @Nullable UUID measure,
        @Nullable UUID initiative,
        @Nullable FiscalYear fiscalYear,
        List<UUID> departments,
        @Nullable UUID committee,
        @Nullable UUID person) {
    public EvidencePlace {
        departments = List.copyOf(departments);
    }
}
