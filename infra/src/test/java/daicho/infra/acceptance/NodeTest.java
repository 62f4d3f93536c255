package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daicho.infra.Eventually;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A node that is killed and comes back, and the command line beside it. Runs beside all other tests, since it mostly
 * waits for processes of its own; the lock makes its own tests run one after the other.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the node")
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NodeTest {
    private static final String CODE = "472999";
    private static final int ROWS = 120;
    private static final Map<String, String> ENGLISH = Map.of("LC_ALL", "C.UTF-8");

    @TempDir
    static Path directory;

    private Node node;
    private Api secretariat;
    private UUID plan;

    @BeforeAll
    void serve_a_city() throws IOException, InterruptedException {
        node = Node.start(directory.resolve(".daicho"));
        secretariat = node.found(CODE);
        plan = secretariat.post("/plans", """
                {"name": "計画", "firstFiscalYear": "R3", "lastFiscalYear": "R7", "levelNames": ["柱", "施策"],
                 "scales": [{"name": "進捗", "marks": [{"value": "◎"}, {"value": "〇"}, {"value": "△"}]}]}
                """).id();
    }

    @AfterAll
    void stop() throws IOException, InterruptedException {
        node.stop();
    }

    @Test
    @Order(1)
    void loses_nothing_that_it_acknowledged_when_it_is_killed_in_the_middle_of_an_import()
            throws IOException, InterruptedException {
        byte[] sheet = sheet("実績");
        CompletableFuture<Api.Answer> cutOff = CompletableFuture.supplyAsync(() -> take(sheet));
        node.await("the import is under way", () -> head() > ROWS);
        long acknowledged =
                secretariat.post("/departments", "{\"name\": \"直前の課\"}").position();
        assertThat(cutOff).isNotDone();
        node.kill();
        assertThat(cutOff.handle((answer, failure) -> failure != null).join()).isTrue();

        Duration start = node.restart();
        System.out.println("Warm start after a kill, to the first answer: " + start.toMillis() + " ms");
        assertThat(head()).isGreaterThanOrEqualTo(acknowledged);
        assertThat(secretariat
                        .get("/departments")
                        .json()
                        .path("items")
                        .valueStream()
                        .map(department -> department.path("name").asString()))
                .contains("直前の課");

        JsonNode second = take(sheet).json();
        assertThat(second.path("errors")).isEmpty();
        assertThat(second.path("eventsWritten").asInt()).isPositive();
        JsonNode counts = second.path("counts");
        assertThat(counts.path("corrected").asInt()).isZero();
        assertThat(counts.path("recorded").asInt() + counts.path("unchanged").asInt())
                .isEqualTo(2 * ROWS);
        assertThat(take(sheet).json().path("eventsWritten").asInt()).isZero();
        assertThat(secretariat.get("/plans/" + plan + "/snapshot").json().path("results"))
                .hasSize(ROWS);

        Node.Outcome verified = node.run("verify", "--views");
        assertThat(verified.exit()).as(verified.out() + verified.err()).isZero();
        assertThat(verified.out()).contains("0 faults", "Every read model equals the ledger");
    }

    @Test
    @Order(2)
    void rebuilds_the_views_beside_the_server() throws IOException, InterruptedException {
        String before = secretariat.get("/plans/" + plan + "/snapshot").text();
        Node.Outcome rebuilt = node.run("rebuild");
        assertThat(rebuilt.exit()).as(rebuilt.out() + rebuilt.err()).isZero();
        assertThat(secretariat.get("/plans/" + plan + "/snapshot").text()).isEqualTo(before);
        Node.Outcome verified = node.run("verify", "--views");
        assertThat(verified.exit()).as(verified.out() + verified.err()).isZero();
    }

    @Test
    @Order(3)
    void makes_lists_and_revokes_tokens() throws IOException, InterruptedException {
        Node.Outcome made = node.run(
                "token",
                "create",
                "--municipality",
                CODE,
                "--role",
                "STAFF",
                "--label",
                "window",
                "--title",
                "clerk",
                "--department",
                "Desk");
        assertThat(made.exit()).as(made.err()).isZero();
        Api staff = new Api(node.port, CODE, made.line(0));
        assertThat(staff.get("/plans").status()).isEqualTo(200);

        Node.Outcome listed = node.run("token", "list", "--municipality", CODE);
        assertThat(listed.exit()).isZero();
        assertThat(listed.out()).contains("STAFF window clerk").doesNotContain(made.line(0));
        String id = listed.out()
                .lines()
                .filter(line -> line.contains("window"))
                .findFirst()
                .orElseThrow()
                .split(" ", 2)[0];
        assertThat(node.run("token", "revoke", "--municipality", CODE, id).exit())
                .isZero();
        node.await("the token is refused", () -> staff.get("/plans").problem().equals("401 request.unauthenticated"));

        Node.Outcome unknown = node.run(
                "token", "revoke", "--municipality", CODE, UUID.randomUUID().toString());
        assertThat(unknown.exit()).isEqualTo(1);
        assertThat(unknown.err()).contains("no such record").doesNotContain("\tat ");
        Node.Outcome elsewhere = node.run(
                "token",
                "create",
                "--municipality",
                CODE,
                "--role",
                "STAFF",
                "--label",
                "a",
                "--department",
                "Nowhere");
        assertThat(elsewhere.exit()).isEqualTo(1);
        assertThat(elsewhere.err()).contains("no such department").doesNotContain("\tat ");
        Node.Outcome nobody =
                node.run("token", "create", "--municipality", CODE, "--role", "MEMBER", "--label", "without a seat");
        assertThat(nobody.exit()).isEqualTo(1);
        assertThat(nobody.err()).contains("--person").doesNotContain("\tat ");
    }

    @Test
    @Order(3)
    void shows_the_login_of_nodes_for_the_internet_and_runs_nothing_on_one()
            throws IOException, InterruptedException, SQLException {
        Node.Outcome login = node.run("database", "public-login");
        assertThat(login.exit()).as(login.err()).isZero();
        assertThat(login.out().lines()).hasSize(1);
        assertThat(login.err()).contains("DAICHO_DATABASE_USER=daicho_public").doesNotContain(login.line(0));
        List<String> server = Files.readAllLines(directory.resolve(".daicho/postgres/data/postmaster.pid"));
        try (Connection connection = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + server.get(3).strip() + "/daicho", "daicho_public", login.line(0))) {
            assertThat(connection.isValid(1)).isTrue();
        }
        Node.Outcome refused = node.run(Map.of("DAICHO_PUBLIC_ONLY", "true"), "token", "list", "--municipality", CODE);
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("public-only node").doesNotContain("\tat ");
        assertThat(refused.out()).isEmpty();
    }

    @Test
    @Order(3)
    void gives_the_roles_new_passwords_while_it_serves() throws IOException, InterruptedException, SQLException {
        String before = node.run("database", "public-login").line(0);
        Node.Outcome rotated = node.run("database", "rotate-passwords");
        assertThat(rotated.exit()).as(rotated.err()).isZero();
        String file = directory.resolve(".daicho/role-passwords").toString();
        assertThat(rotated.out()).contains(file);
        String now = node.run("database", "public-login").line(0);
        assertThat(Files.readString(Path.of(file))).contains(now).doesNotContain(before);
        assertThat(rotated.out() + rotated.err()).doesNotContain(before, now);
        String url = "jdbc:postgresql://127.0.0.1:"
                + Files.readAllLines(directory.resolve(".daicho/postgres/data/postmaster.pid"))
                        .get(3)
                        .strip() + "/daicho";
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> DriverManager.getConnection(url, "daicho_public", before));
        try (Connection administrator = DriverManager.getConnection(
                        url, "postgres", Files.readString(directory.resolve(".daicho/postgres/password")));
                Statement statement = administrator.createStatement()) {
            // The node has to log in again, with what it finds in the file.
            statement.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename IN ('daicho_writer', 'daicho_reader')");
        }
        Api stranger = new Api(node.port, CODE, "dcho_" + "A".repeat(43));
        Eventually.until("the node answers", () -> stranger.get("/plans").status() == 401);
        Node.Outcome refused = node.run(
                Map.of("DAICHO_DATABASE_URL", url, "DAICHO_DATABASE_USER", "postgres", "DAICHO_DATABASE_PASSWORD", "x"),
                "database",
                "rotate-passwords");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("refuses the login").doesNotContain("\tat ");
    }

    @Test
    @Order(3)
    void shows_the_access_log_and_what_would_be_forgotten() throws IOException, InterruptedException {
        new Api(node.port, CODE, "dcho_" + "A".repeat(43)).get("/plans");
        assertThat(node.run(
                                "export",
                                "--municipality",
                                CODE,
                                "--output",
                                directory.resolve("export.jsonl").toString())
                        .exit())
                .isZero();
        StringBuilder log = new StringBuilder();
        node.await("the refusal in the access log", () -> {
            log.append(node.run("access-log", "--municipality", CODE, "--since", "2026-01-01")
                    .out());
            return log.indexOf("Token refused") >= 0;
        });
        assertThat(log).contains("Records exported", "GET /api/v1/municipalities/{code}/plans");
        Node.Outcome nobodys = node.run("access-log", "--municipality", "", "--since", "2026-01-01");
        assertThat(nobodys.exit()).as(nobodys.err()).isZero();
        assertThat(nobodys.out()).contains("Access log read").doesNotContain("Records exported");

        Node.Outcome would = node.run("retention", "--dry-run");
        assertThat(would.exit()).as(would.err()).isZero();
        assertThat(would.out()).contains("Would erase: 0 entries", "0 names");
    }

    @Test
    @Order(3)
    void forgets_a_lost_key_of_second_factors() throws IOException, InterruptedException {
        assertThat(directory.resolve(".daicho/second-factor-key")).exists();
        Node.Outcome forgotten = node.run("database", "forget-second-factor-key");
        assertThat(forgotten.exit()).as(forgotten.err()).isZero();
        assertThat(forgotten.out()).contains("account reset --second-factor");
    }

    @Test
    @Order(3)
    void makes_lists_disables_and_resets_accounts() throws IOException, InterruptedException {
        Node.Outcome made =
                node.run("account", "create", "--municipality", CODE, "--login-name", "Tanaka", "--name", "田中");
        assertThat(made.exit()).as(made.err()).isZero();
        String id = made.line(0).split(" ", -1)[1];
        String password = made.line(1);
        assertThat(password).matches("([a-z2-9]{5}-){3}[a-z2-9]{5}");
        Node.Outcome listed = node.run("account", "list", "--municipality", CODE);
        assertThat(listed.out()).contains(id + " tanaka").doesNotContain(password, "argon2");
        Node.Outcome reset = node.run("account", "reset", id, "--municipality", CODE);
        assertThat(reset.exit()).as(reset.err()).isZero();
        assertThat(reset.line(1)).isNotEqualTo(password);
        assertThat(node.run("account", "disable", id, "--municipality", CODE).exit())
                .isZero();
        assertThat(node.run("account", "create", "--municipality", CODE, "--login-name", "TANAKA")
                        .err())
                .contains("already an account")
                .doesNotContain("\tat ");
    }

    @Test
    @Order(4)
    void takes_a_sheet_as_the_holder_of_a_token() throws IOException, InterruptedException {
        String token = node.run(
                        "token",
                        "create",
                        "--municipality",
                        CODE,
                        "--role",
                        "secretariat",
                        "--label",
                        "import",
                        "--title",
                        "chief")
                .line(0);
        Path sheet = Files.write(directory.resolve("correction.csv"), sheet("訂正", "999-9,R4,Desk,余り,,,,"));
        Path rejected = directory.resolve("rejected.csv");
        long before = head();
        String[] arguments = {
            "import",
            sheet.toString(),
            "--profile",
            "daicho",
            "--plan",
            plan.toString(),
            "--rejected",
            rejected.toString()
        };

        Node.Outcome nobody = node.run(arguments);
        assertThat(nobody.exit()).isEqualTo(1);
        assertThat(nobody.err()).contains("token").doesNotContain("\tat ");

        String[] dry = java.util.Arrays.copyOf(arguments, arguments.length + 1);
        dry[arguments.length] = "--dry-run";
        assertThat(node.run(Map.of("DAICHO_TOKEN", token), dry).exit()).isEqualTo(1);
        assertThat(head()).isEqualTo(before);

        Node.Outcome unexplained = node.run(Map.of("DAICHO_TOKEN", token), arguments);
        assertThat(unexplained.exit()).isEqualTo(1);
        assertThat(unexplained.err()).contains("Row 2–", "reason").doesNotContain("\tat ");
        assertThat(head()).isEqualTo(before);

        String[] explained = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        explained[arguments.length] = "--reason";
        explained[arguments.length + 1] = "typed wrongly";
        Node.Outcome taken = node.run(Map.of("DAICHO_TOKEN", token), explained);
        assertThat(taken.exit()).isEqualTo(1);
        assertThat(taken.out()).contains("correction.csv", "The plan has no measure “999-9”");
        assertThat(Files.readString(rejected)).contains("999-9").doesNotContain("1-1,");
        assertThat(head()).isEqualTo(before + ROWS);
        JsonNode entry = secretariat.get("/audit?limit=1").json().at("/items/0");
        assertThat(entry.path("channel").asString()).isEqualTo("IMPORT");
        assertThat(entry.at("/actor/title").asString()).isEqualTo("chief");
        assertThat(entry.path("reason").asString()).isEqualTo("typed wrongly");

        Node.Outcome missing = node.run(
                Map.of("DAICHO_TOKEN", token, "LC_ALL", "ja_JP.UTF-8"), "import", "nowhere.csv", "--profile", "daicho");
        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.err()).contains("nowhere.csv がありません").doesNotContain("\tat ");
    }

    @Test
    @Order(4)
    void gives_and_ends_roles_and_tells_of_a_restore() throws IOException, InterruptedException {
        Node.Outcome assigned = node.run(
                "role",
                "assign",
                "--municipality",
                CODE,
                "--role",
                "AUDITOR",
                "--title",
                "監査委員",
                "--from",
                "2026-04-01");
        assertThat(assigned.exit()).as(assigned.err()).isZero();
        String assignment = assigned.line(0);
        Node.Outcome ended = node.run(
                "role", "end", "--municipality", CODE, "--last-day", "2027-03-31", "--reason", "異動", assignment);
        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(node.run("role", "list", "--municipality", CODE).out())
                .containsPattern(assignment + " AUDITOR .* 監査委員 from 2026-04-01 until 2027-03-31");
        Node.Outcome restored = node.run("restored", "--taken-at", "2026-11-01T00:00:00+09:00", "--reason", "予行");
        assertThat(restored.exit()).as(restored.err()).isZero();
        String restores = "/audit?type=operation.BackupRestored&limit=1";
        node.await(
                "the restore in the trail",
                () -> !secretariat.get(restores).json().path("items").isEmpty());
        JsonNode told = secretariat.get(restores).json().at("/items/0");
        assertThat(told.path("reason").asString()).isEqualTo("予行");
        assertThat(told.at("/actor/role").asString()).isEqualTo("OPERATOR");
        assertThat(told.path("channel").asString()).isEqualTo("CLI");
    }

    @Test
    @Order(5)
    void writes_the_events_and_the_plan_of_a_past_instant() throws IOException, InterruptedException {
        Path events = directory.resolve("events.jsonl");
        Node.Outcome exported = node.run("export", "--municipality", CODE, "--output", events.toString());
        assertThat(exported.exit()).as(exported.err()).isZero();
        JsonMapper json = new JsonMapper();
        List<JsonNode> lines =
                Files.readAllLines(events).stream().map(json::readTree).toList();
        assertThat(lines).hasSizeGreaterThan(3 * ROWS);
        assertThat(exported.out()).contains(lines.size() + " events");

        // As of before the corrections of the sheet above.
        JsonNode corrections = secretariat
                .get("/audit?type=result.YearResultCorrected&limit=1")
                .json();
        long position = corrections.at("/items/0/position").asLong() - ROWS;
        Node.Outcome then =
                node.run("snapshot", "--municipality", CODE, "--position", Long.toString(position), "--format", "json");
        assertThat(then.exit()).as(then.err()).isZero();
        assertThat(then.out().strip())
                .isEqualTo(secretariat
                        .get("/plans/" + plan + "/snapshot?position=" + position)
                        .text());
        assertThat(json.readTree(then.out()).at("/results/0/text").asString()).startsWith("実績");

        Path table = directory.resolve("plan.csv");
        Node.Outcome now = node.run(
                "snapshot",
                "--municipality",
                CODE,
                "--as-of",
                recordedAt(corrections),
                "--format",
                "csv",
                "--output",
                table.toString());
        assertThat(now.exit()).as(now.err()).isZero();
        assertThat(Files.readString(table)).startsWith("\uFEFF").contains("訂正 " + ROWS);

        Path book = directory.resolve("plan.xlsx");
        Node.Outcome asBook =
                node.run("snapshot", "--municipality", CODE, "--format", "xlsx", "--output", book.toString());
        assertThat(asBook.exit()).as(asBook.err()).isZero();
        try (ReadableWorkbook read = new ReadableWorkbook(Files.newInputStream(book))) {
            assertThat(read.getFirstSheet().read()).hasSizeGreaterThan(ROWS);
        }

        Node.Outcome never = node.run("snapshot", "--municipality", CODE, "--as-of", "yesterday");
        assertThat(never.exit()).isEqualTo(1);
        assertThat(never.err()).contains("Give a day (2026-03-31)").doesNotContain("\tat ");
    }

    @Test
    @Order(6)
    void explains_itself_in_both_languages() throws IOException, InterruptedException {
        List<String> commands =
                List.of("serve", "import", "export", "snapshot", "rebuild", "verify", "token", "role", "restored");
        Node.Outcome english = node.run(ENGLISH, "--help");
        assertThat(english.exit()).isZero();
        assertThat(english.out()).contains(commands).contains("The ledger of municipal plans");
        Node.Outcome japanese = node.run(Map.of("LC_ALL", "ja_JP.UTF-8"), "--help");
        assertThat(japanese.out())
                .contains(commands)
                .doesNotContain("The ledger")
                .contains("台帳");
        assertThat(node.run("import", "--help").out()).contains("--with-structure", "DAICHO_TOKEN");
        Node.Outcome unknown = node.run(ENGLISH, "improt");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("improt").doesNotContain("\tat ");
        assertThat(node.run("token", "list").err()).contains("--municipality").doesNotContain("\tat ");
    }

    /** This JVM must be able to pass on arguments that the other JVM then cannot read. */
    @Test
    @Order(7)
    @EnabledIfSystemProperty(named = "sun.jnu.encoding", matches = "UTF-8")
    void says_when_the_system_garbles_its_arguments() throws IOException, InterruptedException {
        Node.Outcome garbled = node.run(Map.of("LC_ALL", "C"), "token", "list", "--municipality", "市");
        assertThat(garbled.exit()).isEqualTo(2);
        assertThat(garbled.err()).contains("LC_ALL=C.UTF-8");
    }

    @Test
    @Order(8)
    void tells_a_second_server_that_the_directory_is_taken() throws IOException, InterruptedException {
        Node.Outcome second = node.run(ENGLISH, "serve");
        assertThat(second.exit()).isEqualTo(1);
        assertThat(second.out() + second.err())
                .contains("The data directory is in use by process")
                .doesNotContain("\tat ");
    }

    private Api.Answer take(byte[] sheet) {
        return secretariat.take("daicho", sheet, "&withStructure=true&plan=" + plan);
    }

    private long head() {
        return secretariat.get("/audit?limit=1").json().at("/items/0/position").asLong();
    }

    private static String recordedAt(JsonNode trail) {
        return trail.at("/items/0/recordedAt").asString();
    }

    /** A measure, an initiative, a result and a rating on every row. */
    private static byte[] sheet(String word, String... more) {
        String rows = IntStream.rangeClosed(1, ROWS)
                .mapToObj(i -> "1-%d,R4,%s,%s %d,〇,施策%d,1,地域".formatted(i, i % 2 == 0 ? "Desk" : "二課", word, i, i))
                .collect(Collectors.joining("\n"));
        String sheet = "施策コード,年度,担当課,実績,評価,施策名,見出し番号1,見出し名1\n" + rows + "\n" + String.join("\n", more);
        return sheet.getBytes(StandardCharsets.UTF_8);
    }
}
