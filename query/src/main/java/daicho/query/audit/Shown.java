package daicho.query.audit;

import daicho.query.Table;
import daicho.query.audit.Trail.Sealed;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** Values of fields as people read them. Templates can only call public methods. */
public final class Shown {
    private static final Pattern CONSTANT = Pattern.compile("[A-Z]+(?:_[A-Z]+)*");

    /** Fields whose values are constants. */
    private static final Set<String> CONSTANTS = Set.of(
            "accumulation",
            "audience",
            "better",
            "channel",
            "convener",
            "kind",
            "notMeasured",
            "of",
            "office",
            "review",
            "role",
            "stage",
            "status",
            "target",
            "term",
            "type");

    private final MessageSource messages;
    private final Locale locale;

    /** For the pages of a language. */
    public Shown(MessageSource messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
    }

    /** The value as a cell of a table; a list has a line for each value. */
    public static Object cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Sealed sealed -> sealed.label();
            case Collection<?> all -> lines(all);
            case Map<?, ?> all -> lines(all.values());
            default -> value;
        };
    }

    /**
     * The value of a field on a page: constants and truths in the words of the reader.
     *
     * @param field its name; what somebody wrote in capitals into another field is no constant
     */
    public String text(String field, @Nullable Object value) {
        return switch (value) {
            case Collection<?> all ->
                all.stream().map(each -> text(field, each)).collect(Collectors.joining("\n"));
            case Map<?, ?> all ->
                all.entrySet().stream()
                        .map(each -> text(String.valueOf(each.getKey()), each.getValue()))
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining("\n"));
            case Boolean truth -> word(truth.toString());
            case String text
            when CONSTANTS.contains(field.substring(field.lastIndexOf('.') + 1))
                    && CONSTANT.matcher(text).matches() -> word(text);
            case null, default -> Table.plain(cell(value));
        };
    }

    private String word(String constant) {
        return Objects.requireNonNull(messages.getMessage("audit.value." + constant, null, constant, locale));
    }

    private static String lines(Collection<?> all) {
        return all.stream()
                .flatMap(Stream::ofNullable)
                .map(each -> Table.plain(cell(each)))
                .collect(Collectors.joining("\n"));
    }
}
