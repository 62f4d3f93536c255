package daicho.command.sheet;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The number that a cell of a workbook holds, however it is shown.
 *
 * @param value exact; a percentage as such: 98.4 for 0.984 that is shown as 98.4%
 * @param unit that the format tells: {@code %}, {@code 人}, {@code 円} for a number with a yen sign; empty if none
 * @param day if the format shows the number as a day
 */
public record StoredNumber(
        BigDecimal value, String unit, @Nullable LocalDate day) {
    public StoredNumber {
        value = value.scale() < 0 ? value.setScale(0) : value;
    }
}
