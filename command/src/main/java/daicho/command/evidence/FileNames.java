package daicho.command.evidence;

import daicho.shared.Refusal;
import daicho.shared.Texts;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names of files and addresses of links, as they may be kept. */
final class FileNames {
    private static final int LONGEST = 255;
    private static final String SEPARATORS = "/\\:*?\"<>|";
    private static final Set<String> SCHEMES = Set.of("https", "http");
    private static final int LONGEST_ADDRESS = 2_000;

    private FileNames() {}

    /** The name of a file without a folder, such as every system can store it. Never cut or mended. */
    static String name(@Nullable String given) {
        String name = Texts.name("/name", given);
        if (name.length() > LONGEST) {
            throw Refusal.invalid("record.text_too_long", "/name", name.length(), LONGEST);
        }
        boolean isPlain = name.codePoints().noneMatch(FileNames::isUnfit);
        if (!isPlain
                || name.startsWith(".")
                || name.endsWith(".")
                || !name.strip().equals(name)) {
            throw Refusal.invalid("evidence.name_impossible", "/name");
        }
        return name;
    }

    /** Signs that lead to folders, that control terminals and headers, or that turn the direction of a name around. */
    private static boolean isUnfit(int sign) {
        return Character.isISOControl(sign)
                || SEPARATORS.indexOf(sign) >= 0
                || sign == '\u2028'
                || sign == '\u2029'
                || (sign >= '\u200e' && sign <= '\u200f')
                || (sign >= '\u202a' && sign <= '\u202e')
                || (sign >= '\u2066' && sign <= '\u2069');
    }

    /** The absolute address of a page, without a password in it. */
    static String url(@Nullable String given) {
        String url = Texts.text("/url", given == null ? null : given.strip());
        try {
            URI uri = new URI(url);
            if (url.length() <= LONGEST_ADDRESS
                    && uri.getScheme() != null
                    && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))
                    && uri.getRawAuthority() != null
                    && !uri.getRawAuthority().contains("@")) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Refused below.
        }
        throw Refusal.invalid("evidence.url_impossible", "/url");
    }
}
