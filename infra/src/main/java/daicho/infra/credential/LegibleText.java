package daicho.infra.credential;

import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Random texts that people copy from paper: letters and digits in groups, without any that look alike. */
public final class LegibleText {
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private LegibleText() {}

    /** Groups with hyphens between them; almost five bits for each letter. */
    public static String random(int groups, int letters) {
        return IntStream.range(0, groups)
                .mapToObj(group -> RANDOM.ints(letters, 0, LETTERS.length())
                        .mapToObj(letter -> LETTERS.substring(letter, letter + 1))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("-"));
    }
}
