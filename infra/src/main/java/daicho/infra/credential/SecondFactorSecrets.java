package daicho.infra.credential;

import daicho.infra.Hmac;
import daicho.infra.database.DataDirectory;
import daicho.infra.database.DatabaseSettings;
import daicho.infra.database.Tenancy;
import daicho.infra.startup.Refusal;
import daicho.infra.startup.StartupRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.encrypt.AesGcmBytesEncryptor;
import org.springframework.stereotype.Component;

/**
 * Seals the secrets of one-time codes with AES-256-GCM, so that whoever reads the database or a dump has no second
 * factor. The key is in a file beside the passwords of the roles, which every internal node has; the database knows its
 * digest alone, so that a node with another key does not start. A secret is bound to its account: in the row of another
 * one it does not open.
 */
@Component
public final class SecondFactorSecrets {
    private static final Logger LOG = LoggerFactory.getLogger(SecondFactorSecrets.class);

    /** As {@link DataDirectory#randomPassword} makes it: 256 bits. */
    private static final String KEY = "[A-Za-z0-9_-]{43}";

    private final Tenancy tenancy;
    private final JdbcClient writer;
    private final Path file;
    private final byte @Nullable [] key;

    /**
     * Makes the key at the very first start, and seals what versions before have left open.
     *
     * @throws StartupRefused if the secrets are sealed with another key, or the file cannot be used
     */
    public SecondFactorSecrets(Tenancy tenancy, JdbcClient writer, DatabaseSettings settings) {
        this.tenancy = tenancy;
        this.writer = writer;
        this.file = settings.besidePasswords("second-factor-key");
        // Nobody signs in at a node for the Internet, and it must have no key.
        this.key = settings.publicOnly() ? null : establish();
        if (key != null) {
            sealOpenOnes();
        }
    }

    /** The secret as it may be kept. */
    public String seal(String municipality, UUID account, String secret) {
        byte[] sealed = cipher(municipality, account).encrypt(secret.getBytes(StandardCharsets.US_ASCII));
        return Base64.getEncoder().encodeToString(sealed);
    }

    /** The secret of an account; empty if it was sealed with another key, or for another account. */
    public Optional<String> open(String municipality, UUID account, String sealed) {
        AesGcmBytesEncryptor cipher = cipher(municipality, account);
        try {
            byte[] secret = cipher.decrypt(Base64.getDecoder().decode(sealed));
            return Optional.of(new String(secret, StandardCharsets.US_ASCII));
        } catch (RuntimeException e) {
            LOG.warn("The second factor of account {} of {} does not open with this node's key", account, municipality);
            return Optional.empty();
        }
    }

    /** Each account has a key of its own, so that in another row a secret does not open. */
    private AesGcmBytesEncryptor cipher(String municipality, UUID account) {
        if (key == null) {
            throw new IllegalStateException("a node for the Internet has no key of second factors");
        }
        byte[] own = Hmac.of(key, "second-factor/" + municipality + "/" + account);
        return AesGcmBytesEncryptor.withSecretKey(new SecretKeySpec(own, "AES")).build();
    }

    /** The first node writes the key's digest into the database; others wait for that, and then need the same key. */
    private byte[] establish() {
        Optional<byte[]> own = read();
        return tenancy.write("", jdbc -> {
            byte[] wanted = own.orElseGet(() -> decoded(DataDirectory.randomPassword()));
            boolean first = jdbc.sql("INSERT INTO ops.second_factor_key (digest) VALUES (?) ON CONFLICT DO NOTHING")
                            .param(digest(wanted))
                            .update()
                    > 0;
            byte[] known = jdbc.sql("SELECT digest FROM ops.second_factor_key")
                    .query((row, number) -> row.getBytes(1))
                    .single();
            if (!MessageDigest.isEqual(known, digest(wanted))) {
                throw new StartupRefused(Refusal.SECOND_FACTOR_KEY_UNKNOWN, file.toString());
            }
            if (first && own.isEmpty()) {
                // Before the commit: whoever is killed here has a key that the next start takes.
                keep(wanted);
            }
            return wanted;
        });
    }

    private Optional<byte[]> read() {
        try {
            if (Files.notExists(file)) {
                return Optional.empty();
            }
            String others = DataDirectory.rightsOfOthers(file).orElse(null);
            if (others != null) {
                throw unusable(null, others);
            }
            String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
            if (!text.matches(KEY)) {
                throw unusable(null, "not a key");
            }
            return Optional.of(decoded(text));
        } catch (IOException e) {
            throw unusable(e, String.valueOf(e));
        }
    }

    private void keep(byte[] made) {
        try {
            DataDirectory.keepPrivately(
                    file, Base64.getUrlEncoder().withoutPadding().encodeToString(made) + "\n");
        } catch (IOException e) {
            throw unusable(e, String.valueOf(e));
        }
    }

    private StartupRefused unusable(@Nullable Exception cause, String what) {
        return new StartupRefused(Refusal.SECOND_FACTOR_KEY_UNUSABLE, cause, file.toString(), what);
    }

    private static byte[] decoded(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    private static byte[] digest(byte[] key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("daicho second-factor-key".getBytes(StandardCharsets.US_ASCII));
            return digest.digest(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private record Open(UUID account, String secret) {}

    /**
     * Stands where versions before kept the secret. One that still runs finds a second factor then, and no code that
     * fits; with nothing there it would ask for none.
     */
    public static final String SEALED = "sealed";

    /** Versions before kept secrets as they are. */
    private void sealOpenOnes() {
        List<String> municipalities = writer.sql("SELECT * FROM ops.municipalities_with_open_secrets() ORDER BY 1")
                .query((row, number) -> row.getString(1))
                .list();
        for (String municipality : municipalities) {
            tenancy.<@Nullable Void>write(municipality, jdbc -> {
                List<Open> open = jdbc.sql(
                                "SELECT id, totp_secret FROM ops.account"
                                        + " WHERE municipality = ? AND totp_secret IS NOT NULL AND totp_sealed IS NULL FOR UPDATE")
                        .param(municipality)
                        .query((row, number) -> new Open(row.getObject(1, UUID.class), row.getString(2)))
                        .list();
                for (Open one : open) {
                    jdbc.sql("UPDATE ops.account SET totp_sealed = ?, totp_secret = ?"
                                    + " WHERE municipality = ? AND id = ?")
                            .params(
                                    seal(municipality, one.account(), one.secret()),
                                    SEALED,
                                    municipality,
                                    one.account())
                            .update();
                }
                return null;
            });
        }
    }

    /**
     * Forgets which key there was, after it was lost; the next start makes another one. What was sealed stays sealed:
     * those people use a recovery code, or are reset by an operator.
     */
    public static void forgetKey(Tenancy tenancy) {
        tenancy.write("", jdbc -> jdbc.sql("DELETE FROM ops.second_factor_key").update());
    }
}
