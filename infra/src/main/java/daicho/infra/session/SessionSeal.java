package daicho.infra.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the table holds of a session: a digest of its id, which only the browser knows, and its content under a key that
 * follows from the id. So whoever reads the table can neither continue a session nor read what it keeps. The id holds
 * 256 random bits, so neither needs to be slow.
 */
final class SessionSeal {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final String MAC = "HmacSHA256";
    private static final byte[] PURPOSE = "daicho/session/content".getBytes(StandardCharsets.US_ASCII);
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();

    byte[] digest(String id) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    byte[] seal(String id, byte[] content) {
        try {
            byte[] nonce = new byte[NONCE];
            random.nextBytes(nonce);
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, id, nonce).doFinal(content);
            return ByteBuffer.allocate(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has AES-GCM", e);
        }
    }

    /** @throws AEADBadTagException if it was not sealed so for this session */
    byte[] open(String id, byte[] sealed) throws AEADBadTagException {
        if (sealed.length < NONCE) {
            throw new AEADBadTagException("too short");
        }
        ByteBuffer parts = ByteBuffer.wrap(sealed);
        byte[] nonce = new byte[NONCE];
        byte[] content = new byte[sealed.length - NONCE];
        parts.get(nonce).get(content);
        try {
            return cipher(Cipher.DECRYPT_MODE, id, nonce).doFinal(content);
        } catch (AEADBadTagException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has AES-GCM", e);
        }
    }

    private static Cipher cipher(int mode, String id, byte[] nonce) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(MAC);
        mac.init(new SecretKeySpec(id.getBytes(StandardCharsets.US_ASCII), MAC));
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, new SecretKeySpec(mac.doFinal(PURPOSE), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
