package peer.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A result as it is sent, with the fields that the load uses.
 *
 * @param departments that report; a correction does not change them
 * @param reason of a correction
 */
public record ResultBody(
        @Nullable UUID id,
        @Nullable @Size(max = 20) List<@NotNull UUID> departments,
        @NotBlank @Size(max = 4000) String text,
        @NotNull @Size(max = 50) List<@NotBlank @Size(max = 200) String> programmes,
        @NotEmpty @Size(max = 50) List<@Valid @NotNull Figure> figures,
        @Nullable @Size(max = 1000) String reason) {
    /** A number with its unit. */
    public record Figure(
            @NotBlank @Size(max = 200) String label,
            @NotNull BigDecimal value,
            @NotBlank @Size(max = 40) String unit,
            @NotNull Kind kind) {}

    /** What a figure is. */
    public enum Kind {
        ACTUAL,
        TARGET
    }
}
