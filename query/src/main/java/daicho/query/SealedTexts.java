package daicho.query;

import daicho.shared.SealedText;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Reads texts that may have been erased. The caller decides beforehand who may read them. */
public interface SealedTexts {
    /**
     * The texts by their keys; texts that are missing in the answer have been erased.
     *
     * @param municipality whose records are read; texts of other municipalities are treated as erased
     * @throws IllegalStateException if a text exists but differs from what was sealed
     */
    Map<UUID, String> open(String municipality, Collection<SealedText> texts);
}
