package daicho.shared.access;

import daicho.shared.Texts;

/**
 * Used to recognise the secret of a token: its SHA-256 in hexadecimal digits.
 *
 * @param value 64 digits
 */
public record TokenDigest(String value) {
    public TokenDigest {
        value = Texts.name("/digest", value);
    }

    /** Leaves out the digest, which is of no use in a log. */
    @Override
    public String toString() {
        return "TokenDigest";
    }
}
