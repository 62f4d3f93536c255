package daicho.shared.municipality;

import daicho.shared.Command;
import java.util.UUID;

/** What can be asked of a municipality. */
public sealed interface MunicipalityCommand extends Command
        permits RegisterMunicipality, EstablishDepartment, RenameDepartment, ReorganiseDepartments {
    UUID municipality();

    @Override
    default UUID stream() {
        return municipality();
    }
}
