package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.Eventually;
import daicho.infra.server.MortalServer;
import daicho.infra.signin.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** People who sign in on one node and go on at another, each a process of its own, over kills of both and of the database. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("several nodes")
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SessionsOnTwoNodesTest {
    private static final String CODE = "472999";
    private static final String M = "/api/v1/municipalities/" + CODE;
    private static final String PASSWORD = "夏の祭りは七月の終わりにある";

    @TempDir
    static Path directory;

    private MortalServer server;
    private Node first;
    private Node second;
    private int people;

    private record Somebody(String loginName, UUID person, String home) {}

    @BeforeAll
    void serve_a_city() throws Exception {
        server = MortalServer.start(directory.resolve("server"));
        first = node("first");
        first.found(CODE);
        second = node("second");
    }

    @AfterAll
    void stop() throws Exception {
        first.stop();
        second.stop();
        server.close();
    }

    private Node node(String name) throws IOException {
        Map<String, String> environment = new HashMap<>(server.environment());
        environment.put("DAICHO_SIGNIN_FRESH", "10s");
        return Node.start(Files.createDirectory(directory.resolve(name)).resolve(".daicho"), environment);
    }

    private String at(Node node, String path) {
        return "http://localhost:" + node.port + path;
    }

    private String tool(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(2, List.of("--municipality", CODE));
        Node.Outcome done = first.run(all.toArray(String[]::new));
        assertThat(done.exit()).as(done.err()).isZero();
        return done.out();
    }

    /** An account whose holder has chosen a password, and signed out. */
    private Somebody somebody(String... roles) throws IOException, InterruptedException {
        UUID person = UUID.randomUUID();
        String name = "person-" + people++;
        for (String role : roles) {
            tool("role", "assign", "--role", role, "--person", person.toString());
        }
        String password = tool("account", "create", "--login-name", name, "--person", person.toString())
                .lines()
                .reduce((one, last) -> last)
                .orElseThrow();
        Visitor visitor = new Visitor(first.port);
        assertThat(enter(visitor, first, name, password).leads()).isEqualTo("302 /account/password");
        // Each page of the way on another node.
        assertThat(visitor.fillTo(
                                at(second, "/account/password"),
                                at(first, "/account/password"),
                                "present",
                                password,
                                "chosen",
                                PASSWORD,
                                "again",
                                PASSWORD)
                        .leads())
                .isEqualTo("302 /account?changed");
        visitor.fillTo(at(second, "/account"), at(first, "/sign-out"));
        return new Somebody(name, person, roles.length == 1 ? "302 /municipalities/" + CODE : "302 /account");
    }

    private Visitor.Page enter(Visitor visitor, Node node, String name, String password) {
        return visitor.fill(at(node, "/sign-in"), "municipality", CODE, "loginName", name, "password", password);
    }

    private Visitor entered(Somebody somebody) {
        Visitor visitor = new Visitor(first.port);
        assertThat(enter(visitor, first, somebody.loginName(), PASSWORD).leads())
                .isEqualTo(somebody.home());
        return visitor;
    }

    private int status(Visitor visitor, Node node) {
        return visitor.get(at(node, M)).status();
    }

    @Test
    @Order(1)
    void sign_in_and_out_choice_of_a_role_and_proof_hold_on_every_node() throws Exception {
        Somebody both = somebody("auditor", "analyst");
        Visitor one = entered(both);
        Visitor two = entered(both);
        Visitor three = entered(both);

        choose(one, first, "Analyst");
        assertThat(status(one, second)).isEqualTo(200);
        String[] ofSecond = one.ofPage();
        choose(one, second, "Auditor");
        for (Node node : List.of(first, second)) {
            Visitor.Page refused = one.postJson(at(node, M + "/tokens"), "{}", from(node, ofSecond));
            assertThat(refused.status() + refused.code()).isEqualTo("409signin.assignment_differs");
        }

        Eventually.until("the proof is too old", () -> isTooOld(one, first));
        assertThat(isTooOld(one, second)).isTrue();
        String before = one.session();
        assertThat(one.fillTo(at(first, "/account/proof"), at(second, "/account/proof"), "typed", PASSWORD)
                        .leads())
                .isEqualTo("302 /account?proven");
        assertThat(one.session()).isNotEqualTo(before);
        assertThat(isTooOld(one, first)).isFalse();
        Visitor thief = new Visitor(first.port);
        thief.setSession(before);
        assertThat(status(thief, first)).isEqualTo(401);
        assertThat(status(thief, second)).isEqualTo(401);

        choose(two, first, "Analyst");
        assertThat(status(two, second)).isEqualTo(200);
        String left = two.session();
        assertThat(two.fillTo(at(second, "/account"), at(second, "/sign-out")).status())
                .isEqualTo(302);
        two.setSession(left);
        assertThat(status(two, first)).isEqualTo(401);

        choose(three, second, "Analyst");
        assertThat(status(three, first)).isEqualTo(200);
        assertThat(one.fillTo(at(first, "/account"), at(first, "/sign-out-everywhere"))
                        .status())
                .isEqualTo(302);
        assertThat(status(three, second)).isEqualTo(401);
        assertThat(status(three, first)).isEqualTo(401);
    }

    /** What a page of one node would send to another, as a balancer makes it happen. */
    private String[] from(Node node, String[] page) {
        String[] headers = page.clone();
        headers[5] = at(node, "");
        return headers;
    }

    private boolean isTooOld(Visitor visitor, Node node) {
        return visitor.postJson(at(node, M + "/tokens"), "{}", from(node, visitor.ofPage()))
                .code()
                .equals("signin.proof_too_old");
    }

    private void choose(Visitor visitor, Node node, String name) {
        String page = visitor.get(at(node, "/account"), "Accept-Language", "en").text();
        String before = page.substring(0, page.indexOf(">" + name + "<"));
        int id = before.lastIndexOf("role-") + 5;
        assertThat(visitor.fillTo(
                                at(node, "/account"),
                                at(node, "/account/role"),
                                "assignment",
                                before.substring(id, id + 36))
                        .leads())
                .isEqualTo("302 /account");
    }

    @Test
    @Order(2)
    void nobody_is_signed_out_by_a_kill_a_restart_or_an_absence_of_the_database() throws Exception {
        Visitor visitor = entered(somebody("auditor"));
        first.kill();
        assertThat(status(visitor, second)).isEqualTo(200);
        first.restart();
        assertThat(status(visitor, first)).isEqualTo(200);

        server.stop();
        assertThat(visitor.get(at(second, "/account")).status()).isEqualTo(503);
        assertThat(visitor.get(at(second, "/sign-in")).status()).isEqualTo(503);
        assertThat(visitor.post(at(second, "/sign-out"), "_csrf", "x").status()).isEqualTo(503);
        assertThat(status(visitor, second)).isEqualTo(503);
        // Whoever has no session needs none to see the page.
        assertThat(new Visitor(second.port).get("/sign-in").status()).isEqualTo(200);
        server.startAgain();
        Eventually.until("the second node has it again", () -> status(visitor, second) == 200);
        Eventually.until("the first node has it again", () -> status(visitor, first) == 200);
        assertThat(visitor.get(at(first, "/account")).status()).isEqualTo(200);
    }

    /** Last, since the address of all of them is refused afterwards. */
    @Test
    @Order(3)
    void whoever_guesses_has_as_many_tries_on_all_nodes_together_as_on_one() throws Exception {
        Somebody known = somebody("auditor");
        Visitor inside = entered(known);
        String token = tool("token", "create", "--role", "auditor", "--label", "known")
                .lines()
                .findFirst()
                .orElseThrow();
        Api holder = new Api(second.port, CODE, token);
        assertThat(holder.get("/departments").status()).isEqualTo(200);
        int refused = 0;
        int status;
        do {
            Node node = refused % 2 == 0 ? first : second;
            status = new Api(node.port, CODE, "dcho_" + CODE + "_" + "A".repeat(43))
                    .get("/departments")
                    .status();
            refused += status == 401 ? 1 : 0;
        } while (status == 401 && refused < 100);
        assertThat(status).isEqualTo(429);
        // As many more come back as time passes meanwhile.
        assertThat(refused).isBetween(30, 45);
        for (Node node : List.of(first, second)) {
            Visitor.Page page = enter(new Visitor(node.port), node, known.loginName(), PASSWORD);
            assertThat(page.status()).isEqualTo(429);
            assertThat(page.header("Retry-After")).isNotEmpty();
        }
        assertThat(status(inside, second)).isEqualTo(200);
        assertThat(holder.get("/departments").status()).isEqualTo(200);
    }
}
