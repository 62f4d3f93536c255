package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daicho.infra.Eventually;
import daicho.infra.server.MortalServer;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Files of a node with a heap that could not hold one of them, which is killed, and whose tools verify, export and delete
 * them. Runs beside all other tests, since it mostly waits for processes of its own.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the node with files")
class FilesOfANodeTest {
    private static final String CODE = "472999";
    /** More than the heap of {@link Node}. */
    private static final long LARGE = 560L * 1024 * 1024;

    @TempDir
    static Path directory;

    @Test
    void large_files_kills_and_tools() throws Exception {
        MortalServer server = MortalServer.start(directory.resolve("server"));
        Map<String, String> environment = new HashMap<>(server.environment());
        environment.put("DAICHO_FILES_LARGEST", "600MB");
        Node node = Node.start(Files.createDirectory(directory.resolve("node")).resolve(".daicho"), environment);
        try (Connection database = server.database().connect();
                Connection outside = server.database().connect()) {
            String token = node.run(
                            "token", "create", "--municipality", CODE, "--role", "secretariat", "--label", "first")
                    .line(0);
            Api secretariat = new Api(node.port, CODE, token);
            secretariat
                    .post("/api/v1/municipalities", "{\"code\": \"%s\", \"name\": \"試市\"}".formatted(CODE))
                    .json();
            UUID partner = secretariat.post("/partners", "{\"name\": \"会社\"}").id();
            UUID agreement =
                    secretariat.post("/agreements", """
                            {"signedOn": "2016-08-30", "kind": "見守り協定", "partners": ["%s"]}
                            """.formatted(partner)).id();

            UUID upload = uploadLarge(node, token);
            UUID large = secretariat.post("/evidence", body(agreement, upload)).id();
            assertThat(downloaded(node, token, large)).isEqualTo(digest(large()));

            // Killed when the bytes are there and the event is not: the request that is sent again goes on.
            byte[] pdf = SomeFiles.pdf(3_000_000, 32);
            UUID second = upload(secretariat, pdf);
            outside.setAutoCommit(false);
            execute(outside, "SELECT FROM ops.file WHERE sha256 = '" + SomeFiles.sha256(pdf) + "' FOR UPDATE");
            CompletableFuture<Api.Answer> killed =
                    CompletableFuture.supplyAsync(() -> secretariat.post("/evidence", body(agreement, second)));
            Eventually.until(
                    "the command waits for its file",
                    () -> number(
                                    database,
                                    "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                                            + " AND query LIKE '%ops.file %FOR KEY SHARE%'")
                            == 1);
            node.kill();
            assertThatThrownBy(killed::join).isInstanceOf(CompletionException.class);
            outside.rollback();
            node.restart();
            assertThat(number(database, "SELECT count(*) FROM ops.file_use")).isEqualTo(1);
            UUID added = secretariat.post("/evidence", body(agreement, second)).id();
            assertThat(secretariat.download("/evidence/" + added + "/content").body())
                    .isEqualTo(pdf);

            // Killed in the middle of a receipt: what is there of it is deleted.
            CompletableFuture<HttpResponse<String>> half = slowUpload(node, token, () -> {
                Eventually.until(
                        "a part is there",
                        () -> number(
                                        database,
                                        "SELECT count(*) FROM ops.file_part JOIN ops.file USING (municipality, file)"
                                                + " WHERE sha256 IS NULL")
                                > 0);
                node.kill();
            });
            assertThatThrownBy(half::join).isInstanceOf(CompletionException.class);
            node.restart();
            assertThat(number(database, "SELECT count(*) FROM ops.file")).isEqualTo(3);
            Node.Outcome rebuilt = node.run(Map.of("DAICHO_FILES_WAITING", "0s"), "rebuild", "--keys");
            assertThat(rebuilt.out()).contains("2 files of evidence kept; 1 deleted that nothing uses");
            assertThat(number(database, "SELECT count(*) FROM ops.file")).isEqualTo(2);

            Node.Outcome verified = node.run("verify", "--views");
            assertThat(verified.exit()).as(verified.out() + verified.err()).isZero();
            assertThat(verified.out()).contains("Files of evidence: 2 read and compared, 0 faults");

            Path events = directory.resolve("events.jsonl");
            Node.Outcome exported = node.run("export", "--municipality", CODE, "--output", events.toString());
            assertThat(exported.exit()).as(exported.out() + exported.err()).isZero();
            Path folder = directory.resolve("events.jsonl.files");
            assertThat(Files.readAllBytes(folder.resolve(SomeFiles.sha256(pdf))))
                    .isEqualTo(pdf);
            assertThat(Files.size(folder.resolve(digest(large())))).isEqualTo(LARGE);
            assertThat(Files.readString(folder.resolve("files.jsonl")))
                    .contains(SomeFiles.sha256(pdf), added.toString(), large.toString());

            execute(database, "DELETE FROM ops.file_part WHERE no = 1");
            Node.Outcome damaged = node.run("verify");
            assertThat(damaged.exit()).isNotZero();
            assertThat(damaged.out()).contains("the file " + SomeFiles.sha256(pdf) + " of " + CODE + " is damaged");
            Files.delete(folder.resolve(SomeFiles.sha256(pdf)));
            Node.Outcome partly = node.run("export", "--municipality", CODE, "--output", events.toString());
            assertThat(partly.exit()).isNotZero();
            assertThat(folder.resolve(SomeFiles.sha256(pdf))).doesNotExist();
        } finally {
            node.stop();
            server.close();
        }
    }

    private static String body(UUID agreement, UUID upload) {
        return """
                {"subject": {"type": "AGREEMENT", "id": "%s"}, "type": "FILE", "upload": "%s", "name": "協定書.pdf"}
                """.formatted(agreement, upload);
    }

    private static UUID upload(Api by, byte[] bytes) {
        return by.send("POST", "/files", BodyPublishers.ofByteArray(bytes), "Content-Type", "application/octet-stream")
                .id();
    }

    private static UUID uploadLarge(Node node, String token) throws Exception {
        HttpResponse<String> answer = client(request(node, token, "/files")
                        .POST(BodyPublishers.ofInputStream(FilesOfANodeTest::large))
                        .header("Content-Type", "application/octet-stream")
                        .build())
                .join();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return UUID.fromString(answer.body().replaceFirst("(?s).*\"id\" *: *\"([^\"]+)\".*", "$1"));
    }

    /** Sends a part and a half of a file, does something, and never sends the rest. */
    private static CompletableFuture<HttpResponse<String>> slowUpload(Node node, String token, Step between) {
        return client(request(node, token, "/files")
                .POST(BodyPublishers.ofInputStream(() -> new InputStream() {
                    private int left = 3 * 1024 * 1024 / 2;

                    @Override
                    public int read() {
                        byte[] one = new byte[1];
                        return read(one, 0, 1) < 0 ? -1 : one[0];
                    }

                    @Override
                    public int read(byte[] into, int from, int length) {
                        if (left == 0) {
                            between.take();
                            return -1;
                        }
                        int some = Math.min(left, length);
                        Arrays.fill(into, from, from + some, (byte) ' ');
                        left -= some;
                        return some;
                    }
                }))
                .header("Content-Type", "application/octet-stream")
                .build());
    }

    private interface Step {
        void run() throws Exception;

        default void take() {
            try {
                run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static String downloaded(Node node, String token, UUID evidence) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> answer = client.send(
                    request(node, token, "/evidence/" + evidence + "/content")
                            .GET()
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            return digest(answer.body());
        }
    }

    private static HttpRequest.Builder request(Node node, String token, String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://localhost:" + node.port + "/api/v1/municipalities/" + CODE + path))
                .header("Authorization", "Bearer " + token);
    }

    private static CompletableFuture<HttpResponse<String>> client(HttpRequest request) {
        HttpClient client = HttpClient.newHttpClient();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .whenComplete((answer, failure) -> client.shutdown());
    }

    /** A PDF that is made while it is read. */
    private static InputStream large() {
        return new InputStream() {
            private final byte[] head = SomeFiles.bytes("%PDF-1.7\n");
            private long at;

            @Override
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                int read = (int) Math.min(length, LARGE - at);
                if (read <= 0) {
                    return -1;
                }
                for (int i = 0; i < read; i++, at++) {
                    into[offset + i] = at < head.length ? head[(int) at] : (byte) (at * 31 + (at >> 16));
                }
                return read;
            }
        };
    }

    private static String digest(InputStream bytes) throws Exception {
        try (DigestInputStream read = new DigestInputStream(bytes, MessageDigest.getInstance("SHA-256"))) {
            read.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(read.getMessageDigest().digest());
        }
    }

    private static long number(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void execute(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
