package daicho.infra.session;

import daicho.infra.Hmac;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.encrypt.AesGcmBytesEncryptor;

/**
 * What the table holds of a session: a digest of its id, which only the browser knows, and its content under a key that
 * follows from the id. So whoever reads the table can neither continue a session nor read what it keeps. The id holds
 * 256 random bits, so neither needs to be slow.
 */
final class SessionSeal {
    private SessionSeal() {}

    static byte[] digest(String id) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    static byte[] seal(String id, byte[] content) {
        return cipher(id).encrypt(content);
    }

    /** The content; none if it was not sealed so for this session. */
    static Optional<byte[]> open(String id, byte[] sealed) {
        try {
            return Optional.of(cipher(id).decrypt(sealed));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static AesGcmBytesEncryptor cipher(String id) {
        return AesGcmBytesEncryptor.withSecretKey(new SecretKeySpec(Hmac.of(id, "daicho/session/content"), "AES"))
                .build();
    }
}
