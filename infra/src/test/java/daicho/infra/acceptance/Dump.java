package daicho.infra.acceptance;

import daicho.infra.database.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/**
 * Everything that a database holds: every table of every schema, as {@code COPY} writes it, since the embedded server
 * has no pg_dump.
 */
final class Dump {
    /** Text by table. */
    private final Map<String, String> tables = new LinkedHashMap<>();

    private Dump() {}

    static Dump of(TestDatabase database) {
        Dump dump = new Dump();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            // The planner's statistics about the values of columns are written to disk as well.
            statement.execute("ANALYZE");
            List<String> names = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("""
                    SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
                    WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
                    """)) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            for (String name : names) {
                dump.tables.put(name, copy(connection, "COPY " + name + " TO STDOUT"));
            }
            dump.tables.put("pg_stats", copy(connection, "COPY (SELECT * FROM pg_stats) TO STDOUT"));
            dump.tables.put("pg_largeobject", copy(connection, "COPY pg_largeobject TO STDOUT"));
            return dump;
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String copy(Connection connection, String sql) throws SQLException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql, bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    List<String> names() {
        return List.copyOf(tables.keySet());
    }

    /** Where a text occurs, in any form: table and form. */
    List<String> find(String text) {
        List<String> found = new ArrayList<>();
        forms(text)
                .forEach((form, sought) -> tables.forEach((name, rows) -> {
                    if (rows.contains(sought)) {
                        found.add(name + " as " + form);
                    }
                }));
        return found;
    }

    private static Map<String, String> forms(String text) {
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("text", text);
        forms.put("escapes", text.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining()));
        forms.put(
                "upper-case escapes",
                text.chars().mapToObj("\\u%04X"::formatted).collect(Collectors.joining()));
        forms.put("percent", URLEncoder.encode(text, StandardCharsets.UTF_8));
        for (Charset charset : List.of(
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_16BE,
                StandardCharsets.UTF_16LE,
                Charset.forName("Shift_JIS"))) {
            byte[] bytes = text.getBytes(charset);
            forms.put("hex of " + charset, HexFormat.of().formatHex(bytes));
            for (int before = 0; before < 3; before++) {
                forms.put("Base64 of " + charset + " at " + before, base64(bytes, before));
            }
        }
        return forms;
    }

    /** The Base64 form of the bytes inside a longer text, without the characters that depend on their neighbours. */
    private static String base64(byte[] bytes, int before) {
        ByteArrayOutputStream longer = new ByteArrayOutputStream();
        longer.writeBytes(new byte[before]);
        longer.writeBytes(bytes);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(longer.toByteArray());
        int whole = (before + bytes.length) / 3 * 4;
        return encoded.substring(before == 0 ? 0 : 4, whole);
    }
}
