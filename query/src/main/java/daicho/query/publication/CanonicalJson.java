package daicho.query.publication;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON in the one form of RFC 8785 (JCS): members in the order of their names' UTF-16 units, no white space, no
 * unnecessary escapes, UTF-8. The only numbers are integers. Decimals are texts, since most readers treat a JSON number
 * as a double and would lose the form 10.50.
 */
final class CanonicalJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private CanonicalJson() {}

    /** Writes a tree of maps, lists, texts, integers and booleans. */
    static byte[] write(Object tree) {
        StringBuilder to = new StringBuilder();
        value(tree, to);
        return to.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Reads such a document: maps, lists, texts, integers and booleans. */
    static Object read(byte[] bytes) {
        return JSON.readValue(bytes, Object.class);
    }

    private static void value(Object value, StringBuilder to) {
        switch (value) {
            case Map<?, ?> members -> members(members, to);
            case List<?> all -> {
                to.append('[');
                for (Iterator<?> each = all.iterator(); each.hasNext(); ) {
                    value(each.next(), to);
                    to.append(each.hasNext() ? "," : "");
                }
                to.append(']');
            }
            case String text -> text(text, to);
            case Integer number -> to.append(number.intValue());
            case Boolean truth -> to.append(truth.booleanValue());
            default -> throw new IllegalArgumentException("has no canonical form: " + value.getClass());
        }
    }

    private static void members(Map<?, ?> members, StringBuilder to) {
        TreeMap<String, Object> sorted = new TreeMap<>();
        members.forEach((name, value) -> sorted.put((String) name, value));
        to.append('{');
        String separator = "";
        for (Map.Entry<String, Object> member : sorted.entrySet()) {
            to.append(separator);
            text(member.getKey(), to);
            to.append(':');
            value(member.getValue(), to);
            separator = ",";
        }
        to.append('}');
    }

    private static void text(String text, StringBuilder to) {
        to.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> to.append("\\\"");
                case '\\' -> to.append("\\\\");
                case '\b' -> to.append("\\b");
                case '\t' -> to.append("\\t");
                case '\n' -> to.append("\\n");
                case '\f' -> to.append("\\f");
                case '\r' -> to.append("\\r");
                default -> {
                    if (c < ' ') {
                        to.append("\\u00")
                                .append(Character.forDigit(c >> 4, 16))
                                .append(Character.forDigit(c & 15, 16));
                    } else {
                        to.append(c);
                    }
                }
            }
        }
        to.append('"');
    }
}
