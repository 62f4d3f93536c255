package daicho.infra.web;

import daicho.infra.problem.UnreadableBody;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A form whose body was already read. Only its fields are parameters; those of the address are not mixed with them. */
public final class KeptForm extends KeptBody {
    private static final int MOST_FIELDS = 50;

    private final Map<String, String[]> fields;

    public KeptForm(HttpServletRequest request, byte[] body) {
        super(request, body);
        fields = fields(new String(body, StandardCharsets.US_ASCII));
    }

    private static Map<String, String[]> fields(String form) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        String[] pairs = form.split("&", MOST_FIELDS + 1);
        if (pairs.length > MOST_FIELDS) {
            throw new UnreadableBody(null);
        }
        for (String pair : pairs) {
            int sign = pair.indexOf('=');
            if (sign > 0) {
                found.computeIfAbsent(decoded(pair.substring(0, sign)), any -> new ArrayList<>())
                        .add(decoded(pair.substring(sign + 1)));
            }
        }
        Map<String, String[]> fields = new LinkedHashMap<>();
        found.forEach((name, values) -> fields.put(name, values.toArray(String[]::new)));
        return Collections.unmodifiableMap(fields);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new UnreadableBody(e);
        }
    }

    @Override
    public @Nullable String getParameter(String name) {
        String[] values = fields.get(name);
        return values == null ? null : values[0];
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        String[] values = fields.get(name);
        return values == null ? null : values.clone();
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return fields;
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(fields.keySet());
    }
}
