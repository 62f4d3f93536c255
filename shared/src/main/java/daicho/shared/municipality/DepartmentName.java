package daicho.shared.municipality;

import daicho.shared.Since;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a department is called from a day on.
 *
 * @param name 課名
 * @param from first day of the name; none = since before the records begin
 */
public record DepartmentName(String name, @Nullable LocalDate from) implements Since {}
