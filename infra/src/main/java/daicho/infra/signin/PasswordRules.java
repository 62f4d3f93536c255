package daicho.infra.signin;

import daicho.infra.database.CommonPasswords;
import daicho.shared.Refusal;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;

/**
 * Which passwords people may choose, following NIST SP 800-63B: long ones, with any characters, but none that everybody
 * tries first.
 */
final class PasswordRules {
    static final int SHORTEST = 12;
    static final int LONGEST = 128;
    /** How many characters of a password must be left without the words that everybody knows. */
    private static final int OWN = 8;

    private static final int FEWEST_DIFFERENT = 5;

    private PasswordRules() {}

    /**
     * Refuses a password that is easily guessed.
     *
     * @param known words that anybody would try for this account: its login name, the municipality's name and code
     */
    static void check(String pointer, String password, Collection<String> known) {
        String plain = Normalizer.normalize(password, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        int length = plain.codePointCount(0, plain.length());
        if (length < SHORTEST || length > LONGEST) {
            throw Refusal.invalid("signin.password_length", pointer, SHORTEST, LONGEST);
        }
        String own = plain.replace("daicho", "").replace("台帳", "");
        for (String word : known) {
            if (!word.isBlank()) {
                own = own.replace(
                        Normalizer.normalize(word, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT), "");
            }
        }
        if (own.codePointCount(0, own.length()) < OWN
                || plain.codePoints().distinct().count() < FEWEST_DIFFERENT
                || CommonPasswords.contain(plain)) {
            throw Refusal.invalid("signin.password_guessable", pointer);
        }
    }
}
