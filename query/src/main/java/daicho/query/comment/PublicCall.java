package daicho.query.comment;

import daicho.shared.comment.CommentSubject;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call for comments as everybody may read it.
 *
 * @param id its id
 * @param plan to which the subject belongs
 * @param subject what may be commented on, with all that belongs to it
 * @param firstDay on which comments are taken, in Japan
 * @param lastDay on which comments are taken, in Japan
 * @param open whether comments are taken today
 */
record PublicCall(
        UUID id,
        UUID plan,
        CommentSubject subject,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay,
        boolean open) {}
