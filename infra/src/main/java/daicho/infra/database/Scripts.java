package daicho.infra.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The scripts of one directory below {@code db/migration}, and whether a schema is what they make. Flyway looks at every
 * script and every line of its history for that, with a third of a second for the three schemas; a schema that these
 * scripts have made says so in its comment, and Flyway is asked only about others.
 *
 * @param fingerprint digest of them and what they are filled with
 * @param files in the order of their names
 */
record Scripts(String fingerprint, List<Resource> files) {
    /**
     * Reads the scripts from the class path.
     *
     * @param directory below {@code db/migration}
     * @param placeholders what else decides what the scripts make
     */
    static Scripts in(String directory, String placeholders) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, placeholders.getBytes(StandardCharsets.UTF_8));
            List<Resource> files = scripts(directory);
            for (Resource script : files) {
                add(digest, String.valueOf(script.getFilename()).getBytes(StandardCharsets.UTF_8));
                add(digest, script.getContentAsByteArray());
            }
            return new Scripts(HexFormat.of().formatHex(digest.digest()), files);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Resource> scripts(String directory) throws IOException {
        return Arrays.stream(new PathMatchingResourcePatternResolver()
                        .getResources("classpath*:db/migration/" + directory + "/*.sql"))
                .sorted(Comparator.comparing(Resource::getFilename, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
    }

    /** With its length, or the end of one could be the beginning of the next. */
    private static void add(MessageDigest digest, byte[] bytes) {
        digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.US_ASCII));
        digest.update((byte) ':');
        digest.update(bytes);
    }

    /**
     * All of them as one request, filled in; the one for the end comes last, since its name does.
     *
     * @param placeholders what stands for the names between {@code ${} and {@code }}
     */
    String filled(Map<String, String> placeholders) throws IOException {
        StringBuilder all = new StringBuilder();
        for (Resource script : files) {
            all.append(script.getContentAsString(StandardCharsets.UTF_8)).append(";\n");
        }
        String filled = all.toString();
        for (Map.Entry<String, String> placeholder : placeholders.entrySet()) {
            filled = filled.replace("${" + placeholder.getKey() + "}", placeholder.getValue());
        }
        return filled;
    }

    /** Whether these scripts and no others have made the schema, as its comment and its history say. */
    boolean haveMade(Connection connection, String schema) throws SQLException {
        Optional<String> comment = string(
                connection,
                "SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = '" + schema + "'");
        return comment.isPresent() && comment.get().equals(mark(connection, schema));
    }

    /** Writes into the schema's comment that these scripts have made it; for its owner. */
    void haveNowMade(Connection connection, String schema) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("COMMENT ON SCHEMA " + schema + " IS '" + mark(connection, schema) + "'");
        }
    }

    /** Names the history too, so that whatever another version has done there is noticed. */
    private String mark(Connection connection, String schema) throws SQLException {
        return "scripts " + fingerprint + ", history "
                + string(
                                connection,
                                "SELECT md5(string_agg(concat_ws(' ', installed_rank, script, checksum, success), ','"
                                        + " ORDER BY installed_rank)) FROM " + schema + ".flyway_schema_history")
                        .orElse("empty");
    }

    private static Optional<String> string(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.next() ? Optional.ofNullable(result.getString(1)) : Optional.empty();
        }
    }
}
