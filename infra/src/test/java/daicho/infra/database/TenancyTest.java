package daicho.infra.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Uses pools of one connection each, so that anything a transaction leaves behind would affect the next one. */
class TenancyTest {
    private static final String KANAZAWA = "172014";
    private static final String MISHIMA = "222062";
    private static final TestDatabase DATABASE = TestDatabase.create();

    @SuppressWarnings("NullAway.Init")
    private static HikariDataSource writer;

    @SuppressWarnings("NullAway.Init")
    private static HikariDataSource reader;

    @SuppressWarnings("NullAway.Init")
    private static Tenancy tenancy;

    @BeforeAll
    static void open() {
        Database database = DATABASE.prepared();
        writer = database.pool(Role.WRITER, 1, Duration.ofSeconds(30));
        reader = database.pool(Role.READER, 1, Duration.ofSeconds(30));
        tenancy = new Tenancy(writer, new TenantTransactions(writer), reader, new TenantTransactions(reader));
        keep(KANAZAWA, "金沢");
        keep(MISHIMA, "三島");
    }

    @AfterAll
    static void close() {
        writer.close();
        reader.close();
    }

    @AfterEach
    void no_connection_remembers_a_municipality() {
        for (DataSource pool : List.of(writer, reader)) {
            assertThat(JdbcClient.create(pool)
                            .sql("SELECT coalesce(current_setting('daicho.municipality', true), '')")
                            .query(String.class)
                            .single())
                    .isEmpty();
            assertThat(names(JdbcClient.create(pool))).isEmpty();
        }
    }

    @Test
    void shows_each_municipality_its_own() {
        assertThat(read(KANAZAWA)).containsExactly("金沢");
        assertThat(read(MISHIMA)).containsExactly("三島");
        assertThat(read("032093")).isEmpty();
        assertThat(read("")).isEmpty();
    }

    @Test
    void shows_nothing_and_takes_nothing_outside_any() {
        TransactionTemplate outside = new TransactionTemplate(new TenantTransactions(writer));
        JdbcClient jdbc = JdbcClient.create(writer);
        assertThat(outside.<List<String>>execute(status -> names(jdbc))).isEmpty();
        for (String municipality : List.of(KANAZAWA, "")) {
            assertThatExceptionOfType(DataAccessException.class)
                    .isThrownBy(() -> outside.executeWithoutResult(status -> insert(jdbc, municipality, "誰か")))
                    .havingRootCause()
                    .withMessageContaining("row-level security");
        }
        assertThat(outside.<Integer>execute(
                        status -> jdbc.sql("UPDATE ops.person SET name = 'x'").update()))
                .isZero();
    }

    @Test
    void takes_no_row_of_another() {
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> tenancy.write(KANAZAWA, jdbc -> insert(jdbc, MISHIMA, "侵入者")))
                .havingRootCause()
                .withMessageContaining("row-level security");
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> tenancy.write(
                        KANAZAWA,
                        jdbc -> jdbc.sql("UPDATE ops.person SET municipality = ?")
                                .param(MISHIMA)
                                .update()))
                .havingRootCause()
                .withMessageContaining("row-level security");
        assertThat(tenancy.<Integer>write(
                        KANAZAWA,
                        jdbc -> jdbc.sql("UPDATE ops.person SET name = 'x' WHERE municipality = ?")
                                .param(MISHIMA)
                                .update()))
                .isZero();
        assertThat(read(MISHIMA)).containsExactly("三島");
    }

    @Test
    void carries_nothing_over_when_the_work_is_rolled_back() {
        assertThatIllegalStateException()
                .isThrownBy(() -> tenancy.write(KANAZAWA, jdbc -> {
                    insert(jdbc, KANAZAWA, "取消");
                    throw new IllegalStateException("on purpose");
                }))
                .withMessage("on purpose");
        assertThat(read(KANAZAWA)).containsExactly("金沢");
    }

    @Test
    void carries_nothing_over_when_a_statement_fails() {
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> tenancy.read(
                        KANAZAWA,
                        jdbc -> jdbc.sql("SELECT 1 / 0").query(Integer.class).single()));
    }

    /** The server accepts no NUL in a text, so this transaction fails at its beginning. */
    @Test
    void gives_the_connection_back_when_the_beginning_fails() {
        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(CannotCreateTransactionException.class).isThrownBy(() -> read("17\u00002014"));
        }
        assertThat(read(KANAZAWA)).containsExactly("金沢");
    }

    @Test
    void stays_with_one_municipality_from_beginning_to_end() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Tenancy.within(KANAZAWA, () -> read(MISHIMA)))
                .withMessageContaining("one municipality");
        assertThatIllegalStateException()
                .isThrownBy(() -> tenancy.write(KANAZAWA, jdbc -> read(MISHIMA)))
                .withMessageContaining("one municipality");
        PlatformTransactionManager other = new JdbcTransactionManager(reader);
        assertThatIllegalStateException()
                .isThrownBy(() -> new TransactionTemplate(other).execute(status -> read(KANAZAWA)))
                .withMessageContaining("one municipality");
        assertThat(Tenancy.<List<String>, RuntimeException>within(KANAZAWA, () -> read(KANAZAWA)))
                .containsExactly("金沢");
        assertThat(Tenancy.municipality()).isNull();
        assertThatIllegalStateException().isThrownBy(Tenancy::required);
    }

    private static List<String> read(String municipality) {
        return tenancy.read(municipality, TenancyTest::names);
    }

    private static List<String> names(JdbcClient jdbc) {
        return jdbc.sql("SELECT name FROM ops.person")
                .query((row, number) -> row.getString(1))
                .list();
    }

    private static void keep(String municipality, String name) {
        tenancy.write(municipality, jdbc -> insert(jdbc, municipality, name));
    }

    private static int insert(JdbcClient jdbc, String municipality, String name) {
        return jdbc.sql("INSERT INTO ops.person (municipality, person, name, kept_by) VALUES (?, ?, ?, ?)")
                .params(municipality, UUID.randomUUID(), name, UUID.randomUUID())
                .update();
    }
}
