package daicho.command.municipality;

import daicho.command.Streams;
import daicho.shared.Refusal;
import daicho.shared.access.Actor;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.municipality.MunicipalityEvent;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A department that a record names, without whether it still exists. */
public final class KnownDepartment {
    private KnownDepartment() {}

    /**
     * Refuses a department that the actor's municipality never had.
     *
     * @param department none is fine
     */
    public static void require(Streams streams, Actor actor, @Nullable UUID department) {
        if (department != null
                && !streams.owner(MunicipalityEvent.departmentKeys() + department)
                        .equals(Optional.of(new MunicipalityCode(actor.municipality()).stream()))) {
            throw Refusal.invalid("municipality.department_unknown", "/department", department);
        }
    }
}
