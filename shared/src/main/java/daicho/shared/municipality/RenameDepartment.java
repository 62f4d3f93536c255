package daicho.shared.municipality;

import daicho.shared.Days;
import daicho.shared.Texts;
import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** See {@link DepartmentRenamed}. */
public record RenameDepartment(
        @TargetAggregateIdentifier UUID municipality, UUID department, String name, LocalDate from)
        implements MunicipalityCommand {
    public RenameDepartment {
        Days.present("/from", from);
        name = Texts.name("/name", name);
    }
}
