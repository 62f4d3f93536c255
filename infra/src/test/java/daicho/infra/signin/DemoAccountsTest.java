package daicho.infra.signin;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.DaichoApplication;
import daicho.infra.database.TestDatabase;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;

/** The packaged records on the embedded database, and the accounts for trying them out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoAccountsTest {
    @TempDir
    static Path directory;

    private ConfigurableApplicationContext context;
    private Path data;
    private int port;

    @BeforeAll
    void start() throws IOException {
        data = directory.resolve(".daicho");
        TestDatabase.shareUnpacked(data);
        context = new SpringApplicationBuilder(DaichoApplication.class)
                .run("--daicho.data=" + data, "--server.port=0", "--daicho.database.port=0");
        port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @AfterAll
    void stop() {
        context.close();
    }

    @Test
    void lets_everybody_who_reads_the_file_sign_in_without_a_second_factor_and_says_so() throws IOException {
        Path file = data.resolve("demo-accounts.txt");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        List<String[]> lines = Files.readAllLines(file).stream()
                .map(line -> line.split(" ", -1))
                .toList();
        assertThat(lines.stream().map(line -> line[0]).distinct()).hasSize(5);
        assertThat(lines.stream().map(line -> line[2]).distinct()).hasSameSizeAs(lines);
        Visitor looking = new Visitor(port);
        assertThat(looking.get("/sign-in").text())
                .contains("demo-accounts.txt", "試用アカウント")
                .doesNotContain(lines.getFirst()[2]);
        for (String[] line :
                lines.stream().filter(line -> line[0].equals("032093")).toList()) {
            Visitor visitor = new Visitor(port);
            assertThat(visitor.fill("/sign-in", "municipality", line[0], "loginName", line[1], "password", line[2])
                            .leads())
                    .as(line[1])
                    .isEqualTo("302 /municipalities/032093");
            assertThat(visitor.get("/api/v1/municipalities/032093").status())
                    .as(line[1])
                    .isEqualTo(200);
            assertThat(visitor.get("/api/v1/municipalities/172014").status()).isEqualTo(403);
        }
    }

    @Test
    void lets_a_browser_on_the_machine_look_around_and_no_other() throws IOException {
        Visitor here = new Visitor(port);
        assertThat(here.get("/").text()).contains("value=\"AUDITOR\"", "/sign-in/demo");
        Visitor proxied = new Visitor(port);
        for (String header : List.of("X-Forwarded-For", "Forwarded", "Via")) {
            Visitor.Page first = proxied.get("/", header, "for=203.0.113.9");
            assertThat(first.text()).contains("一関市").doesNotContain("/sign-in/demo");
            assertThat(lookAround(proxied, "032093", "AUDITOR", header, "for=203.0.113.9")
                            .status())
                    .isEqualTo(403);
        }
        assertThat(proxied.get("/api/v1/municipalities/032093").status()).isEqualTo(401);
        // Nobody but the demo accounts, in cities that there are.
        assertThat(lookAround(here, "032093", "SYSTEM").status()).isEqualTo(403);
        assertThat(lookAround(here, "011002", "AUDITOR").status()).isEqualTo(403);
        assertThat(lookAround(here, "032093", "AUDITOR").leads()).isEqualTo("302 /municipalities/032093");
        assertThat(here.get("/api/v1/municipalities/032093").status()).isEqualTo(200);
        Files.delete(data.resolve("demo-accounts.txt"));
        assertThat(new Visitor(port).get("/").text()).doesNotContain("/sign-in/demo");
    }

    private static Visitor.Page lookAround(Visitor visitor, String municipality, String role, String... headers) {
        String token = visitor.token(visitor.get("/sign-in"));
        String form = "_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8) + "&municipality=" + municipality
                + "&role=" + role;
        return visitor.call("POST", "/sign-in/demo", MediaType.APPLICATION_FORM_URLENCODED_VALUE, form, headers);
    }
}
