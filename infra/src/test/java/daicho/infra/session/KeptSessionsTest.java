package daicho.infra.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daicho.infra.EndedRows;
import daicho.infra.database.Database;
import daicho.infra.database.Login;
import daicho.infra.database.Role;
import daicho.infra.database.Tenancy;
import daicho.infra.database.TestDatabase;
import daicho.infra.projection.CutWires;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The table of sessions: what it costs, what it gives away, and what it believes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeptSessionsTest {
    private static final String CODE = "472999";
    private static final String NAME = "note";
    private static final Duration IDLE = Duration.ofMinutes(30);
    /** More than it takes the driver to prepare a statement on the server. */
    private static final int OFTEN = 12;

    private static final List<SessionPart<?>> PARTS =
            List.of(new SessionPart<>(NAME, Note.class), new SessionPart<>("text", String.class));

    private final TestDatabase database = TestDatabase.create();
    private Connection connection;
    private Connection admin;
    private JdbcTemplate writer;
    private Instant now = Instant.parse("2026-04-01T00:00:00.123456789Z");
    private KeptSessions sessions;

    record Note(String text, int number, @Nullable Instant at) {}

    @BeforeAll
    void connect() throws SQLException {
        TestDatabase watched = TestDatabase.on(new Login(
                database.url() + "?socketFactory=" + CutWires.class.getName(), database.user(), database.password()));
        Database prepared = watched.prepared();
        connection = prepared.connect(Role.WRITER, "test");
        try (Statement statement = connection.createStatement()) {
            // As the pool of the writer does.
            statement.execute("SET plan_cache_mode = force_generic_plan");
        }
        admin = database.connect();
        writer = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        sessions = sessions(PARTS);
    }

    @AfterAll
    void close() throws SQLException {
        connection.close();
        admin.close();
    }

    private KeptSessions sessions(List<SessionPart<?>> parts) {
        InstantSource clock = () -> now;
        return new KeptSessions(writer, new SessionContent(parts), clock);
    }

    private KeptSession begun() {
        KeptSession session = Tenancy.within(CODE, sessions::createSession);
        session.setMaxInactiveInterval(IDLE);
        session.setAttribute(NAME, new Note("一", 1, now));
        return session;
    }

    @Test
    void finds_changes_and_ends_a_session_in_one_round_trip_each_however_often() {
        for (int i = 0; i < OFTEN; i++) {
            KeptSession session = Tenancy.within(CODE, sessions::createSession);
            session.setMaxInactiveInterval(IDLE);
            assertThat(trips(() -> session.setAttribute(NAME, new Note("一", 1, null))))
                    .hasSize(1);
            String id = session.getId();
            assertThat(trips(() -> assertThat(sessions.findById(id)).isNotNull()))
                    .hasSize(1);
            KeptSession again = Objects.requireNonNull(sessions.findById(id));
            assertThat(again.<Object>getAttribute(NAME)).isEqualTo(new Note("一", 1, null));
            assertThat(trips(() -> again.setAttribute("text", "二"))).hasSize(1);
            assertThat(trips(again::changeSessionId)).hasSize(1);
            assertThat(sessions.findById(id)).isNull();
            KeptSession third = Objects.requireNonNull(sessions.findById(again.getId()));
            assertThat(third.<Object>getAttribute("text")).isEqualTo("二");
            assertThat(trips(() -> sessions.deleteById(third.getId()))).hasSize(1);
            assertThat(sessions.findById(third.getId())).isNull();
        }
    }

    @Test
    void asks_nothing_for_what_is_no_id() {
        List<String> asked = trips(() -> {
            for (String odd : List.of(
                    "",
                    "x",
                    CODE,
                    CODE + "_",
                    "4729999" + "_" + "A".repeat(43),
                    CODE + "_" + "A".repeat(44),
                    CODE + "_" + "あ".repeat(43),
                    CODE + "_" + "A".repeat(42) + "\0",
                    "'; DROP TABLE ops.session; --",
                    "A".repeat(10_000_000))) {
                assertThat(sessions.findById(odd)).isNull();
            }
        });
        assertThat(asked).isEmpty();
    }

    /** A session can begin before anybody knows whose it is, and before it keeps anything; nobody can make it last. */
    @Test
    void begins_one_of_no_municipality_for_minutes() throws SQLException {
        KeptSession session = sessions.createSession();
        assertThat(session.getId()).startsWith("000000_");
        assertThat(sessions.findById(session.getId())).isNotNull();
        now = now.plus(Duration.ofMinutes(5));
        assertThat(sessions.findById(session.getId())).isNull();
        assertThat(of(session.getId())).isOne();
    }

    @Test
    void writes_down_once_in_a_minute_that_somebody_is_there_and_ends_nobody_too_late() {
        KeptSession session = begun();
        String id = session.getId();
        int written = 0;
        for (int second = 0; second < 600; second += 10) {
            now = now.plusSeconds(10);
            written +=
                    trips(() -> assertThat(sessions.findById(id)).isNotNull()).size() - 1;
        }
        assertThat(written).isEqualTo(10);
        Instant last = now;
        now = last.plus(IDLE).minusSeconds(61);
        assertThat(sessions.findById(id)).isNotNull();
        now = now.plus(IDLE);
        assertThat(sessions.findById(id)).isNull();
    }

    /** A dump, a backup or a stray SELECT: none of it continues a session or tells what it keeps. */
    @Test
    void gives_nothing_away_to_who_reads_the_table() throws Exception {
        KeptSession session = begun();
        session.setAttribute("text", "JBSWY3DPEHPK3PXP");
        String id = session.getId();
        String secret = id.substring(7);
        String all = text("SELECT string_agg(s::text, '|') FROM ops.session s");
        assertThat(all).doesNotContain(secret, HexFormat.of().formatHex(secret.getBytes(StandardCharsets.US_ASCII)));
        for (String kept : List.of("JBSWY3DPEHPK3PXP", NAME, "一")) {
            assertThat(all).doesNotContain(HexFormat.of().formatHex(kept.getBytes(StandardCharsets.UTF_8)));
        }
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.US_ASCII));
        assertThat(all).contains(HexFormat.of().formatHex(digest));
        // What is in the table opens nothing when it is sent as a cookie.
        assertThat(sessions.findById(
                        CODE + "_" + HexFormat.of().formatHex(digest).substring(0, 43)))
                .isNull();
        assertThat(sessions.findById(id)).isNotNull();
    }

    @Test
    void is_not_read_under_another_municipality_nor_by_other_roles() throws SQLException {
        KeptSession session = begun();
        assertThat(sessions.findById("032093" + session.getId().substring(6))).isNull();
        try (Statement statement = connection.createStatement();
                ResultSet seen = statement.executeQuery("SELECT count(*) FROM ops.session")) {
            seen.next();
            assertThat(seen.getLong(1)).isZero();
        }
        for (Role role : List.of(Role.READER, Role.PROJECTOR, Role.PUBLIC)) {
            assertThat(text("SELECT has_any_column_privilege('" + role.roleName()
                            + "', 'ops.session', 'SELECT, INSERT, UPDATE') OR has_table_privilege('"
                            + role.roleName() + "', 'ops.session', 'DELETE, TRUNCATE')"))
                    .as(role.roleName())
                    .isEqualTo("f");
        }
    }

    /** Rows that Daicho itself has not written so: each is a session that is over, and chooses no class. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"note\":{\"text\":\"一\",\"number\":1},\"other\":{}}",
                "{\"note\":{\"@class\":\"daicho.infra.session.KeptSessionsTest$Trap\",\"text\":\"一\",\"number\":1}}",
                "{\"note\":[\"daicho.infra.session.KeptSessionsTest$Trap\",{}]}",
                "{\"note\":\"daicho.infra.session.KeptSessionsTest$Trap\"}",
                "{\"daicho.infra.session.KeptSessionsTest$Trap\":{}}",
                "{\"note\":{\"text\":\"一\"}}",
                "[]x",
                "",
            })
    void ends_a_session_that_keeps_anything_else(String content) throws SQLException {
        KeptSession session = begun();
        replace(session.getId(), id -> SessionSeal.seal(id, content.getBytes(StandardCharsets.UTF_8)));
        assertThat(sessions.findById(session.getId())).isNull();
        assertThat(Sprung.sprung).isFalse();
        assertThat(of(session.getId())).isZero();
    }

    /** Would be found if anything of a row chose a class. */
    static final class Trap {
        static {
            Sprung.sprung = true;
        }
    }

    private static final class Sprung {
        static volatile boolean sprung;
    }

    @Test
    void ends_a_session_with_bytes_that_were_not_sealed_for_it() throws SQLException, IOException {
        ByteArrayOutputStream serialized = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(serialized)) {
            out.writeObject(new ArrayList<>(List.of("x")));
        }
        KeptSession other = begun();
        List<Function<String, byte[]>> forged = List.of(
                id -> serialized.toByteArray(),
                id -> SessionSeal.seal(id, serialized.toByteArray()),
                id -> new byte[0],
                id -> new byte[11],
                id -> Objects.requireNonNull(other.state().sealed()));
        for (Function<String, byte[]> content : forged) {
            KeptSession session = begun();
            replace(session.getId(), content);
            assertThat(sessions.findById(session.getId())).isNull();
            assertThat(of(session.getId())).isZero();
        }
    }

    @Test
    void keeps_nothing_that_is_not_declared_or_of_another_type() {
        KeptSession session = begun();
        assertThatThrownBy(() -> session.setAttribute("undeclared", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> session.setAttribute(NAME, "x")).isInstanceOf(IllegalArgumentException.class);
        // A session kept by a version that declares more.
        KeptSession newer =
                Tenancy.within(CODE, sessions(List.of(new SessionPart<>("more", String.class)))::createSession);
        newer.setAttribute("more", "x");
        assertThat(sessions.findById(newer.getId())).isNull();
    }

    @Test
    void does_not_grow_without_bounds() {
        KeptSession session = begun();
        assertThatThrownBy(() -> session.setAttribute("text", "x".repeat(20_000)))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(sessions.findById(session.getId())).isNotNull();
    }

    @Test
    void keeps_what_two_requests_change_at_once_and_brings_no_ended_session_back() throws SQLException {
        String id = begun().getId();
        KeptSession one = Objects.requireNonNull(sessions.findById(id));
        KeptSession two = Objects.requireNonNull(sessions.findById(id));
        KeptSession three = Objects.requireNonNull(sessions.findById(id));
        one.setAttribute("text", "一つ目");
        two.setAttribute(NAME, new Note("二つ目", 2, null));
        KeptSession both = Objects.requireNonNull(sessions.findById(id));
        assertThat(both.<Object>getAttribute("text")).isEqualTo("一つ目");
        assertThat(both.<Object>getAttribute(NAME)).isEqualTo(new Note("二つ目", 2, null));

        String next = both.changeSessionId();
        three.setAttribute("text", "遅い");
        assertThat(of(id)).isZero();
        assertThat(Objects.requireNonNull(sessions.findById(next)).<Object>getAttribute("text"))
                .isEqualTo("一つ目");
        sessions.deleteById(next);
        both.setAttribute("text", "もう終わり");
        assertThat(both.getId()).isEqualTo(next);
        both.changeSessionId();
        assertThat(of(next) + of(both.getId())).isZero();
    }

    @Test
    void forgets_ended_sessions_on_one_node_at_a_time() throws SQLException {
        Instant before = now;
        now = Instant.now();
        KeptSession alive = begun();
        now = now.minus(Duration.ofHours(1));
        KeptSession ended = begun();
        now = before;
        try (Connection owner = database.prepared().connect(Role.OWNER, "test")) {
            EndedRows purge = new EndedRows(
                    JdbcClient.create(new SingleConnectionDataSource(owner, true)), "ops.session", "expires_at");
            admin.setAutoCommit(false);
            text("SELECT pg_advisory_xact_lock(hashtextextended('daicho/ended rows/ops.session', 0))::text");
            assertThat(purge.delete()).isZero();
            admin.rollback();
            admin.setAutoCommit(true);
            assertThat(purge.delete()).isPositive();
            assertThat(of(ended.getId())).isZero();
            assertThat(of(alive.getId())).isOne();
        }
    }

    private static List<String> trips(Runnable work) {
        CutWires.arm();
        work.run();
        return CutWires.disarm();
    }

    private void replace(String id, Function<String, byte[]> content) throws SQLException {
        try (PreparedStatement statement =
                admin.prepareStatement("UPDATE ops.session SET content = ? WHERE digest = ?")) {
            statement.setBytes(1, content.apply(id));
            statement.setBytes(2, SessionSeal.digest(id));
            assertThat(statement.executeUpdate()).isOne();
        }
    }

    private long of(String id) throws SQLException {
        try (PreparedStatement statement =
                admin.prepareStatement("SELECT count(*) FROM ops.session WHERE digest = ?")) {
            statement.setBytes(1, SessionSeal.digest(id));
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    private String text(String sql) throws SQLException {
        try (Statement statement = admin.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
