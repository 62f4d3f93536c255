package daicho.query.page;

import daicho.shared.Japan;
import daicho.shared.Refusal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What was chosen in a form that asks by its address. It sends the fields that were left empty, too. */
public final class Given {
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Given() {}

    /** A text; none = nothing was chosen. */
    public static @Nullable String text(String value) {
        return value.isEmpty() ? null : value;
    }

    /**
     * A day; none = nothing was chosen.
     *
     * @param name of the field
     * @throws Refusal if it is something else
     */
    public static @Nullable LocalDate day(String name, String value) {
        try {
            return value.isEmpty() ? null : Japan.day(value);
        } catch (DateTimeException e) {
            throw Refusal.invalid("request.parameter_invalid", "/" + name, name, value);
        }
    }

    /**
     * An id; none = nothing was chosen.
     *
     * @param name of the field
     * @throws Refusal if it is something else
     */
    public static @Nullable UUID id(String name, String value) {
        if (value.isEmpty()) {
            return null;
        }
        if (!ID.matcher(value).matches()) {
            throw Refusal.invalid("request.parameter_invalid", "/" + name, name, value);
        }
        return UUID.fromString(value);
    }
}
