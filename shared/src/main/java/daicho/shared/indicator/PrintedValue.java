package daicho.shared.indicator;

import daicho.shared.PrintedNumber;
import daicho.shared.Refusal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A value of an indicator beside its printed form. */
final class PrintedValue {
    private PrintedValue() {}

    /** The given value, or else the printed one; none if there is neither. */
    static @Nullable BigDecimal of(
            String pointer, @Nullable BigDecimal value, @Nullable String printed, @Nullable String unit) {
        if (value != null || printed == null) {
            return value;
        }
        return read(printed, unit)
                .map(PrintedNumber::value)
                .orElseThrow(() -> Refusal.invalid("indicator.printed_unreadable", pointer + "/printed", printed));
    }

    /** Refuses a printed form that says another number or unit; one that is not read says nothing. */
    static void requireAgreed(String pointer, BigDecimal value, @Nullable String printed, @Nullable String unit) {
        if (printed != null) {
            read(printed, unit).ifPresent(number -> requireAgreed(pointer, printed, number, value, unit));
        }
    }

    static void requireAgreed(
            String pointer, String printed, PrintedNumber number, BigDecimal value, @Nullable String unit) {
        if (unit != null && !number.isIn(unit)) {
            throw Refusal.invalid("indicator.unit_differs", pointer + "/printed", number.unit(), unit);
        }
        if (number.value().compareTo(value) != 0) {
            throw Refusal.invalid("indicator.printed_differs", pointer + "/printed", printed, value.toPlainString());
        }
    }

    static BigDecimal within(String pointer, BigDecimal value) {
        if (PrintedNumber.isTooLong(value)) {
            throw Refusal.invalid("indicator.value_out_of_range", pointer);
        }
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    /** In the unit if it can be read so, else as usual. */
    static Optional<PrintedNumber> read(String printed, @Nullable String unit) {
        List<PrintedNumber> readings = PrintedNumber.readings(printed, unit);
        return Stream.concat(readings.stream().filter(reading -> reading.isIn(unit)), readings.stream())
                .findFirst();
    }
}
