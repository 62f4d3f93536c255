package daicho.shared.plan;

import org.jspecify.annotations.Nullable;

/**
 * How a plan's yearly evaluations are published.
 *
 * @param nextYearDirection whether none is published before every initiative that goes on has its direction for the next
 *     year
 * @param licence under which they may be used; none = the one that Daicho is configured with
 */
public record PublicationTerms(
        boolean nextYearDirection, @Nullable Licence licence) {
    /** Where nothing is laid down. */
    public static final PublicationTerms NONE = new PublicationTerms(false, null);
}
