package daicho.infra.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.core.io.ClassPathResource;

/**
 * What the configured password must be where a node for the Internet is let in. Whoever takes that node over can reach
 * the database and try passwords of its administrator there. The password is typed by no person, so it can be longer
 * than people's.
 */
final class AdministratorPassword {
    private static final int SHORTEST = 16;
    private static final int FEWEST_DIFFERENT = 8;

    private AdministratorPassword() {}

    /** Whether it is short, or one of those that everybody tries first, or little but repetition. */
    static boolean isWeak(String password) {
        return password.codePointCount(0, password.length()) < SHORTEST
                || password.codePoints().distinct().count() < FEWEST_DIFFERENT
                || isCommon(password.toLowerCase(Locale.ROOT));
    }

    private static boolean isCommon(String password) {
        try (InputStream file = new ClassPathResource("signin/common-passwords.txt").getInputStream()) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .anyMatch(password::equals);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
