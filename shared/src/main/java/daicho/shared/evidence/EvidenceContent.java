package daicho.shared.evidence;

import daicho.shared.Refusal;
import daicho.shared.SealedText;
import daicho.shared.Texts;
import daicho.shared.Word;
import org.jspecify.annotations.Nullable;

/**
 * What a piece of evidence is. Names of files, addresses and notes may tell of persons, so they are sealed; codes and
 * titles are printed for everybody.
 *
 * @param type decides which of the others are there
 * @param name of a file, or title of what a link leads to
 * @param url of a link
 * @param file its bytes
 * @param code of a programme or settlement, as printed
 * @param title of a programme or settlement, as printed
 * @param note 備考
 */
public record EvidenceContent(
        EvidenceType type,
        @Nullable SealedText name,
        @Nullable SealedText url,
        @Nullable StoredFile file,
        @Nullable String code,
        @Nullable String title,
        @Nullable SealedText note) {
    public EvidenceContent {
        Refusal.present("/type", type);
        code = Texts.nameOrNone("/code", code);
        title = Texts.nameOrNone("/title", title);
        boolean isFile = type == EvidenceType.FILE;
        boolean isLink = type == EvidenceType.LINK;
        boolean isReference = type == EvidenceType.PROGRAMME || type == EvidenceType.SETTLEMENT;
        require("/file", file, isFile, isFile, type);
        require("/name", name, isFile, isFile || isLink, type);
        require("/url", url, isLink, isLink, type);
        require("/code", code, isReference, isReference, type);
        require("/title", title, false, isReference, type);
    }

    private static void require(
            String pointer, @Nullable Object value, boolean needed, boolean possible, EvidenceType type) {
        if (value == null && needed) {
            throw Refusal.invalid("evidence.field_needed", pointer, Word.of(type));
        }
        if (value != null && !possible) {
            throw Refusal.invalid("evidence.field_unfit", pointer, Word.of(type));
        }
    }
}
