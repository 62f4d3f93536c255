package daicho.command;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why an item was refused: what the problem of a request with this item alone would say.
 *
 * @param title of the status
 * @param status that such a request would have got
 * @param code stable, of the problem
 * @param detail in the caller's language
 * @param errors the fields to blame; empty if no field is
 * @param existing the record that stands in the way
 */
@Schema(name = "ItemProblem")
public record ItemProblem(
        @Schema(description = "Of the status.") String title,

        @Schema(description = "That a request with this item alone would have got.")
        int status,

        @Schema(description = "Stable name of the problem.") String code,

        @Schema(description = "The problem in the caller's language.")
        String detail,

        @Schema(description = "The fields to blame; empty if no field is.")
        List<Field> errors,

        @Schema(description = "The record that stands in the way.") @Nullable
        UUID existing) {
    /** What is wrong with the field at the JSON pointer, which begins at the body of the request. */
    public record Field(
            @Schema(description = "JSON pointer into the body of the request: /items/3/text.")
            String pointer,

            String code,
            String detail) {}
}
