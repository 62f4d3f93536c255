package daicho.query;

import daicho.shared.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where the next page of a list begins that goes back through the ledger, as an opaque text. */
public final class Cursor {
    private Cursor() {}

    /** The cursor of a page whose last entry stands at the position. */
    public static String of(long position) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Long.toString(position).getBytes(StandardCharsets.US_ASCII));
    }

    /** The position before which the page ends; none for the first page. */
    public static @Nullable Long position(@Nullable String cursor) {
        if (cursor == null || cursor.isBlank()) {
            return null;
        }
        try {
            return Long.valueOf(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("audit.cursor_invalid", "/cursor");
        }
    }
}
