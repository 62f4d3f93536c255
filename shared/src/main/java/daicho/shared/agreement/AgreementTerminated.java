package daicho.shared.agreement;

import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * An agreement ends before its time, or at last.
 *
 * @param agreement ended
 * @param lastDay on which it is in force
 * @param reason why
 * @param decisionNumber 決裁番号
 */
@Revision("1")
public record AgreementTerminated(
        UUID agreement,
        LocalDate lastDay,
        String reason,
        @Nullable String decisionNumber) implements AgreementEvent {}
