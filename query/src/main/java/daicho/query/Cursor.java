package daicho.query;

import daicho.shared.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the next page of a list begins, as an opaque text. It belongs to one list of one municipality and cannot be
 * used in another list or with other filters.
 *
 * @param position of the ledger: where the list is read; or, for a list of past events, before which the page ends
 * @param skipped number of items on earlier pages, if the list is read at the position
 */
public record Cursor(long position, int skipped) {
    private static final Pattern TEXT = Pattern.compile("(.*)/([0-9]{1,18})/([0-9]{1,9})", Pattern.DOTALL);

    /** The cursor as text, for a list. */
    String text(String list) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((list + "/" + position + "/" + skipped).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The cursor that a caller has sent; none for the first page.
     *
     * @throws Refusal if it does not belong to the list
     */
    public static @Nullable Cursor of(String list, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            Matcher parts = TEXT.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
            if (parts.matches() && parts.group(1).equals(list)) {
                return new Cursor(Long.parseLong(parts.group(2)), Integer.parseInt(parts.group(3)));
            }
        } catch (IllegalArgumentException notOurs) {
            // Refused like any other cursor that does not belong to this list.
        }
        throw Refusal.invalid("request.cursor_invalid", "/cursor");
    }
}
