package daicho.shared.access;

import daicho.shared.Texts;

/**
 * By what the secret of a token is known again: its SHA-256 in hexadecimal digits.
 *
 * @param value 64 digits
 */
public record TokenDigest(String value) {
    public TokenDigest {
        value = Texts.name("/digest", value);
    }

    /** Without the digest, which is of no use in a log. */
    @Override
    public String toString() {
        return "TokenDigest";
    }
}
