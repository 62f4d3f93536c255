package daicho.shared;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text is kept byte for byte. A text that PostgreSQL cannot store as UTF-8 (NUL, half a surrogate pair) is refused;
 * nothing in it is replaced.
 */
public final class Texts {
    /** Maximum length of a name, in UTF-16 units. */
    public static final int NAME = 500;
    /** Maximum length of a text, in UTF-16 units. */
    public static final int TEXT = 100_000;

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\u200B\\uFEFF]+");

    /** Everything that people type for the dash of a code. NFKC has already made one of the full-width ones. */
    private static final Pattern DASHES = Pattern.compile("[\\p{Pd}\u2212\u2043\u2500\u2501\u30FC&&[^\u301C\u3030]]");

    private Texts() {}

    /** The same form for names that differ only in character width and spaces: {@code 株式会社 ＡＢＣ}, {@code 株式会社ABC}. */
    public static String plain(String name) {
        return BLANKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC)).replaceAll("");
    }

    /** The same form for codes and numbers that people take for one, whichever dash was typed: {@code １－１}, {@code 1-1}. */
    public static String code(String printed) {
        return DASHES.matcher(plain(printed)).replaceAll("-");
    }

    /** The name, which must not be blank. */
    public static String name(String pointer, @Nullable String name) {
        if (name == null || name.isBlank()) {
            throw Refusal.invalid("record.text_missing", pointer);
        }
        return check(pointer, name, NAME);
    }

    /** The name if there is one; a blank name counts as none. */
    public static @Nullable String nameOrNone(String pointer, @Nullable String name) {
        return name == null || name.isBlank() ? null : check(pointer, name, NAME);
    }

    /** The text, which must not be blank. */
    public static String text(String pointer, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw Refusal.invalid("record.text_missing", pointer);
        }
        return check(pointer, text, TEXT);
    }

    /** The text if there is one; a blank text counts as none. */
    public static @Nullable String textOrNone(String pointer, @Nullable String text) {
        return text == null || text.isBlank() ? null : check(pointer, text, TEXT);
    }

    /** Whether PostgreSQL can store this text unchanged. */
    public static boolean storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private static String check(String pointer, String text, int longest) {
        if (text.length() > longest) {
            throw Refusal.invalid("record.text_too_long", pointer, text.length(), longest);
        }
        if (!storable(text)) {
            throw Refusal.invalid("record.text_unstorable", pointer);
        }
        return text;
    }
}
