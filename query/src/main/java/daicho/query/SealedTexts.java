package daicho.query;

import daicho.shared.SealedText;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Reads texts that may have been erased. Who may read them is decided before. */
public interface SealedTexts {
    /**
     * The texts by their keys; what is missing in the answer has been erased.
     *
     * @param municipality whose records are read; another's texts are as good as erased
     * @throws IllegalStateException if a text is there but not as it was sealed
     */
    Map<UUID, String> open(String municipality, Collection<SealedText> texts);
}
