package daicho.infra.projection;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.command.Commands;
import daicho.infra.DaichoApplication;
import daicho.infra.Eventually;
import daicho.infra.database.TestDatabase;
import daicho.shared.Ids;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** An event costs the views the same, however long the ledger is. */
@SpringBootTest(classes = DaichoApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
class FoldCostTest {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final int EVENTS = 300;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        DATABASE.register(registry);
    }

    @Autowired
    Commands commands;

    /** The follower's statements are planned while the tables are empty or small, and plans outlive that. */
    @Test
    void looks_every_row_up_by_its_key() throws SQLException {
        Records records = new Records(commands).plan(1);
        UUID result = Ids.next();
        records.result(0, Records.R3, result, "0");
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            for (int n = 1; n <= EVENTS; n++) {
                if (n == EVENTS / 2) {
                    // As the server does by itself from time to time.
                    statement.execute("ANALYZE view.audit_entry");
                    statement.execute("ANALYZE view.year_result");
                }
                records.correct(result, String.valueOf(n));
            }
            Eventually.until(
                    "the statistics tell of all look-ups",
                    () -> one(
                                    statement,
                                    "SELECT idx_scan FROM pg_stat_user_tables WHERE relid = 'view.audit_entry'::regclass")
                            >= EVENTS);
            assertThat(one(
                            statement,
                            "SELECT sum(seq_tup_read) FROM pg_stat_user_tables"
                                    + " WHERE relid IN ('view.audit_entry'::regclass, 'view.audit_list'::regclass,"
                                    + " 'view.year_result'::regclass)"))
                    .isZero();
        }
    }

    private static long one(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
