package daicho.query;

import daicho.shared.access.Actor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who reads which state; made from authentication, path and parameters where the request comes in. Controllers take it
 * as an argument.
 *
 * @param actor who
 * @param municipality code of the municipality read; the actor may read it
 * @param asOf from {@code asOf} (a day = its end in Japan, or an instant) or {@code position}
 * @param minPosition the answer must contain the event at this position: {@code Daicho-Min-Position}, or what the same
 *     caller wrote on this node a moment ago
 * @param locale of texts in the answer
 */
public record Asked(
        Actor actor,
        String municipality,
        AsOf asOf,
        @Nullable Long minPosition,
        Locale locale) {
    /** The same question about the present. */
    public Asked now() {
        return new Asked(actor, municipality, new AsOf.Now(), minPosition, locale);
    }
}
