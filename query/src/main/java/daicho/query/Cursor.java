package daicho.query;

import daicho.shared.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where the next page of a list begins that goes back through the ledger, as an opaque text. It is of one municipality's
 * list and of no use in another's.
 */
public final class Cursor {
    private Cursor() {}

    /** The cursor of a page whose last entry stands at the position. */
    public static String of(String municipality, long position) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((municipality + "/" + position).getBytes(StandardCharsets.US_ASCII));
    }

    /** The position before which the page ends; none for the first page. */
    public static @Nullable Long position(String municipality, @Nullable String cursor) {
        if (cursor == null || cursor.isBlank()) {
            return null;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            if (text.startsWith(municipality + "/")) {
                return Long.valueOf(text.substring(municipality.length() + 1));
            }
        } catch (IllegalArgumentException notOurs) {
            // Told like any other that is none of this list's.
        }
        throw Refusal.invalid("request.cursor_invalid", "/cursor");
    }
}
