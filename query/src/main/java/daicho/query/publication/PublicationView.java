package daicho.query.publication;

import daicho.query.View;
import daicho.shared.access.Role;
import daicho.shared.plan.Licence;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An edition as it stands; its bytes are in the ledger.
 *
 * @param id its id
 * @param municipality code
 * @param plan evaluated
 * @param fiscalYear evaluated, starting calendar year
 * @param edition counted from 1 for the plan and year
 * @param sha256 of its bytes
 * @param size in bytes
 * @param position of the ledger that it shows
 * @param licence under which it may be used
 * @param previous edition
 * @param changed JSON pointers to what differs from the previous edition
 * @param decisionNumber 決裁番号
 * @param publishedAt when
 * @param publishedBy which office
 * @param withdrawal if it was withdrawn
 * @param version of its stream
 */
public record PublicationView(
        UUID id,
        String municipality,
        UUID plan,
        int fiscalYear,
        int edition,
        String sha256,
        long size,
        long position,
        Licence licence,
        @Nullable UUID previous,
        List<String> changed,
        @Nullable String decisionNumber,
        Instant publishedAt,
        Office publishedBy,
        @Nullable Withdrawal withdrawal,
        long version)
        implements View.Row {
    @Override
    public boolean gone() {
        return withdrawal != null;
    }

    /** The table. */
    public static final View<PublicationView> VIEW = new View<>("publication", PublicationView.class);

    /**
     * The office that acted; never a person.
     *
     * @param role in which capacity
     * @param departments that it acted for; none if for no particular one
     */
    public record Office(Role role, List<UUID> departments) {}

    /**
     * The withdrawal of an edition, which is no longer shown to the public.
     *
     * @param withdrawnAt when
     * @param withdrawnBy which office
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    public record Withdrawal(
            Instant withdrawnAt,
            Office withdrawnBy,
            String reason,
            @Nullable String decisionNumber) {}
}
