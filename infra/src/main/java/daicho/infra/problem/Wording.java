package daicho.infra.problem;

import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;

/** The words of a refusal, from the message files of the features. */
public final class Wording {
    private static final Logger LOG = LoggerFactory.getLogger(Wording.class);

    /** Longer parts of what the caller sent are not sent back. */
    private static final int LONGEST_ARGUMENT = 200;

    private final MessageSource messages;

    public Wording(MessageSource messages) {
        this.messages = messages;
    }

    /** The text of {@code refusal.<code>}; the code itself if there is none, since an answer matters more than its words. */
    public String of(String code, List<Object> arguments, Locale locale) {
        Object[] told = arguments.stream().map(Wording::shortened).toArray();
        try {
            String text = messages.getMessage("refusal." + code, told, code, locale);
            return text == null ? code : text;
        } catch (IllegalArgumentException e) {
            LOG.error("The text refusal.{} in {} is no pattern for its arguments", code, locale, e);
            return code;
        }
    }

    private static Object shortened(Object argument) {
        return argument instanceof String text ? shortened(text) : argument;
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_ARGUMENT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_ARGUMENT)) + "…";
    }
}
