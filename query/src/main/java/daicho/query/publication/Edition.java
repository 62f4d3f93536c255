package daicho.query.publication;

import daicho.shared.plan.Licence;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An edition as it is listed.
 *
 * @param id its id
 * @param plan evaluated
 * @param planName 計画名
 * @param fiscalYear evaluated, starting calendar year
 * @param era in the Japanese calendar
 * @param edition counted from 1 for the plan and year
 * @param document where to read its bytes
 * @param sha256 of its bytes
 * @param size in bytes
 * @param position of the ledger that it shows
 * @param licence under which it may be used
 * @param previous edition
 * @param changed JSON pointers to what differs from the previous edition
 * @param decisionNumber 決裁番号
 * @param publishedAt when
 * @param publishedBy which office
 * @param withdrawal the notice, if it was withdrawn
 */
record Edition(
        UUID id,
        UUID plan,
        String planName,
        int fiscalYear,
        String era,
        int edition,
        String document,
        String sha256,
        long size,
        long position,
        Licence licence,
        @Nullable UUID previous,
        List<String> changed,
        @Nullable String decisionNumber,
        Instant publishedAt,
        String publishedBy,
        @Nullable Notice withdrawal) {
    /**
     * The withdrawal of an edition, which is no longer shown to the public.
     *
     * @param withdrawnAt when
     * @param withdrawnBy which office
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Schema(name = "EditionWithdrawal")
    record Notice(
            Instant withdrawnAt,
            String withdrawnBy,
            String reason,
            @Nullable String decisionNumber) {}
}
