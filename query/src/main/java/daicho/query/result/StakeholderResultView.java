package daicho.query.result;

import daicho.query.Annulled;
import daicho.query.Annulment;
import daicho.query.Unfold;
import daicho.query.View;
import daicho.shared.result.StakeholderResultContent;
import daicho.shared.result.StakeholderResultOf;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A result of an actor beside the municipality, as it stands. It is shown beside the municipality's own, and counted
 * nowhere among them.
 *
 * @param id of the result
 * @param municipality code
 * @param of what it is about
 * @param content what it says
 * @param correctionReason why it was last corrected
 * @param annulled why it is shown nowhere, if it was annulled
 * @param version of its stream
 */
public record StakeholderResultView(
        UUID id,
        String municipality,
        @Unfold StakeholderResultOf of,
        @Unfold StakeholderResultContent content,
        @Nullable String correctionReason,
        @Nullable Annulment annulled,
        long version)
        implements View.Row {
    /** The table. */
    public static final View<StakeholderResultView> VIEW =
            new View<>("stakeholder_result", StakeholderResultView.class);

    Annulled asAnnulled() {
        return new Annulled(
                "stakeholderResult",
                id,
                of.initiative() == null ? of.measure() : of.initiative(),
                of.fiscalYear().startYear(),
                of.fiscalYear().startYear(),
                Objects.requireNonNull(annulled));
    }
}
