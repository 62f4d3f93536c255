package daicho.infra.signin;

import daicho.infra.credential.LegibleText;
import daicho.infra.security.TooManyRequests;
import java.text.Normalizer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Hashes of passwords: Argon2id with 19 MiB and two passes. Only a few are computed at a time, since each is expensive
 * on purpose: a caller that sends many wrong passwords must not use up the processors and the memory.
 */
@Component
class Passwords {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int KIBIBYTES = 19 * 1024;
    private static final int PASSES = 2;
    private static final int PATIENCE_SECONDS = 3;
    private static final int ONE_TIME_GROUPS = 4;
    private static final int ONE_TIME_GROUP = 5;

    private static final long BUSY_SECONDS = 5;

    private final Argon2PasswordEncoder encoder =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, KIBIBYTES, PASSES);
    private final Semaphore turns;
    /** The hash to compare with if there is no account, so that the check takes the same time. */
    private final SingletonSupplier<String> nobodys = SingletonSupplier.of(() -> encoder.encode(oneTime()));

    /** Too many passwords are being checked; another try can succeed. */
    static final class Busy extends TooManyRequests {
        private static final long serialVersionUID = 1L;

        Busy() {
            super(Duration.ofSeconds(BUSY_SECONDS).toNanos());
        }
    }

    /** The permission to hash one password. */
    final class Turn implements AutoCloseable {
        private Turn() {}

        /** Whether the password matches the hash; takes just as long if there is no hash. */
        boolean matches(String password, @Nullable String hash) {
            String compared = hash == null ? nobodys.obtain() : hash;
            return encoder.matches(plain(password), compared) && hash != null;
        }

        String hash(String password) {
            return encoder.encode(plain(password));
        }

        @Override
        public void close() {
            turns.release();
        }
    }

    Passwords(SignInSettings settings) {
        int processors = Runtime.getRuntime().availableProcessors();
        turns = new Semaphore(settings.hashingAtOnce() > 0 ? settings.hashingAtOnce() : Math.max(1, processors / 2));
    }

    /**
     * Waits for a turn.
     *
     * @throws Busy if none comes in time
     */
    Turn turn() {
        // Makes the hash for missing accounts now, so that the one-time cost does not show in the time of an answer.
        nobodys.obtain();
        try {
            if (turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return new Turn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new Busy();
    }

    String hash(String password) {
        try (Turn turn = turn()) {
            return turn.hash(password);
        }
    }

    /** A password that is shown once: twenty letters and digits, about 99 bits. */
    String oneTime() {
        return LegibleText.random(ONE_TIME_GROUPS, ONE_TIME_GROUP);
    }

    /** Full-width letters count as the same letters, whatever the keyboard was set to. */
    private static String plain(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }
}
