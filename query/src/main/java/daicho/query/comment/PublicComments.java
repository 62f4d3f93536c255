package daicho.query.comment;

import daicho.shared.access.Role;
import daicho.shared.comment.CommentSubject;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page of what everybody may read, newest first.
 *
 * @param items comments of the page
 * @param next cursor of the next page; none at the end
 */
public record PublicComments(
        List<PublicComment> items, @Nullable String next) {
    /**
     * A comment as everybody may read it.
     *
     * @param id its id
     * @param subject the record it is on
     * @param text of it
     * @param name of the citizen, if it may be shown
     * @param role in which capacity it was written
     * @param addedOn day in Japan
     * @param answer of the city
     * @param answeredOn day in Japan of the answer, as it stands
     * @param answerSharedBy the shown comments that this one answer is given to, this one among them; empty = its own answer
     */
    public record PublicComment(
            UUID id,
            CommentSubject subject,
            String text,
            @Nullable String name,
            Role role,
            LocalDate addedOn,
            @Nullable String answer,
            @Nullable LocalDate answeredOn,
            List<UUID> answerSharedBy) {}
}
