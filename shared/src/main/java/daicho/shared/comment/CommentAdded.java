package daicho.shared.comment;

import daicho.shared.audit.SealedText;
import daicho.shared.municipality.MunicipalityCode;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Somebody remarks on a record.
 *
 * @param comment its id
 * @param municipality whose record
 * @param subject the record
 * @param audience for whom; what is public shows when it is approved
 * @param text of the comment
 * @param name that a citizen gave, if any
 * @param nameShown whether the citizen wants the name to be shown
 */
@Revision("1")
public record CommentAdded(
        UUID comment,
        MunicipalityCode municipality,
        CommentSubject subject,
        Audience audience,
        SealedText text,
        @Nullable SealedText name,
        boolean nameShown)
        implements CommentEvent {}
