package daicho.benchmark;

import daicho.command.Commands;
import daicho.infra.DaichoApplication;
import daicho.infra.database.Login;
import daicho.infra.database.Tenancy;
import daicho.infra.projection.Rebuild;
import daicho.infra.security.TokenDesk;
import daicho.query.Reads;
import daicho.shared.access.Role;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;

/** Daicho as it serves, in this process. */
final class Node implements AutoCloseable {
    /** More than the views need for the most events that they have to catch up with. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    /** How Daicho is served, here and in a process of its own. */
    static final List<String> SETTINGS = List.of(
            "--daicho.sample=off",
            // One token does the work of many callers.
            "--daicho.limits.requests-per-second=0",
            "--daicho.limits.address-requests-per-second=0",
            "--logging.level.root=warn");

    private final ConfigurableApplicationContext context;

    private Node(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static Node start(Login login) {
        Node node = new Node(new SpringApplicationBuilder(DaichoApplication.class)
                .logStartupInfo(false)
                .run(Stream.of(SETTINGS, of(login), List.of("--server.port=0"))
                        .flatMap(List::stream)
                        .toArray(String[]::new)));
        new JdbcTemplate(node.owner()).execute("""
                CREATE SCHEMA IF NOT EXISTS benchmark;
                GRANT USAGE ON SCHEMA benchmark TO daicho_writer, daicho_reader, daicho_projector
                """);
        return node;
    }

    /** The settings that make Daicho use a database. */
    static List<String> of(Login login) {
        return List.of(
                "--daicho.database.url=" + login.url(),
                "--daicho.database.user=" + login.user(),
                "--daicho.database.password=" + login.password(),
                "--daicho.database.role-passwords=" + Benchmark.rolePasswords());
    }

    Commands commands() {
        return context.getBean(Commands.class);
    }

    Reads reads() {
        return context.getBean(Reads.class);
    }

    Rebuild rebuild() {
        return context.getBean(Rebuild.class);
    }

    DataSource owner() {
        return context.getBean("ownerDataSource", DataSource.class);
    }

    DataSource writer() {
        return context.getBean("writerDataSource", DataSource.class);
    }

    /** The login that sees the records of all municipalities. */
    DataSource projector() {
        return context.getBean("projectorDataSource", DataSource.class);
    }

    Tenancy tenancy() {
        return context.getBean(Tenancy.class);
    }

    /** For tables that belong to no municipality. */
    DataSource reader() {
        return context.getBean("readerDataSource", DataSource.class);
    }

    /** A caller that acts for the city's department. */
    Client client(City city) {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        return Client.of("http://127.0.0.1:" + port + "/", city, token(city));
    }

    /** A token of the city's department. */
    String token(City city) {
        return context.getBean(TokenDesk.class)
                .create("benchmark", city.code().value(), Role.STAFF, "主事", Set.of(city.department()), null, null);
    }

    /** Stops the views from following the ledger. */
    void stopFollowing() {
        follower().stop();
    }

    /** Lets the views follow the ledger again, as they do while Daicho is served. */
    void follow() {
        if (!follower().isRunning()) {
            follower().start();
        }
    }

    private SmartLifecycle follower() {
        return context.getBean("follower", SmartLifecycle.class);
    }

    /** Waits until the views have taken in all events. */
    void awaitViews() throws InterruptedException {
        awaitViews(new JdbcTemplate(projector()));
    }

    static void awaitViews(JdbcTemplate jdbc) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT position >= (SELECT max(position) FROM ledger.event) FROM view.progress", Boolean.class))) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the views do not follow");
            }
            Thread.sleep(5);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
