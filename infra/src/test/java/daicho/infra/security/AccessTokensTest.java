package daicho.infra.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daicho.infra.database.TestDatabase;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.audit.Actor;
import daicho.shared.audit.Role;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AccessTokensTest {
    private static final String KANAZAWA = "172014";
    private static final UUID WELFARE = Ids.named("welfare");
    private static final TestDatabase DATABASE = TestDatabase.create();

    private final AtomicLong clock = new AtomicLong();
    private final AccessTokens tokens = tokens(System::nanoTime);
    private final AccessTokens otherNode = tokens(clock::get);

    @BeforeAll
    static void migrate() {
        DATABASE.prepared();
    }

    @Test
    void opens_for_the_person_role_and_departments_it_was_made_for() {
        UUID person = Ids.next();
        String text = tokens.create("import", KANAZAWA, Role.STAFF, "係長", Set.of(WELFARE), person, null);
        assertThat(text).matches("dcho_172014_[A-Za-z0-9_-]{43}");
        assertThat(tokens.find(text).map(Identity::actor))
                .contains(new Actor(person, "係長", Role.STAFF, KANAZAWA, Set.of(WELFARE)));
    }

    @Test
    void keeps_nothing_that_opens_anything() throws SQLException {
        String text = tokens.create("secret", KANAZAWA, Role.OPERATOR, "", Set.of(), null, null);
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
    }

    @Test
    void makes_a_new_person_where_none_is_named() {
        String one = tokens.create("one", KANAZAWA, Role.STAFF, "", Set.of(), null, null);
        String two = tokens.create("two", KANAZAWA, Role.STAFF, "", Set.of(), null, null);
        assertThat(tokens.find(one).orElseThrow().actor().person())
                .isNotEqualTo(tokens.find(two).orElseThrow().actor().person());
    }

    @Test
    void lists_the_tokens_of_one_municipality() {
        tokens.create("here", "032093", Role.AUDITOR, "", Set.of(), null, null);
        tokens.create("there", "222062", Role.AUDITOR, "", Set.of(), null, null);
        assertThat(tokens.list("032093")).extracting(AccessTokens.Token::label).containsExactly("here");
    }

    @Test
    void ends_a_token_here_at_once_and_elsewhere_soon() {
        String text = tokens.create("lost", KANAZAWA, Role.STAFF, "", Set.of(), null, null);
        assertThat(tokens.find(text)).isPresent();
        assertThat(otherNode.find(text)).isPresent();
        UUID id = tokens.find(text).orElseThrow().proof();
        assertThat(tokens.revoke(KANAZAWA, id)).isTrue();
        assertThat(tokens.find(text)).isEmpty();
        clock.addAndGet(AccessTokens.RECHECK.toNanos());
        assertThat(otherNode.find(text)).isEmpty();
        assertThat(AccessTokens.RECHECK).isLessThanOrEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void keeps_the_first_time_of_a_revocation() {
        String text = tokens.create("twice", KANAZAWA, Role.STAFF, "", Set.of(), null, null);
        UUID id = tokens.find(text).orElseThrow().proof();
        tokens.revoke(KANAZAWA, id);
        Instant first = revokedAt(id);
        assertThat(tokens.revoke(KANAZAWA, id)).isTrue();
        assertThat(revokedAt(id)).isEqualTo(first);
        assertThat(tokens.revoke(KANAZAWA, Ids.next())).isFalse();
    }

    @Test
    void opens_nothing_once_expired() {
        Instant noon = Instant.parse("2026-04-01T03:00:00Z");
        AccessTokens.Token token = new AccessTokens.Token(
                WELFARE, "", KANAZAWA, Role.STAFF, "", WELFARE, Set.of(), noon, noon.plusSeconds(60), null);
        assertThat(token.isGood(noon)).isTrue();
        assertThat(token.isGood(noon.plusSeconds(60))).isFalse();
    }

    @Test
    void refuses_tokens_that_make_no_sense() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> tokens.create("x", KANAZAWA, Role.SYSTEM, "", Set.of(), null, null));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> tokens.create("x", "172010", Role.STAFF, "", Set.of(), null, null));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> tokens.create(" ", KANAZAWA, Role.STAFF, "", Set.of(), null, null));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> tokens.create("x", KANAZAWA, Role.STAFF, "", Set.of(), null, Instant.EPOCH));
    }

    @Test
    void counts_an_ipv6_network_as_one_address() {
        assertThat(Throttle.network("2001:db8:1:2:3::1")).isEqualTo(Throttle.network("2001:db8:1:2:9::5"));
        assertThat(Throttle.network("2001:db8:1:3::1")).isNotEqualTo(Throttle.network("2001:db8:1:2::1"));
        assertThat(Throttle.network("192.0.2.1")).isEqualTo("192.0.2.1");
    }

    private Instant revokedAt(UUID id) {
        return tokens.list(KANAZAWA).stream()
                .filter(token -> token.id().equals(id))
                .map(AccessTokens.Token::revokedAt)
                .findFirst()
                .orElseThrow();
    }

    private static AccessTokens tokens(java.util.function.LongSupplier clock) {
        return new AccessTokens(DATABASE.tenancy(), clock);
    }
}
