package daicho.infra.register;

import daicho.command.Seals;
import daicho.infra.database.Tenancy;
import daicho.query.SealedTexts;
import daicho.shared.Ids;
import daicho.shared.SealedText;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.encrypt.AesGcmBytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/**
 * Keys of sealed texts, one for each, in {@code ops.text_key}: AES-256 in Galois/Counter mode. A key is only ever made and
 * destroyed, the latter by {@link daicho.shared.ErasingEvent}s in the transaction that appends them. No opened text
 * is remembered, so that an erased one is gone at once.
 */
@Component
class TextKeys implements Seals, SealedTexts {
    private static final int KEY_BYTES = 32;

    private final Tenancy tenancy;

    TextKeys(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    @Override
    public SealedText seal(String municipality, String text) {
        UUID key = Ids.next();
        byte[] secret = KeyGenerators.secureRandom(KEY_BYTES).generateKey();
        byte[] sealed = cipher(secret).encrypt(bytes(text));
        tenancy.write(
                municipality,
                jdbc -> jdbc.sql("INSERT INTO ops.text_key (key, municipality, secret) VALUES (?, ?, ?)")
                        .params(key, municipality, secret)
                        .update());
        return new SealedText(key, Base64.getEncoder().encodeToString(sealed));
    }

    @Override
    public Map<UUID, String> open(String municipality, Collection<SealedText> texts) {
        if (texts.isEmpty()) {
            return Map.of();
        }
        Map<UUID, byte[]> secrets = tenancy.read(municipality, jdbc -> {
            Map<UUID, byte[]> found = new HashMap<>();
            jdbc.sql("SELECT key, secret FROM ops.text_key WHERE municipality = ? AND key = ANY (?)")
                    .params(municipality, texts.stream().map(SealedText::key).toArray(UUID[]::new))
                    .query(row -> {
                        found.put(row.getObject(1, UUID.class), row.getBytes(2));
                    });
            return found;
        });
        Map<UUID, String> opened = new HashMap<>();
        for (SealedText text : texts) {
            byte[] secret = secrets.get(text.key());
            if (secret != null) {
                opened.put(text.key(), open(secret, text));
            }
        }
        return opened;
    }

    /**
     * If a text does not open although its key exists, it was changed: that is a fault, and must not look like an
     * erased text.
     */
    private static String open(byte[] secret, SealedText text) {
        try {
            byte[] plain = cipher(secret).decrypt(Base64.getDecoder().decode(text.sealed()));
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(plain))
                    .toString();
        } catch (RuntimeException | CharacterCodingException e) {
            throw new IllegalStateException("the text of key " + text.key() + " is not as it was sealed", e);
        }
    }

    /** The strict encoding of a text: otherwise half a surrogate pair would come back as a question mark. */
    private static byte[] bytes(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the text was not checked before it was to be sealed", e);
        }
    }

    private static AesGcmBytesEncryptor cipher(byte[] secret) {
        return AesGcmBytesEncryptor.withSecretKey(new SecretKeySpec(secret, "AES"))
                .build();
    }
}
