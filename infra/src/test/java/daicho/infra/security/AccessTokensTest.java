package daicho.infra.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daicho.infra.database.DatabaseKind;
import daicho.infra.database.TestDatabase;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import daicho.shared.access.TokenScope;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AccessTokensTest {
    private static final String KANAZAWA = "172014";
    private static final UUID WELFARE = Ids.named("welfare");
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final TokenSettings SETTINGS =
            new TokenSettings(Duration.ofDays(365), Duration.ofDays(400), Duration.ofHours(24));

    private final AtomicLong clock = new AtomicLong();
    private final AccessTokens tokens = tokens(System::nanoTime);
    private final AccessTokens otherNode = tokens(clock::get);
    private final TestTokens made = new TestTokens(tokens, DATABASE.tenancy());

    @BeforeAll
    static void migrate() {
        DATABASE.prepared();
    }

    @Test
    void opens_for_the_person_role_and_departments_it_was_made_for() {
        UUID person = Ids.next();
        String text = made.create("import", KANAZAWA, Role.STAFF, "係長", Set.of(WELFARE), person, null);
        assertThat(text).matches("dcho_172014_[A-Za-z0-9_-]{43}");
        assertThat(tokens.find(text).map(Identity::actor))
                .contains(new Actor(person, "係長", Role.STAFF, KANAZAWA, Set.of(WELFARE)));
    }

    @Test
    void keeps_nothing_that_opens_anything() throws SQLException {
        String text = create("secret");
        try (Connection connection = DATABASE.connect();
                var rows = connection.createStatement().executeQuery("SELECT * FROM ops.access_token")) {
            while (rows.next()) {
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    assertThat(String.valueOf(rows.getString(column)))
                            .doesNotContain(text, text.substring("dcho_172014_".length()));
                }
            }
        }
        assertThat(tokens.list(KANAZAWA).toString()).doesNotContain(text);
        assertThat(tokens.make(KANAZAWA).toString()).isEqualTo("Secret");
    }

    @Test
    void opens_nothing_in_another_municipality_that_is_named_in_it() {
        String text = create("moved").replace("dcho_172014_", "dcho_032093_");
        assertThat(tokens.find(text)).isEmpty();
    }

    @Test
    void lists_the_tokens_of_one_municipality() {
        made.create("here", "032093", Role.AUDITOR, "", Set.of(), null, null);
        made.create("there", "222062", Role.AUDITOR, "", Set.of(), null, null);
        assertThat(tokens.list("032093")).extracting(AccessTokens.Token::label).containsExactly("here");
    }

    @Test
    void ends_a_token_here_at_once_and_elsewhere_soon() {
        String text = create("lost");
        assertThat(tokens.find(text)).isPresent();
        assertThat(otherNode.find(text)).isPresent();
        made.revoke(KANAZAWA, text);
        assertThat(tokens.find(text)).isEmpty();
        clock.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(otherNode.find(text)).isEmpty();
    }

    @Test
    void opens_with_the_secret_before_until_its_grace_is_over() {
        String before = create("rotated");
        UUID id = tokens.find(before).orElseThrow().proof();
        var after = tokens.make(KANAZAWA);
        Instant now = Instant.now();
        made.change(
                KANAZAWA,
                id,
                "previous_digest = digest, previous_until = ?, digest = ?",
                Timestamp.from(now.plusSeconds(60)),
                after.digest().value());
        assertThat(tokens.find(before)).isPresent();
        assertThat(tokens.find(after.text())).isPresent();
        made.change(KANAZAWA, id, "previous_until = ?", Timestamp.from(now.minusSeconds(1)));
        assertThat(tokens.find(before)).isEmpty();
        assertThat(tokens.find(after.text()).map(Identity::proof)).contains(id);
    }

    @Test
    void opens_nothing_once_expired_nor_before_or_after_the_days_of_its_assignment() {
        // 2026-04-01T00:00 in Japan.
        Instant midnight = Instant.parse("2026-03-31T15:00:00Z");
        assertThat(token(midnight.plusSeconds(60), null).isGood(midnight)).isTrue();
        assertThat(token(midnight, null).isGood(midnight)).isFalse();
        assertThat(token(midnight.plusSeconds(60), null).isGood(midnight.minusSeconds(1)))
                .isFalse();
        LocalDate first = LocalDate.of(2026, 4, 1);
        Instant never = midnight.plus(1_000, ChronoUnit.DAYS);
        assertThat(token(never, first).isGood(midnight.plus(1, ChronoUnit.DAYS).minusSeconds(1)))
                .isTrue();
        assertThat(token(never, first).isGood(midnight.plus(1, ChronoUnit.DAYS)))
                .isFalse();
    }

    @Test
    void writes_down_the_hour_of_its_last_use_and_not_before_it_is_asked_to() {
        String text = create("used");
        UUID id = tokens.find(text).orElseThrow().proof();
        assertThat(lastUsed(id)).isNull();
        assertThat(tokens.lastUsed(KANAZAWA)).containsKey(id);
        Instant before = Instant.now().truncatedTo(ChronoUnit.HOURS);
        tokens.writeUse();
        // The two differ only if a new hour has just begun.
        assertThat(List.of(before, Instant.now().truncatedTo(ChronoUnit.HOURS))).contains(lastUsed(id));
    }

    @Test
    void lasts_for_the_usual_time_and_no_longer_than_allowed() {
        // Whole seconds.
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        assertThat(tokens.expiry(null))
                .isBetween(before.plus(365, ChronoUnit.DAYS), Instant.now().plus(365, ChronoUnit.DAYS));
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> tokens.expiry(Instant.EPOCH));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> tokens.expiry(Instant.now().plus(401, ChronoUnit.DAYS)));
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> tokens.previousUntil(Duration.ofHours(-1)));
    }

    @Test
    void counts_an_ipv6_network_as_one_address() {
        assertThat(Throttle.network("2001:db8:1:2:3::1")).isEqualTo(Throttle.network("2001:db8:1:2:9::5"));
        assertThat(Throttle.network("2001:db8:1:3::1")).isNotEqualTo(Throttle.network("2001:db8:1:2::1"));
        assertThat(Throttle.network("192.0.2.1")).isEqualTo("192.0.2.1");
    }

    private String create(String label) {
        return made.create(label, KANAZAWA, Role.STAFF, "", Set.of(), null, null);
    }

    private @Nullable Instant lastUsed(UUID id) {
        return tokens.list(KANAZAWA).stream()
                .filter(token -> token.id().equals(id))
                .findFirst()
                .orElseThrow()
                .lastUsedAt();
    }

    private static AccessTokens.Token token(Instant expiresAt, @Nullable LocalDate until) {
        return new AccessTokens.Token(
                WELFARE,
                "",
                new RoleAssignment(
                        WELFARE, KANAZAWA, WELFARE, Role.STAFF, "", Set.of(), LocalDate.of(2026, 4, 1), until),
                Set.of(TokenScope.READ),
                expiresAt,
                expiresAt,
                null,
                null);
    }

    private static AccessTokens tokens(java.util.function.LongSupplier clock) {
        return new AccessTokens(
                DATABASE.tenancy(),
                new DemoPersons(DATABASE.tenancy(), new DatabaseKind(false)),
                SETTINGS,
                java.time.InstantSource.system(),
                clock);
    }
}
