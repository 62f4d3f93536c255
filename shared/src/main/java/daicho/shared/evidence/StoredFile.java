package daicho.shared.evidence;

import daicho.shared.Refusal;
import java.util.regex.Pattern;

/**
 * A file as it was received. Its bytes are kept outside the ledger, once in a municipality.
 *
 * @param mediaType found in the bytes
 * @param size in bytes
 * @param sha256 of the bytes, in hexadecimal digits
 */
public record StoredFile(String mediaType, long size, String sha256) {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public StoredFile {
        if (!isSha256(sha256)) {
            throw Refusal.invalid("evidence.digest_unreadable", "/sha256", sha256);
        }
        if (size <= 0) {
            throw Refusal.invalid("evidence.file_empty", "/size");
        }
    }

    /** Whether a text is a digest as Daicho writes it. */
    public static boolean isSha256(String text) {
        return SHA256.matcher(text).matches();
    }
}
