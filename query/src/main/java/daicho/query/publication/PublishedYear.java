package daicho.query.publication;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The editions of a year's evaluation.
 *
 * @param plan evaluated
 * @param planName 計画名
 * @param fiscalYear evaluated, starting calendar year
 * @param era in the Japanese calendar
 * @param standing the latest edition that was not withdrawn
 * @param changedSince whether the ledger now differs from that edition, so that a new one is due
 * @param editions the latest first
 */
record PublishedYear(
        UUID plan,
        String planName,
        int fiscalYear,
        String era,
        @Nullable UUID standing,
        boolean changedSince,
        List<Edition> editions) {}
