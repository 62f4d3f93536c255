package daicho.shared.publication;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The bytes of an edition: canonical JSON (RFC 8785) in UTF-8, rendered once and never again. */
public final class EditionDocument {
    private final byte[] bytes;
    private final String sha256;

    public EditionDocument(byte[] bytes) {
        this.bytes = bytes.clone();
        this.sha256 = sha256(bytes);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public int size() {
        return bytes.length;
    }

    /** Digest of the bytes, in lower-case hexadecimal digits. */
    public String sha256() {
        return sha256;
    }

    /** SHA-256 of any bytes, in lower-case hexadecimal digits. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EditionDocument document && document.sha256.equals(sha256);
    }

    @Override
    public int hashCode() {
        return sha256.hashCode();
    }

    @Override
    public String toString() {
        return "edition " + sha256;
    }
}
