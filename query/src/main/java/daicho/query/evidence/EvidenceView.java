package daicho.query.evidence;

import daicho.query.Bookkeeping;
import daicho.query.Unfold;
import daicho.query.View;
import daicho.shared.SealedText;
import daicho.shared.evidence.EvidenceContent;
import daicho.shared.evidence.EvidenceType;
import daicho.shared.evidence.StoredFile;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A piece of evidence as it stands, with its texts sealed.
 *
 * @param id its id
 * @param municipality code
 * @param of what carries it
 * @param content what it is
 * @param standing whether it is still carried
 * @param added position at which it was added; gives the order
 * @param version of its stream
 */
@Schema(name = "EvidenceInSnapshot")
record EvidenceView(
        UUID id,
        String municipality,
        @Unfold Of of,
        @Unfold Content content,
        @Unfold Standing standing,
        @Bookkeeping long added,
        long version)
        implements View.Row {
    /** The table. */
    static final View<EvidenceView> VIEW = new View<>("evidence", EvidenceView.class);

    /** What records of a plan carry, without opinions: it is not for everybody whose they are. */
    static final String OF_PLAN = "plan = :plan and subject_type <> 'OPINION'";

    /**
     * The record that carries it, and where that belongs.
     *
     * @param plan of the record
     * @param subjectType what kind of record it is
     * @param subject the record
     * @param measure of a result or opinion
     * @param initiative of a result
     * @param fiscalYear of a result; its starting calendar year
     * @param person who gave an opinion
     */
    record Of(
            @Nullable UUID plan,
            String subjectType,
            UUID subject,
            @Nullable UUID measure,
            @Nullable UUID initiative,
            @Nullable Integer fiscalYear,
            @Nullable UUID person) {}

    /**
     * What it is; see {@link EvidenceContent}. Of an erased one, no texts and no file are left.
     *
     * @param type of evidence
     * @param name of a file, or title of what a link leads to
     * @param url of a link
     * @param file its bytes
     * @param code of a programme or settlement
     * @param title of a programme or settlement
     * @param note 備考
     */
    record Content(
            EvidenceType type,
            @Nullable SealedText name,
            @Nullable SealedText url,
            @Unfold @Nullable StoredFile file,
            @Nullable String code,
            @Nullable String title,
            @Nullable SealedText note) {
        static Content of(EvidenceContent content) {
            return new Content(
                    content.type(),
                    content.name(),
                    content.url(),
                    content.file(),
                    content.code(),
                    content.title(),
                    content.note());
        }

        /** Codes and titles are printed for everybody, and stay. */
        Content withoutTexts() {
            return new Content(type, null, null, file, code, title, null);
        }

        Content erased() {
            return new Content(type, null, null, null, code, title, null);
        }
    }

    /**
     * Whether it is still carried.
     *
     * @param removed whether the record no longer carries it
     * @param erased whether it is gone for ever
     * @param reason why it was last corrected, removed or erased
     * @param decisionNumber 決裁番号 of that
     */
    record Standing(
            boolean removed,
            boolean erased,
            @Nullable String reason,
            @Nullable String decisionNumber) {
        static final Standing NEW = new Standing(false, false, null, null);
    }

    EvidenceView now(Content nowContent, Standing nowStanding, long nowVersion) {
        return new EvidenceView(id, municipality, of, nowContent, nowStanding, added, nowVersion);
    }

    @Override
    public boolean gone() {
        return !isCarried();
    }

    boolean isCarried() {
        return !standing.removed() && !standing.erased();
    }
}
