package daicho.infra.register;

import daicho.shared.evidence.FileDamaged;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals the parts of one file: AES-256-GCM under the file's own key. The number of a part is its nonce. A key seals one
 * file, whose parts are sealed once, so no nonce is used twice; and a part that stands in another's place does not open.
 */
final class FileCipher {
    /** What a part becomes longer by. */
    static final int TAG = 16;

    static final int KEY = 32;
    private static final int NONCE = 12;

    private final SecretKeySpec key;

    FileCipher(byte[] secret) {
        this.key = new SecretKeySpec(secret, "AES");
    }

    byte[] seal(int no, byte[] part, int length) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, no).doFinal(part, 0, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has AES-GCM", e);
        }
    }

    /** @throws FileDamaged if it is not the part as it was sealed */
    byte[] open(int no, byte[] sealed) {
        try {
            return cipher(Cipher.DECRYPT_MODE, no).doFinal(sealed);
        } catch (AEADBadTagException e) {
            throw new FileDamaged("part " + no + " is not as it was sealed");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, int no) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        byte[] nonce = ByteBuffer.allocate(NONCE).putInt(no).array();
        cipher.init(mode, key, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
        return cipher;
    }
}
