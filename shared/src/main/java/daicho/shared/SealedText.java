package daicho.shared;

import java.util.UUID;

/**
 * A text that may have to be erased one day. The ledger and everything derived from it hold the text only in this form.
 * Reading it needs its key; once the key is destroyed, nobody can read it again.
 *
 * @param key under which the key is kept, outside the ledger; one key for each text
 * @param sealed the text, encrypted and authenticated, in Base64
 */
public record SealedText(UUID key, String sealed) {
    /** Leaves out the sealed text, which is of no use in a log. */
    @Override
    public String toString() {
        return "SealedText[" + key + "]";
    }
}
