package daicho.query.draft;

import daicho.query.Unfold;
import daicho.shared.result.ResultContent;
import daicho.shared.result.ResultOf;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The draft of a result, as its departments see it.
 *
 * @param id of the draft
 * @param municipality code
 * @param of what the result will be of
 * @param content as far as it is written
 * @param submittedAs the result that was submitted from it and was not withdrawn or annulled
 * @param version of its stream
 */
@Schema(name = "ResultDraft")
record ResultDraft(
        UUID id,
        String municipality,
        @Unfold ResultOf of,
        @Unfold ResultContent content,
        @Nullable UUID submittedAs,
        long version) {}
