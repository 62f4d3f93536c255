package daicho.shared.municipality;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import java.util.UUID;

/**
 * 全国地方公共団体コード: five digits and a check digit (総務省, weights 6 5 4 3 2, modulo 11).
 *
 * @param value six ASCII digits
 */
public record MunicipalityCode(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MunicipalityCode {
        if (!value.matches("[0-9]{6}") || checkDigit(value) != value.charAt(5) - '0') {
            throw Refusal.invalid("municipality.code_invalid", "/code", value);
        }
    }

    /** The stream of this municipality. A code belongs to one municipality, so the id follows from it. */
    public UUID stream() {
        return Ids.named("municipality/" + value);
    }

    private static int checkDigit(String code) {
        int sum = 0;
        for (int i = 0; i < 5; i++) {
            sum += (code.charAt(i) - '0') * (6 - i);
        }
        return (11 - sum % 11) % 10;
    }

    @Override
    public String toString() {
        return value;
    }
}
