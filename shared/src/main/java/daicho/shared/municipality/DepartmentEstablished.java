package daicho.shared.municipality;

import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A department exists.
 *
 * @param municipality it belongs to
 * @param department its id, which renaming does not change
 * @param name 課名
 * @param from first day; none = since before the records begin
 */
@Revision("1")
public record DepartmentEstablished(
        UUID municipality,
        UUID department,
        String name,
        @Nullable LocalDate from) implements MunicipalityEvent {}
