package daicho.shared.municipality;

import daicho.shared.Event;
import java.util.UUID;

/** What happens to a municipality and its departments; one stream per municipality. */
public sealed interface MunicipalityEvent extends Event
        permits MunicipalityRegistered, DepartmentEstablished, DepartmentRenamed, DepartmentsReorganised {
    UUID municipality();

    @Override
    default UUID stream() {
        return municipality();
    }
}
