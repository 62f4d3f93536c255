package daicho.shared.plan;

import daicho.shared.Refusal;
import daicho.shared.Texts;
import java.util.regex.Pattern;

/**
 * A licence under which anybody may use the publications.
 *
 * @param name as people know it: {@code CC BY 4.0}
 * @param url of its text
 */
public record Licence(String name, String url) {
    /** Restricted, since it is written into a header of every answer. */
    private static final Pattern URL = Pattern.compile("https?://[!-~&&[^<>\"\\\\]]{1,490}");

    public Licence {
        name = Texts.name("/licence/name", name);
        url = Texts.name("/licence/url", url);
        if (!URL.matcher(url).matches()) {
            throw Refusal.invalid("plan.licence_url_invalid", "/licence/url", url);
        }
    }
}
