package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.DaichoApplication;
import daicho.infra.database.Ports;
import daicho.infra.database.TestDatabase;
import daicho.infra.openapi.Exchanges;
import daicho.infra.register.NeedlessFiles;
import daicho.infra.security.TokenDesk;
import daicho.infra.verification.FileCheck;
import daicho.shared.access.Role;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Files in a bucket of a store that speaks S3, which may be away, and may lose things. */
@SpringBootTest(
        classes = DaichoApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "daicho.sample=off")
class BucketTest {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final int SIZE = 2 * 1024 * 1024 + 5;

    @TempDir
    static Path directory;

    private static ObjectStore store = new ObjectStore(Path.of(""), 0);

    @LocalServerPort
    int port;

    @Autowired
    TokenDesk tokens;

    @Autowired
    FileCheck check;

    @Autowired
    NeedlessFiles needless;

    private City city;
    private Api staff;
    private UUID result;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        DATABASE.register(registry);
        store = new ObjectStore(directory.resolve("objects"), Ports.free());
        store.start();
        registry.add("daicho.files.s3.endpoint", () -> "http://127.0.0.1:" + store.port);
        registry.add("daicho.files.s3.bucket", () -> ObjectStore.BUCKET);
        registry.add("daicho.files.s3.access-key", () -> ObjectStore.LOGIN);
        registry.add("daicho.files.s3.secret", () -> ObjectStore.SECRET);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        store.stop();
    }

    @BeforeEach
    void found_a_city_with_a_result() {
        city = City.found(port, tokens);
        UUID measure = city.measure("1");
        city.initiative(measure, "", city.welfare);
        staff = city.as(Role.STAFF, city.welfare);
        result = staff.post("/measures/" + measure + "/initiatives/1/results/R4", "{\"text\": \"訪問した\"}")
                .id();
    }

    @Test
    void the_bucket_has_each_file_once_and_can_read_none() throws IOException {
        byte[] pdf = SomeFiles.pdf(SIZE, 21);
        UUID first = add(upload(pdf).id());
        UUID second = add(upload(pdf).id());
        assertThat(store.objects(city.code)).hasSize(1);
        byte[] object = Files.readAllBytes(store.objects(city.code).getFirst());
        assertThat(object).hasSize(SIZE + 3 * 16);
        assertThat(new String(object, StandardCharsets.ISO_8859_1))
                .doesNotContain("%PDF")
                .doesNotContain(new String(Arrays.copyOfRange(pdf, 100, 132), StandardCharsets.ISO_8859_1));
        assertThat(count("ops.file_part WHERE municipality = '" + city.code + "'"))
                .isZero();
        assertThat(staff.download("/evidence/" + second + "/content").body()).isEqualTo(pdf);
        assertThat(check.run().faults()).isEmpty();

        erase(first);
        assertThat(store.objects(city.code)).hasSize(1);
        erase(second);
        assertThat(store.objects(city.code)).isEmpty();
        assertThat(count("ops.file WHERE municipality = '" + city.code + "'")).isZero();
        assertThat(check.run().faults()).isEmpty();
    }

    @Test
    void a_store_that_is_away_is_told_and_an_erased_file_is_gone_all_the_same() throws Exception {
        byte[] pdf = SomeFiles.pdf(SIZE, 22);
        UUID file = add(upload(pdf).id());
        store.stop();
        Api.Answer refused = upload(SomeFiles.pdf(SIZE, 23));
        assertThat(refused.problem()).isEqualTo("503 evidence.store_unavailable");
        assertThat(refused.header("Retry-After")).isNotEmpty();
        assertThat(count("ops.file WHERE municipality = '" + city.code + "'")).isEqualTo(1);
        assertThat(staff.get("/evidence/" + file + "/content").problem()).isEqualTo("503 evidence.store_unavailable");
        assertThat(check.run().faults()).singleElement().asString().contains("cannot be read");

        erase(file);
        assertThat(count("ops.file WHERE municipality = '" + city.code + "'")).isZero();
        assertThat(store.objects(city.code)).hasSize(1);
        store.start();
        needless.delete();
        assertThat(store.objects(city.code)).isEmpty();
        assertThat(count("ops.file_gone WHERE municipality = '" + city.code + "'"))
                .isZero();
        assertThat(check.run().faults()).isEmpty();
    }

    @Test
    void an_object_that_is_missing_or_not_what_it_was_is_told_and_never_half() throws IOException {
        UUID file = add(upload(SomeFiles.pdf(SIZE, 24)).id());
        Path object = store.objects(city.code).getFirst();
        byte[] bytes = Files.readAllBytes(object);
        bytes[SIZE] ^= 1;
        Files.write(object, bytes);
        damaged(file);
        Files.write(object, Arrays.copyOf(bytes, 1024));
        damaged(file);
        Files.delete(object);
        damaged(file);
        erase(file);
        assertThat(check.run().faults()).isEmpty();
    }

    private void damaged(UUID file) {
        Exchanges.provoking(() -> {
            assertThat(staff.get("/evidence/" + file + "/content").problem()).isEqualTo("500 evidence.content_damaged");
            return file;
        });
        assertThat(check.run().faults()).singleElement().asString().contains("damaged");
    }

    private Api.Answer upload(byte[] bytes) {
        return staff.send(
                "POST", "/files", BodyPublishers.ofByteArray(bytes), "Content-Type", "application/octet-stream");
    }

    private UUID add(UUID upload) {
        return staff.post("/evidence", """
                        {"subject": {"type": "RESULT", "id": "%s"}, "type": "FILE", "upload": "%s", "name": "a.pdf"}
                        """.formatted(result, upload)).id();
    }

    private void erase(UUID evidence) {
        city.secretariat
                .post("/evidence/" + evidence + "/erasure", "{\"reason\": \"請求\"}")
                .json();
    }

    private static long count(String from) {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + from)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
