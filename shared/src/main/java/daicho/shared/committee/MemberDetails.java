package daicho.shared.committee;

import daicho.shared.SealedText;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the list of members prints beside a name. It tells who somebody is, so it is sealed.
 *
 * @param organisation 団体等
 * @param post 職
 * @param remarks 備考
 */
public record MemberDetails(
        @Nullable SealedText organisation,
        @Nullable SealedText post,
        @Nullable SealedText remarks) {
    /** Those that are given. */
    public List<SealedText> texts() {
        return Stream.of(organisation, post, remarks).filter(Objects::nonNull).toList();
    }
}
