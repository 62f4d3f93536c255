package daicho.infra.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daicho.infra.database.Tenancy;
import daicho.infra.database.TestDatabase;
import daicho.infra.server.ServerConfiguration;
import daicho.query.Wordings;
import daicho.query.accesslog.AccessEntries.Filter;
import daicho.query.accesslog.AccessEntries.Row;
import daicho.shared.access.AccessType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The log itself: what waits in memory, what is counted, what is lost. */
@SpringBootTest(classes = ServerConfiguration.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
class AccessLogTest {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final Instant NOON = Instant.parse("2026-04-01T03:00:00Z");
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Filter ALL = new Filter(null, null, null, null, null, null, 10_000);

    @Autowired
    Tenancy tenancy;

    @Autowired
    JdbcClient writer;

    @Autowired
    @Qualifier("ownerJdbc")
    JdbcClient owner;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        DATABASE.register(registry);
    }

    private AccessTable table() {
        return new AccessTable(tenancy, writer, owner);
    }

    @Test
    void writes_what_waits_when_it_is_stopped() {
        AccessLog log = new AccessLog(table(), InstantSource.system());
        log.start();
        for (int i = 0; i < 7; i++) {
            log.note(used("100005", "/stopped", Instant.now()));
        }
        log.note(single("100005", "one"));
        log.stop();
        List<Row> rows = rows("100005");
        assertThat(rows.stream().filter(row -> row.route().equals("/stopped")).mapToLong(Row::count))
                .containsExactlyInAnyOrder(1L, 6L);
        assertThat(rows.stream().map(Row::detail)).contains("one");
        assertThat(log.lost()).isZero();
    }

    @Test
    void goes_on_after_an_error_and_loses_nothing_by_it() {
        AtomicInteger tried = new AtomicInteger();
        AccessLog log = new AccessLog(
                new AccessTable(tenancy, writer, owner) {
                    @Override
                    void add(List<LoggedAccess> entries) {
                        if (tried.incrementAndGet() == 1) {
                            throw new OutOfMemoryError("as if");
                        }
                        super.add(entries);
                    }
                },
                InstantSource.system());
        log.start();
        log.note(single("100161", "before"));
        log.settle(LONG);
        assertThat(rows("100161").stream().map(Row::detail)).containsExactly("before");
        assertThat(log.lost()).isZero();
        log.stop();
    }

    @Test
    void keeps_in_memory_what_can_not_be_written_for_a_while() throws Exception {
        AccessLog log = new AccessLog(table(), InstantSource.system());
        log.start();
        execute("REVOKE INSERT ON ops.access_log FROM daicho_writer");
        try {
            for (int i = 0; i < 50; i++) {
                log.note(single("100013", "away " + i));
            }
            assertThatExceptionOfType(AccessNotLogged.class).isThrownBy(() -> log.write(single("100013", "at once")));
        } finally {
            execute("GRANT INSERT ON ops.access_log TO daicho_writer");
        }
        log.settle(LONG);
        assertThat(rows("100013").stream().map(Row::detail)).hasSize(50).doesNotContain("at once");
        assertThat(log.lost()).isZero();
        log.stop();
    }

    @Test
    void tells_how_many_it_lost_when_there_is_no_room() throws Exception {
        int room = 3;
        AccessLog log = new AccessLog(table(), InstantSource.system(), room);
        execute("REVOKE INSERT ON ops.access_log FROM daicho_writer");
        try {
            // Not started, so no entry leaves the queue.
            for (int i = 0; i < room + 2; i++) {
                log.note(single("100021", "crowd " + i));
            }
            assertThat(log.lost()).isEqualTo(2);
        } finally {
            execute("GRANT INSERT ON ops.access_log TO daicho_writer");
        }
        log.start();
        log.settle(LONG);
        assertThat(rows("100021").stream().map(Row::detail)).containsExactlyInAnyOrder("crowd 0", "crowd 1", "crowd 2");
        log.stop();
    }

    /** Otherwise somebody who guesses a password would only have to make noise first. */
    @Test
    void tells_what_was_tried_on_an_account_whatever_noise_there_is() {
        AccessLog log = new AccessLog(table(), InstantSource.system());
        for (int i = 0; i < 300; i++) {
            log.note(stranger("noise " + i, List.of()));
        }
        UUID account = UUID.fromString("00000000-0000-4000-8000-000000000031");
        log.note(stranger("password", List.of(account)));
        log.start();
        log.settle(LONG);
        assertThat(table().signIns("100031", account, false, 5))
                .extracting(SignIns.SignInTried::detail)
                .containsExactly("password");
        log.stop();
    }

    private static LoggedAccess stranger(String detail, List<UUID> subjects) {
        return new LoggedAccess(
                AccessType.SIGN_IN_FAILED,
                "100031",
                NOON,
                NOON,
                LoggedAccess.Who.NOBODY,
                "192.0.2.1",
                "",
                subjects,
                detail,
                null,
                "",
                1);
    }

    @Test
    void keeps_the_others_when_the_table_can_not_hold_one() {
        AccessLog log = new AccessLog(table(), InstantSource.system());
        log.note(single("100030", "before"));
        // Such an entry would end before it begins.
        log.note(new LoggedAccess(
                AccessType.SIGNED_IN,
                "100030",
                NOON,
                NOON.minusSeconds(1),
                LoggedAccess.Who.NOBODY,
                "",
                "",
                List.of(),
                "unfit",
                null,
                "",
                1));
        log.note(single("100030", "after"));
        log.start();
        log.settle(LONG);
        assertThat(rows("100030").stream().map(Row::detail)).containsExactlyInAnyOrder("before", "after");
        assertThat(log.lost()).isEqualTo(1);
        log.stop();
    }

    @Test
    void holds_no_control_characters_and_no_long_texts() {
        LoggedAccess entry = single("100048", "a\u0000b\nc\uD800" + "x".repeat(500));
        assertThat(entry.detail()).startsWith("abcx").hasSize(200);
        new AccessLog(table(), InstantSource.system()).write(entry);
        assertThat(rows("100048")).hasSize(1);
    }

    @Test
    void counts_by_window_and_loses_none() {
        Windows windows = new Windows(100);
        LoggedAccess first = used("100056", "/plans", NOON);
        assertThat(windows.take(first)).containsExactly(first);
        for (int minute = 1; minute < 60; minute++) {
            assertThat(windows.take(used("100056", "/plans", NOON.plusSeconds(60L * minute))))
                    .isEmpty();
        }
        assertThat(windows.ended(NOON.plusSeconds(3599))).isEmpty();
        assertThat(windows.ended(NOON.plusSeconds(3600))).singleElement().satisfies(rest -> {
            assertThat(rest.count()).isEqualTo(59);
            assertThat(rest.at()).isEqualTo(NOON.plusSeconds(60));
            assertThat(rest.lastAt()).isEqualTo(NOON.plusSeconds(59 * 60));
        });
        assertThat(windows.take(used("100056", "/plans", NOON.plusSeconds(3601))))
                .hasSize(1);
        assertThat(windows.counted()).isEmpty();
    }

    @Test
    void tells_strangers_apart_up_to_a_number() {
        Windows windows = new Windows(10);
        long kept = 0;
        long counted = 0;
        for (int stranger = 0; stranger < 1_000; stranger++) {
            for (LoggedAccess entry : windows.take(refused("10.0." + stranger / 250 + "." + stranger % 250))) {
                kept++;
                counted += entry.count();
            }
        }
        List<LoggedAccess> rest = windows.ended(NOON.plusSeconds(60));
        assertThat(kept + rest.size()).isLessThan(15);
        assertThat(counted + rest.stream().mapToLong(LoggedAccess::count).sum()).isEqualTo(1_000);
        assertThat(rest).allSatisfy(entry -> {
            assertThat(entry.municipality()).isEmpty();
            assertThat(entry.address()).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource(AccessType.class)
    void has_words_for_every_kind_in_both_languages(AccessType what) {
        String japanese = Wordings.messageSource().getMessage("accesslog." + what, null, Locale.JAPANESE);
        String english = Wordings.messageSource().getMessage("accesslog." + what, null, Locale.ENGLISH);
        assertThat(japanese).isNotBlank().isNotEqualTo(english);
        assertThat(english).isNotBlank();
    }

    private List<Row> rows(String municipality) {
        return table().page(municipality, ALL);
    }

    private static LoggedAccess single(String municipality, String detail) {
        return new LoggedAccess(
                AccessType.SIGNED_IN,
                municipality,
                NOON,
                NOON,
                LoggedAccess.Who.NOBODY,
                "",
                "",
                List.of(new UUID(1, 2)),
                detail,
                null,
                "",
                1);
    }

    private static LoggedAccess used(String municipality, String route, Instant at) {
        return new LoggedAccess(
                AccessType.TOKEN_USED,
                municipality,
                at,
                at,
                new LoggedAccess.Who(new UUID(3, 4), null, "主査", Set.of(), null, new UUID(5, 6)),
                "192.0.2.1",
                route,
                List.of(),
                "",
                null,
                at.toString(),
                1);
    }

    private static LoggedAccess refused(String address) {
        return new LoggedAccess(
                AccessType.TOKEN_REFUSED,
                "100064",
                NOON,
                NOON,
                LoggedAccess.Who.NOBODY,
                address,
                "GET /",
                List.of(),
                "token",
                401,
                "",
                1);
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
