package daicho.shared.municipality;

import daicho.shared.Days;
import daicho.shared.Texts;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** See {@link DepartmentsReorganised}. Successors must have been established before. */
public record ReorganiseDepartments(
        @TargetAggregateIdentifier UUID municipality,
        LocalDate from,
        List<UUID> predecessors,
        List<UUID> successors,
        @Nullable String decisionNumber)
        implements MunicipalityCommand {
    public ReorganiseDepartments {
        Days.present("/from", from);
        predecessors = predecessors.stream().distinct().toList();
        successors = successors.stream().distinct().toList();
        decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
    }
}
