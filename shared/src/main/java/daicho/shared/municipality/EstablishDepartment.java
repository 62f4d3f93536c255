package daicho.shared.municipality;

import daicho.shared.Days;
import daicho.shared.Texts;
import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** See {@link DepartmentEstablished}. */
public record EstablishDepartment(
        @TargetAggregateIdentifier UUID municipality,
        UUID department,
        String name,
        @Nullable LocalDate from) implements MunicipalityCommand {
    public EstablishDepartment {
        Days.orNone("/from", from);
        name = Texts.name("/name", name);
    }

    @Override
    public UUID subject() {
        return department;
    }
}
