package daicho.infra.web;

import daicho.shared.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Headers that may be given only once, and names and numbers in the address of a request. */
final class Headers {
    /** Every such number is a {@code long}. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private Headers() {}

    static @Nullable String header(HttpServletRequest request, String name) {
        List<String> values = Collections.list(request.getHeaders(name));
        if (values.size() > 1) {
            throw invalid(name, String.join(", ", values));
        }
        return values.isEmpty() ? null : values.getFirst();
    }

    /** Names of the parameters in the address of a request, in their order. */
    static List<String> queryNames(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null
                ? List.of()
                : Arrays.stream(query.split("&", -1))
                        .map(Headers::queryName)
                        .filter(name -> !name.isEmpty())
                        .toList();
    }

    static String queryName(String parameter) {
        String name = parameter.replaceFirst("=.*", "");
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8).replace("\0", "");
        } catch (IllegalArgumentException e) {
            return name;
        }
    }

    static @Nullable Long number(String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        if (!NUMBER.matcher(value).matches()) {
            throw invalid(name, value);
        }
        return Long.valueOf(value);
    }

    static Refusal invalid(String name, String value) {
        return Refusal.invalid("request.parameter_invalid", "/" + name, name, value);
    }
}
