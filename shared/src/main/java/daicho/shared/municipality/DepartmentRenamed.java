package daicho.shared.municipality;

import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * A department bears another name from a day; what it did before stays under the earlier name.
 *
 * @param municipality it belongs to
 * @param department renamed
 * @param name 課名 from then on
 * @param from first day of the name
 */
@Revision("1")
public record DepartmentRenamed(UUID municipality, UUID department, String name, LocalDate from)
        implements MunicipalityEvent {}
