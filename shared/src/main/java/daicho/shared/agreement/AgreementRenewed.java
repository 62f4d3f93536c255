package daicho.shared.agreement;

import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * An agreement goes on to a later day, without a gap.
 *
 * @param agreement renewed
 * @param validity as it is now
 * @param note of the renewal
 * @param decisionNumber 決裁番号
 */
@Revision("1")
public record AgreementRenewed(
        UUID agreement,
        Validity validity,
        @Nullable String note,
        @Nullable String decisionNumber) implements AgreementEvent {}
