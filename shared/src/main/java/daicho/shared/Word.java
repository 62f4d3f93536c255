package daicho.shared;

import java.util.Locale;

/**
 * A word that each language has in its message files, such as the name of a role. A refusal carries it in place of a
 * constant, so that no reader meets the constant's own name.
 *
 * @param key of the text
 */
public record Word(String key) {
    /** The word for a constant: {@code token_scope.READ}, and {@code indicator_target_kind.AT_LEAST} of a nested type. */
    public static Word of(Enum<?> constant) {
        Class<?> type = constant.getDeclaringClass();
        Class<?> around = type.getEnclosingClass();
        String name = (around == null ? "" : around.getSimpleName()) + type.getSimpleName();
        return new Word(name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT) + "." + constant.name());
    }
}
