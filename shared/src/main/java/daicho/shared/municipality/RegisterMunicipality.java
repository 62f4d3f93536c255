package daicho.shared.municipality;

import daicho.shared.Texts;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Opens the ledger for a municipality. See {@link MunicipalityRegistered}. */
public record RegisterMunicipality(
        @TargetAggregateIdentifier UUID municipality, MunicipalityCode code, String name)
        implements MunicipalityCommand {
    public RegisterMunicipality {
        name = Texts.name("/name", name);
        if (!municipality.equals(code.stream())) {
            throw new IllegalArgumentException("the stream of a municipality follows from its code");
        }
    }

    public RegisterMunicipality(MunicipalityCode code, String name) {
        this(code.stream(), code, name);
    }
}
