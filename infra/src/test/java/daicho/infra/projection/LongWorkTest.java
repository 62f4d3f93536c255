package daicho.infra.projection;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.command.Commands;
import daicho.command.publication.Press;
import daicho.infra.DaichoApplication;
import daicho.infra.database.Tenancy;
import daicho.infra.database.TestDatabase;
import daicho.infra.ledger.LedgerExport;
import daicho.infra.verification.LedgerCheck;
import daicho.infra.verification.Verification;
import daicho.query.Past;
import daicho.query.Projection;
import daicho.query.Reads;
import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.Ids;
import daicho.shared.Recorded;
import daicho.shared.Refusal;
import daicho.shared.result.YearResultEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Long work that keeps nobody waiting is not ended: neither by Daicho's limits for frozen nodes, nor by limits that the
 * database's administrator has set for all. Each limit is far shorter here than the work.
 */
@SpringBootTest(
        classes = {DaichoApplication.class, LongWorkTest.Dawdling.class},
        webEnvironment = SpringBootTest.WebEnvironment.NONE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongWorkTest {
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final Duration LONG = LIMIT.multipliedBy(2).plusSeconds(1);

    private static final TestDatabase DATABASE = TestDatabase.create();

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) throws SQLException {
        DATABASE.register(registry);
        registry.add("daicho.database.timeouts.idle", () -> LIMIT.toMillis() + "ms");
        registry.add("daicho.database.timeouts.transaction", () -> 10 * LIMIT.toMillis() + "ms");
        registry.add("daicho.views.patience", () -> "30s");
        try (Connection administrator = DATABASE.connect();
                Statement statement = administrator.createStatement()) {
            for (String setting : List.of("idle_in_transaction_session_timeout", "transaction_timeout")) {
                statement.execute(
                        "ALTER DATABASE " + administrator.getCatalog() + " SET " + setting + " = " + LIMIT.toMillis());
            }
        }
    }

    @Autowired
    Commands commands;

    @Autowired
    Reads reads;

    @Autowired
    Verification verification;

    @Autowired
    Rebuild rebuild;

    @Autowired
    LedgerCheck check;

    @Autowired
    LedgerExport export;

    @Autowired
    Press press;

    @Autowired
    DataSource writer;

    @Autowired
    PlatformTransactionManager writing;

    @Autowired
    @Qualifier("projectorDataSource")
    DataSource projector;

    private Records records;

    @BeforeAll
    void adopt_a_plan() {
        records = new Records(commands).plan(2);
        shown(records.result(0, Records.R3, Ids.next(), "一").position());
    }

    /** A view that is slow on the thread where it should be. */
    @TestConfiguration
    static class Dawdling {
        static final ThreadLocal<Boolean> DAWDLES = ThreadLocal.withInitial(() -> false);

        record Row(UUID id, String municipality, String text) implements View.Row {}

        @Bean
        Projection<Row> dawdling() {
            return new Projection<>() {
                @Override
                public View<Row> view() {
                    return new View<>("fastidious", Row.class);
                }

                @Override
                public Origin origin() {
                    return Origin.severally();
                }

                @Override
                public List<UUID> rows(Recorded<? extends Event> event) {
                    return event.event() instanceof YearResultEvent e ? List.of(e.result()) : List.of();
                }

                @Override
                public void fold(Recorded<? extends Event> event, Rows<Row> rows) {
                    if (DAWDLES.get()) {
                        dawdle();
                    }
                    rows.put(new Row(
                            ((YearResultEvent) event.event()).result(),
                            event.act().actor().municipality(),
                            "any"));
                }
            };
        }
    }

    @Test
    void ends_a_transaction_of_writer_and_projector_that_waits_for_its_client() {
        for (DataSource of : List.of(writer, projector)) {
            TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(of));
            JdbcTemplate jdbc = new JdbcTemplate(of);
            assertThat(survives(transaction, jdbc))
                    .as(jdbc.queryForObject("SELECT current_user", String.class))
                    .isFalse();
        }
    }

    private static boolean survives(TransactionTemplate transaction, JdbcTemplate jdbc) {
        try {
            transaction.executeWithoutResult(status -> {
                jdbc.queryForList("SELECT 1");
                dawdle();
                jdbc.queryForList("SELECT 1");
            });
            return true;
        } catch (RuntimeException ended) {
            return false;
        }
    }

    @Test
    void verifies_however_long_the_folding_takes() {
        Dawdling.DAWDLES.set(true);
        try {
            assertThat(verification.run(null).isClean()).isTrue();
        } finally {
            Dawdling.DAWDLES.set(false);
        }
    }

    @Test
    void rebuilds_however_long_the_live_views_stand_still() {
        AtomicInteger batches = new AtomicInteger();
        rebuild.run(position -> {
            if (batches.incrementAndGet() == 1) {
                // This event remains to be taken in while the live views stand still.
                shown(records.result(1, Records.R3, Ids.next(), "二").position());
            } else {
                dawdle();
            }
        });
        assertThat(batches).hasValueGreaterThan(1);
        assertThat(verification.run(null).isClean()).isTrue();
    }

    @Test
    void exports_to_whoever_is_slow() {
        StringWriter lines = new StringWriter();
        AtomicInteger written = new AtomicInteger();
        long events = export.write(Records.KANAZAWA.value(), new PrintWriter(lines) {
            @Override
            public void println(String line) {
                if (written.incrementAndGet() == 1) {
                    dawdle();
                }
                super.println(line);
            }
        });
        assertThat(lines.toString().lines()).hasSize((int) events);
    }

    @Test
    void checks_the_ledger_however_long_a_statement_takes() throws Exception {
        held("ops.text_key", () -> assertThat(check.run().faults()).isEmpty());
    }

    @Test
    void prints_an_evaluation_however_long_it_waits_for_the_views() throws Exception {
        held(
                "view.progress",
                () -> Tenancy.within(Records.KANAZAWA.value(), () -> {
                    new TransactionTemplate(writing).executeWithoutResult(status -> print());
                    return true;
                }));
    }

    private void print() {
        try {
            press.print(Records.secretariat(), records.plan, Records.R3);
        } catch (Refusal nothingToPublish) {
            // Does not matter here.
        }
        assertThat(new JdbcTemplate(writer).queryForObject("SELECT 1", Integer.class))
                .isEqualTo(1);
    }

    private interface Work {
        void run() throws Exception;
    }

    /** Does work that needs a table that somebody else keeps locked for long. */
    private static void held(String table, Work work) throws Exception {
        try (Connection other = DATABASE.connect();
                Statement statement = other.createStatement()) {
            statement.execute("SET idle_in_transaction_session_timeout = 0");
            statement.execute("SET transaction_timeout = 0");
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
            CompletableFuture<Void> released = CompletableFuture.runAsync(() -> {
                dawdle();
                try {
                    other.rollback();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            work.run();
            released.join();
        }
    }

    private void shown(long position) {
        reads.read(Records.askedAfter(position), Past::position);
    }

    private static void dawdle() {
        try {
            new CountDownLatch(1).await(LONG.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
