package daicho.query.evidence;

import daicho.shared.comment.CommentSubject;
import daicho.shared.evidence.EvidenceType;
import daicho.shared.evidence.StoredFile;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A piece of evidence.
 *
 * @param id its id
 * @param subject the record that carries it
 * @param plan of the record
 * @param type of evidence
 * @param state whether it is still carried
 * @param name of a file, or title of what a link leads to
 * @param url of a link
 * @param file what is known of the bytes; none once they are erased
 * @param code of a programme or settlement
 * @param title of a programme or settlement
 * @param note 備考
 * @param reason why it was last corrected, removed or erased
 * @param decisionNumber 決裁番号 of that
 * @param version of its stream
 */
@Schema(name = "Evidence")
record EvidenceItem(
        UUID id,
        CommentSubject subject,
        @Nullable UUID plan,
        EvidenceType type,
        State state,
        @Nullable String name,
        @Nullable String url,
        @Nullable StoredFile file,
        @Nullable String code,
        @Nullable String title,
        @Nullable String note,
        @Nullable String reason,
        @Nullable String decisionNumber,
        long version) {
    /** Whether evidence is still carried. */
    @Schema(name = "EvidenceState")
    enum State {
        CARRIED,
        /** Its texts and its file are for those who read the trail. */
        REMOVED,
        ERASED
    }
}
