package daicho.infra.web;

import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.core.convert.converter.Converter;

/** An id in its one spelling; Java itself reads {@code 1-1-1-1-1} as well. */
final class StrictUuid implements Converter<String, UUID> {
    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    @Override
    public UUID convert(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("no id");
        }
        return UUID.fromString(text);
    }
}
