package daicho.infra;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC with SHA-256 (RFC 2104): what only the holders of a secret can compute from a text. */
public final class Hmac {
    private static final String ALGORITHM = "HmacSHA256";

    private Hmac() {}

    /** Of the text in UTF-8, 32 bytes. The text says what it is for, so that no two uses of a secret give the same. */
    public static byte[] of(byte[] secret, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }

    /** The same under a secret that is a text. */
    public static byte[] of(String secret, String text) {
        return of(secret.getBytes(StandardCharsets.UTF_8), text);
    }
}
