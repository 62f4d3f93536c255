package daicho.infra.signin;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Hashes of passwords: Argon2id with 19 MiB and two passes. Only a few at a time, since each is meant to cost much: who
 * sends many wrong passwords must not take the processors and the memory of all.
 */
@Component
class Passwords {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int KIBIBYTES = 19 * 1024;
    private static final int PASSES = 2;
    private static final int PATIENCE_SECONDS = 3;
    /** Without those that are taken for each other, since people copy them from paper. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int ONE_TIME_GROUPS = 4;
    private static final int ONE_TIME_GROUP = 5;

    private final Argon2PasswordEncoder encoder =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, KIBIBYTES, PASSES);
    private final SecureRandom random = new SecureRandom();
    private final Semaphore turns;
    /** What the password of nobody is compared with, so that it takes the same time. */
    private final SingletonSupplier<String> nobodys = SingletonSupplier.of(() -> encoder.encode(oneTime()));

    /** Too many passwords are being checked; worth another try. */
    static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Busy() {
            super("too many passwords at once", null, false, false);
        }
    }

    /** A moment in which one password may be hashed. */
    final class Turn implements AutoCloseable {
        private Turn() {}

        /** Whether it is the password; takes as long where there is none. */
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
        // What the comparison with nobody's takes once, nobody shall see in the time of an answer.
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

    /** A password that is shown once: twenty letters and digits, some 99 bits. */
    String oneTime() {
        StringBuilder password = new StringBuilder();
        for (int group = 0; group < ONE_TIME_GROUPS; group++) {
            password.append(group == 0 ? "" : "-");
            for (int i = 0; i < ONE_TIME_GROUP; i++) {
                password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
        }
        return password.toString();
    }

    /** Full-width letters are the same as others, whichever the keyboard was set to. */
    private static String plain(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }
}
