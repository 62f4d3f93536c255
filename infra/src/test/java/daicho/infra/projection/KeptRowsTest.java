package daicho.infra.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daicho.command.Commands;
import daicho.infra.DaichoApplication;
import daicho.infra.database.TestDatabase;
import daicho.infra.database.ViewSchema;
import daicho.infra.ledger.LedgerReader;
import daicho.query.Projection;
import daicho.query.Reads;
import daicho.query.View;
import daicho.query.result.YearResultView;
import daicho.shared.Event;
import daicho.shared.Ids;
import daicho.shared.Recorded;
import daicho.shared.result.YearResultEvent.YearResultCorrected;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** A rebuild that keeps current rows in memory writes the same as the follower, which writes each at once. */
@SpringBootTest(classes = DaichoApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeptRowsTest {
    private static final TestDatabase DATABASE = TestDatabase.create();

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        DATABASE.register(registry);
        registry.add("daicho.views.patience", () -> "30s");
    }

    @Autowired
    Commands commands;

    @Autowired
    Reads reads;

    @Autowired
    ViewSchema schemas;

    @Autowired
    LedgerReader ledger;

    @Autowired
    List<Projection<?>> projections;

    @Autowired
    DeadLetters letters;

    @Autowired
    @Qualifier("projectorDataSource")
    DataSource projector;

    private JdbcTemplate jdbc;
    private TransactionTemplate transaction;
    private TransactionTemplate savepoint;

    @BeforeAll
    void correct_results_again_and_again() {
        Records records = new Records(commands).plan(4);
        List<UUID> results = new ArrayList<>();
        for (int initiative = 0; initiative < 4; initiative++) {
            results.add(Ids.next());
            records.result(initiative, Records.R3, results.getLast(), "0");
        }
        long last = 0;
        for (int n = 1; n <= 90; n++) {
            last = records.correct(results.get(n * n % 4), String.valueOf(n)).position();
        }
        reads.read(Records.askedAfter(last), past -> past.position());
        jdbc = new JdbcTemplate(projector);
        JdbcTransactionManager transactions = new JdbcTransactionManager(projector);
        transaction = new TransactionTemplate(transactions);
        savepoint = new TransactionTemplate(transactions);
        savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** All fit in memory, or there are more all the time, or now and then. */
    @ParameterizedTest
    @ValueSource(ints = {20_000, 0, 3})
    void are_written_as_if_each_had_been_written_at_once(int most) {
        schemas.create("view_next");
        Folding folding = new Folding("view_next", projections, jdbc, savepoint, letters);
        folding.keepRows(most);
        fold(folding);
        if (most > 0) {
            assertThat(rows("view_next.year_result")).isNotEqualTo(rows("view.year_result"));
        }
        transaction.executeWithoutResult(status -> folding.writeRows());
        folding.forgetRows();

        for (Projection<?> projection : projections) {
            String table = projection.view().table();
            assertThat(rows("view_next." + table)).as(table).isEqualTo(rows("view." + table));
        }
        assertThat(listed("view_next")).isEqualTo(listed("view"));
        schemas.drop("view_next");
    }

    @Test
    void are_not_kept_where_an_event_can_not_be_digested() {
        List<Projection<?>> failing = projections.stream()
                .<Projection<?>>map(projection -> projection.view().equals(YearResultView.VIEW)
                        ? new FailingAtTheFortieth<>(projection)
                        : projection)
                .toList();
        schemas.create("view_next");
        Folding folding = new Folding("view_next", failing, jdbc, savepoint, letters);
        folding.keepRows(20_000);

        assertThatThrownBy(() -> fold(folding))
                .isInstanceOf(Folding.Undigested.class)
                .hasMessage("view_next.year_result cannot digest an event");
        schemas.drop("view_next");
    }

    private void fold(Folding folding) {
        long head = ledger.head();
        for (long after = 0; after < head; ) {
            LedgerReader.Batch batch = ledger.read(after, 7);
            transaction.executeWithoutResult(status -> folding.fold(batch));
            after = batch.complete();
        }
    }

    private List<@Nullable String> rows(String table) {
        return jdbc.queryForList("SELECT to_jsonb(t)::text AS row FROM " + table + " t ORDER BY row", String.class);
    }

    private List<@Nullable String> listed(String schema) {
        return jdbc.queryForList(
                "SELECT municipality || what::text || key || (first + unnest(0 || further)) AS row FROM " + schema
                        + ".audit_list ORDER BY row",
                String.class);
    }

    /** The view of results, which cannot digest a certain correction. */
    private record FailingAtTheFortieth<R extends Record & View.Row>(Projection<R> whole) implements Projection<R> {
        @Override
        public View<R> view() {
            return whole.view();
        }

        @Override
        public Origin origin() {
            return whole.origin();
        }

        @Override
        public List<UUID> rows(Recorded<? extends Event> event) {
            return whole.rows(event);
        }

        @Override
        public void fold(Recorded<? extends Event> event, Rows<R> rows) {
            if (event.event() instanceof YearResultCorrected correction
                    && "40".equals(correction.content().text())) {
                throw new IllegalStateException("planted");
            }
            whole.fold(event, rows);
        }
    }
}
