package daicho.infra.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import daicho.infra.database.TestDatabase;
import daicho.query.Bookkeeping;
import daicho.query.Unfold;
import daicho.query.View;
import daicho.shared.SealedText;
import daicho.shared.access.Role;
import daicho.shared.plan.FiscalYear;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.json.JsonMapper;

class ColumnsTest {
    private static final UUID ID = new UUID(0, 1);
    private static final SealedText SEALED = new SealedText(new UUID(0, 2), "AAAA");
    private static final Instant NOON = Instant.parse("2026-04-01T03:00:00Z");

    @SuppressWarnings("NullAway.Init")
    private static SingleConnectionDataSource connection;

    @SuppressWarnings("NullAway.Init")
    private static JdbcTemplate jdbc;

    private record Planted(
            UUID id,
            String municipality,
            @Unfold Said said,
            @Unfold @Nullable Reply reply,
            List<String> tags,
            long version)
            implements View.Row {}

    private record Said(
            @Nullable SealedText text, Role role, @Unfold Standing standing, FiscalYear fiscalYear) {}

    private record Standing(boolean shown, @Bookkeeping Instant lastSeen) {}

    private record Reply(
            @Nullable BigDecimal amount,
            @Unfold Day day,
            @Nullable FiscalYear dueYear) {
        private Reply {
            if (amount != null && amount.signum() < 0) {
                throw new IllegalArgumentException("negative");
            }
        }
    }

    private record Day(@Nullable LocalDate answeredOn, int times, boolean kept) {}

    private record Optional(@Nullable String only) {}

    private record Nested(@Unfold Optional inner) {}

    private record Twice(
            UUID id, String municipality, @Unfold Said said, Role role) implements View.Row {}

    private record Vague(
            UUID id, String municipality, @Unfold @Nullable Nested nested) implements View.Row {}

    private record NoRecord(UUID id, @Unfold String municipality) implements View.Row {}

    private final Columns<Planted> columns = new Columns<>(Planted.class);
    private final Planted full = new Planted(
            ID,
            "172014",
            new Said(SEALED, Role.STAFF, new Standing(true, NOON), new FiscalYear(2024)),
            new Reply(new BigDecimal("10.50"), new Day(LocalDate.of(2026, 4, 2), 3, false), new FiscalYear(2025)),
            List.of("一", "二"),
            7);

    @BeforeAll
    static void open() throws SQLException {
        connection = new SingleConnectionDataSource(TestDatabase.create().connect(), true);
        jdbc = new JdbcTemplate(connection);
    }

    @AfterAll
    static void close() {
        connection.destroy();
    }

    @BeforeEach
    void table() {
        jdbc.execute("DROP TABLE IF EXISTS planted");
        jdbc.execute("CREATE TABLE planted ("
                + columns.all().stream()
                        .map(column -> column.name() + " " + column.sqlType())
                        .collect(Collectors.joining(", "))
                + ")");
    }

    @Test
    void components_of_what_is_unfolded_are_columns_in_its_place() {
        assertThat(columns.all())
                .extracting(column -> column.name() + " " + column.sqlType())
                .containsExactly(
                        "id uuid",
                        "municipality text",
                        "text jsonb",
                        "role text",
                        "shown boolean",
                        "last_seen timestamptz",
                        "fiscal_year integer",
                        "amount numeric",
                        "answered_on date",
                        "times integer",
                        "kept boolean",
                        "due_year integer",
                        "tags jsonb",
                        "version bigint");
    }

    @Test
    void row_comes_back_as_it_was_written() {
        assertThat(writtenAndRead(full)).isEqualTo(full);
    }

    @Test
    void what_may_be_none_in_a_part_that_is_there_is_none_by_itself() {
        Planted sparse = new Planted(
                ID,
                "172014",
                new Said(null, Role.STAFF, new Standing(false, NOON), new FiscalYear(2024)),
                new Reply(null, new Day(null, 0, false), null),
                List.of(),
                0);
        assertThat(writtenAndRead(sparse)).isEqualTo(sparse);
    }

    @Test
    void part_that_is_none_leaves_all_its_columns_empty() {
        Planted without = new Planted(ID, "172014", full.said(), null, List.of(), 0);
        assertThat(writtenAndRead(without)).isEqualTo(without);
        assertThat(jdbc.queryForMap("SELECT amount, answered_on, times, kept, due_year FROM planted")
                        .values())
                .containsOnlyNulls();
    }

    @Test
    void answer_is_flat_and_a_part_that_is_none_is_not_in_it() {
        JsonMapper json = new JsonMapper();
        assertThat(json.readTree(json.writeValueAsString(full)).propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "municipality",
                        "text",
                        "role",
                        "shown",
                        "lastSeen",
                        "fiscalYear",
                        "amount",
                        "answeredOn",
                        "times",
                        "kept",
                        "dueYear",
                        "tags",
                        "version");
        Planted without = new Planted(ID, "172014", full.said(), null, List.of(), 0);
        assertThat(json.readTree(json.writeValueAsString(without)).propertyNames())
                .doesNotContain("reply", "amount", "answeredOn", "times", "kept", "dueYear");
    }

    @Test
    void row_that_is_none_of_the_code_s_is_named() {
        write(full);
        jdbc.execute("UPDATE planted SET amount = -1");
        assertThatExceptionOfType(RowVersions.UnreadableRow.class)
                .isThrownBy(this::read)
                .withMessageContaining(ID.toString());
        jdbc.execute("UPDATE planted SET amount = 1, times = NULL");
        assertThatExceptionOfType(RowVersions.UnreadableRow.class)
                .isThrownBy(this::read)
                .withMessageContaining(ID.toString());
    }

    @Test
    void refuses_a_record_whose_columns_would_not_say_what_it_held() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Columns<>(Twice.class))
                .withMessageContaining("role");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Columns<>(Vague.class))
                .withMessageContaining("Nested");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Columns<>(NoRecord.class))
                .withMessageContaining("String");
    }

    private Planted writtenAndRead(Planted row) {
        write(row);
        return read();
    }

    private void write(Planted row) {
        jdbc.update(
                "INSERT INTO planted (" + columns.names() + ") VALUES ("
                        + columns.all().stream()
                                .map(column -> "?::" + column.sqlType())
                                .collect(Collectors.joining(", "))
                        + ")",
                columns.all().stream().map(column -> columns.text(row, column)).toArray());
    }

    private Planted read() {
        return Objects.requireNonNull(
                jdbc.queryForObject("SELECT " + columns.names() + " FROM planted", (row, number) -> columns.read(row)));
    }
}
