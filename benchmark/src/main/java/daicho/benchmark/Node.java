package daicho.benchmark;

import daicho.command.Commands;
import daicho.infra.DaichoApplication;
import daicho.infra.database.Tenancy;
import daicho.infra.projection.Rebuild;
import daicho.infra.security.TokenDesk;
import daicho.query.Reads;
import daicho.shared.access.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;

/** Daicho as it serves, with an embedded, durable server and an empty ledger. */
final class Node implements AutoCloseable {
    /** More than the views need for the most events that they have to catch up with. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final ConfigurableApplicationContext context;

    private Node(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static Node start(Path data) {
        Node node = new Node(new SpringApplicationBuilder(DaichoApplication.class)
                .logStartupInfo(false)
                .run(
                        "--daicho.data=" + data,
                        "--daicho.sample=off",
                        // One token does the work of many callers.
                        "--daicho.limits.requests-per-second=0",
                        "--daicho.limits.address-requests-per-second=0",
                        "--server.port=0",
                        "--logging.level.root=warn"));
        new JdbcTemplate(node.owner()).execute("""
                CREATE SCHEMA benchmark;
                GRANT USAGE ON SCHEMA benchmark TO daicho_writer, daicho_reader, daicho_projector
                """);
        return node;
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
        String token = context.getBean(TokenDesk.class)
                .create("benchmark", city.code().value(), Role.STAFF, "主事", Set.of(city.department()), null, null);
        return new Client(context.getEnvironment().getRequiredProperty("local.server.port"), token);
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
        JdbcTemplate projector = new JdbcTemplate(projector());
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Boolean.TRUE.equals(projector.queryForObject(
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
