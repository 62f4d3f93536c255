package daicho.infra.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import daicho.command.Commands;
import daicho.infra.DaichoApplication;
import daicho.infra.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Tables that would show more, or other rows, than the live ones never take their place. */
@SpringBootTest(classes = DaichoApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SwapTest {
    private static final TestDatabase DATABASE = TestDatabase.create();

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        DATABASE.register(registry);
    }

    @Autowired
    Commands commands;

    @Autowired
    Rebuild rebuild;

    @BeforeAll
    void adopt_a_plan() {
        new Records(commands).plan(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP POLICY own_municipality ON view_next.plan",
                "ALTER TABLE view_next.plan DISABLE ROW LEVEL SECURITY",
                "ALTER TABLE view_next.plan NO FORCE ROW LEVEL SECURITY",
                "ALTER POLICY own_municipality ON view_next.plan USING (true)",
                "CREATE POLICY more ON view_next.plan TO daicho_reader USING (true)",
                "ALTER POLICY every_municipality ON view_next.plan TO daicho_projector, daicho_reader",
                "ALTER TABLE view_next.plan DROP CONSTRAINT plan_pkey, ADD PRIMARY KEY (id, from_position)",
                "GRANT SELECT ON view_next.plan TO daicho_writer",
            })
    void refuses_new_tables_that_are_guarded_otherwise(String change) {
        assertThatIllegalStateException()
                .isThrownBy(() -> rebuild.run(position -> execute(change)))
                .withMessageContaining("differ from the live ones");
    }

    @Test
    void refuses_to_replace_tables_that_somebody_has_opened() {
        execute("ALTER TABLE view.plan NO FORCE ROW LEVEL SECURITY");
        try {
            assertThatIllegalStateException()
                    .isThrownBy(() -> rebuild.run(position -> {}))
                    .withMessageContaining("differ from the live ones");
        } finally {
            execute("ALTER TABLE view.plan FORCE ROW LEVEL SECURITY");
        }
        assertThat(rebuild.run(position -> {})).isPositive();
    }

    private static void execute(String sql) {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            // Reported more than once: what is dropped is dropped.
            if (!"42704".equals(e.getSQLState()) && !"42710".equals(e.getSQLState())) {
                throw new IllegalStateException(e);
            }
        }
    }
}
