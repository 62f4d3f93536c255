package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.Eventually;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Erased data are in no file of the database any more: tables, indexes, out-of-line values, statistics. */
class ErasedFilesTest extends AcceptanceTest {
    private City city;

    /** Bytes to search for, one character each. */
    private record Secret(String what, String bytes) {
        static Secret text(String what, String text) {
            return of(what, text.getBytes(StandardCharsets.UTF_8));
        }

        static Secret of(String what, byte[] bytes) {
            return new Secret(what, new String(bytes, StandardCharsets.ISO_8859_1));
        }
    }

    @BeforeEach
    void found_a_city() {
        city = City.found(port, tokens);
    }

    @Test
    void an_erased_name_is_gone_and_so_is_one_that_was_corrected() throws Exception {
        // Of a table with a single row the planner would keep no values.
        name(member(), "玉置" + UUID.randomUUID());
        UUID person = member();
        String first = "葛城" + UUID.randomUUID();
        String second = "雲井" + UUID.randomUUID();
        name(person, first);
        awaitHeld(List.of("first in ops.person"), Secret.text("first", first));
        name(person, second);
        city.secretariat.post("/persons/" + person + "/erasure", "").json();
        awaitGone(Secret.text("first", first), Secret.text("second", second));
    }

    @Test
    void the_key_of_an_erased_comment_is_gone_and_so_is_what_its_request_left() throws Exception {
        UUID measure = city.measure("1");
        // Of a table with a single row the planner would keep no values.
        city.secretariat
                .post("/departments", "{\"name\": \"別の課\"}", "Idempotency-Key", "k-" + UUID.randomUUID())
                .json();
        UUID comment = city.secretariat
                .post(
                        "/comments",
                        "{\"subject\": {\"type\": \"MEASURE\", \"id\": \"%s\"}, \"text\": \"話\"}".formatted(measure),
                        "Idempotency-Key",
                        "k-" + UUID.randomUUID())
                .id();
        Secret secret = Secret.of(
                "secret",
                HexFormat.of()
                        .parseHex(one("SELECT encode(secret, 'hex') FROM ops.text_key WHERE municipality = '"
                                + city.code + "'")));
        Secret print = Secret.text(
                "fingerprint", one("SELECT fingerprint FROM ops.request_key WHERE subject = '" + comment + "'"));
        awaitHeld(List.of("secret in ops.text_key", "fingerprint in ops.request_key"), secret, print);
        city.secretariat
                .post("/comments/" + comment + "/erasure", "{\"answerToo\": true, \"reason\": \"本人の求め\"}")
                .json();
        awaitGone(secret, print);
    }

    private UUID member() {
        UUID person = UUID.randomUUID();
        UUID committee =
                city.secretariat.post("/committees", """
                        {"plan": "%s", "name": "推進会議", "maximum": 20}
                        """.formatted(city.plan)).id();
        city.secretariat
                .post(
                        "/committees/" + committee + "/members",
                        "{\"person\": \"%s\", \"from\": \"%s\"}".formatted(person, Council.today()))
                .json();
        return person;
    }

    private void name(UUID person, String name) {
        assertThat(city.secretariat
                        .put("/persons/" + person + "/name", "{\"name\": \"%s\"}".formatted(name))
                        .status())
                .isLessThan(300);
    }

    /** Sooner or later: a file that is being written anew is not whole when it is read. */
    private static void awaitHeld(List<String> places, Secret... secrets) {
        Eventually.get("files with the secrets", () -> Set.copyOf(holding(secrets)), Set.copyOf(places)::equals);
    }

    private static void awaitGone(Secret... secrets) {
        Eventually.get("files without the secrets", () -> holding(secrets), List::isEmpty);
    }

    /** Which of the bytes occur in the files of this database, after everything in memory is written to them. */
    private static List<String> holding(Secret... secrets) throws Exception {
        List<String> found = new ArrayList<>();
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            // The planner's statistics about the values of columns are written to disk as well.
            statement.execute("ANALYZE");
            statement.execute("CHECKPOINT");
            Path directory = Path.of(one("SHOW data_directory"));
            try (ResultSet files = statement.executeQuery("""
                    SELECT oid::regclass::text, pg_relation_filepath(oid) FROM pg_class
                     WHERE pg_relation_filepath(oid) IS NOT NULL AND NOT relisshared
                    """)) {
                while (files.next()) {
                    String bytes = bytes(directory.resolve(files.getString(2)));
                    for (Secret secret : secrets) {
                        if (bytes.contains(secret.bytes())) {
                            found.add(secret.what() + " in " + files.getString(1));
                        }
                    }
                }
            }
        }
        return found;
    }

    /** A table that is rewritten meanwhile has another file. */
    private static String bytes(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException gone) {
            return "";
        }
    }

    private static String one(String sql) throws SQLException {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
