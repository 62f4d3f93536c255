package daicho.shared.municipality;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * 組織改編: departments end, and others answer for them from then on. One predecessor and several successors is a
 * split, several and one a merger, none after an end without successor.
 *
 * @param municipality they belong to
 * @param from the day on which the predecessors no longer exist
 * @param predecessors end
 * @param successors answer for, and correct, the earlier years of every predecessor
 * @param decisionNumber 決裁番号
 */
@Revision("1")
public record DepartmentsReorganised(
        UUID municipality,
        LocalDate from,
        List<UUID> predecessors,
        List<UUID> successors,
        @Nullable String decisionNumber)
        implements MunicipalityEvent {
    public DepartmentsReorganised {
        predecessors = List.copyOf(predecessors);
        successors = List.copyOf(successors);
    }
}
