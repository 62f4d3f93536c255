package daicho.shared;

import java.util.UUID;

/**
 * A text that may have to be erased one day. The ledger and everything made of it hold it only in this form; it is read
 * with its key, and when the key is destroyed it can never be read again.
 *
 * @param key under which the key is kept, outside the ledger; one key for each text
 * @param sealed the text, encrypted and authenticated, in Base64
 */
public record SealedText(UUID key, String sealed) {
    /** Without what is sealed, which is of no use in a log. */
    @Override
    public String toString() {
        return "SealedText[" + key + "]";
    }
}
