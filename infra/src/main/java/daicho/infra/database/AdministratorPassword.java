package daicho.infra.database;

import java.util.Locale;

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
                || CommonPasswords.contain(password.toLowerCase(Locale.ROOT));
    }
}
