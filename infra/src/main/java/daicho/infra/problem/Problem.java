package daicho.infra.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * RFC 9457 problem details. There is no {@code type}, so it is {@code about:blank}: the code identifies the problem.
 *
 * @param title of the status
 * @param status of the answer
 * @param code stable, of the problem
 * @param detail in the caller's language
 * @param errors the fields to blame
 * @param existing the record that stands in the way
 * @param correlation of the request, to find it in the log
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String title,
        int status,
        String code,
        String detail,
        List<Field> errors,
        @Nullable UUID existing,
        String correlation) {
    public static final String MEDIA_TYPE = "application/problem+json";

    /** What is wrong with the field at the JSON pointer; {@code /name} for a parameter or header. */
    record Field(@JsonInclude String pointer, String code, String detail) {}
}
