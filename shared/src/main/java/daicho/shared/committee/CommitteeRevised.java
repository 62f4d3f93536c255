package daicho.shared.committee;

import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * What is laid down of a committee is another from a day on; until then the earlier holds, and stays readable.
 *
 * @param committee revised
 * @param rule in full
 * @param from first day on which it holds
 * @param reason why
 * @param decisionNumber 決裁番号
 */
@Revision("1")
public record CommitteeRevised(
        UUID committee,
        CommitteeRule rule,
        LocalDate from,
        String reason,
        @Nullable String decisionNumber) implements CommitteeEvent {}
