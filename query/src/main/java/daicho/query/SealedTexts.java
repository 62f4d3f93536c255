package daicho.query;

import daicho.shared.audit.SealedText;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Reads texts that may have been erased. */
public interface SealedTexts {
    /** The texts by their keys; what is missing in the answer has been erased. */
    Map<UUID, String> open(Collection<SealedText> texts);
}
