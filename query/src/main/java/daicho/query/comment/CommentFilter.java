package daicho.query.comment;

import daicho.shared.comment.Audience;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which comments are wanted.
 *
 * @param subject record that they belong to
 * @param audience for whom
 * @param state in which they are; none = in any
 * @param before position before which the page ends
 * @param limit comments of the page
 */
record CommentFilter(
        @Nullable UUID subject,
        @Nullable Audience audience,
        Comments.@Nullable State state,
        @Nullable Long before,
        int limit) {
    /** Newest first; one more than the page to see whether it is the last. */
    static final String ORDER = "position desc limit :limit";

    /** The condition on the view. */
    String condition(String readable) {
        StringBuilder sql = new StringBuilder("(").append(readable).append(")");
        and(sql, subject, "subject = :subject");
        and(sql, audience, "audience = :audience");
        and(sql, state, state == null ? "" : condition(state));
        and(sql, before, "position < :before");
        return sql.toString();
    }

    private static String condition(Comments.State state) {
        return switch (state) {
            case PENDING -> "audience = 'PUBLIC' and not approved and not hidden and not erased";
            case SHOWN -> "(audience <> 'PUBLIC' or approved) and not hidden and not erased";
            case HIDDEN -> "hidden and not erased";
            case ERASED -> "erased";
        };
    }

    Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("limit", limit + 1);
        if (subject != null) {
            parameters.put("subject", subject);
        }
        if (audience != null) {
            parameters.put("audience", audience.name());
        }
        if (before != null) {
            parameters.put("before", before);
        }
        return parameters;
    }

    private static void and(StringBuilder sql, @Nullable Object wanted, String condition) {
        if (wanted != null) {
            sql.append(" and ").append(condition);
        }
    }
}
