package daicho.infra.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daicho.infra.database.TestDatabase;
import daicho.shared.Ids;
import daicho.shared.SealedText;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

class TextKeysTest {
    private static final String KANAZAWA = "172014";
    private static final String ICHINOSEKI = "032093";
    private static final String TEXT = "𠮷野家前の横断歩道が暗い。葛󠄀城通りも👨‍👩‍👧‍👦";
    private static final TestDatabase DATABASE = TestDatabase.create();

    private final JdbcClient jdbc = JdbcClient.create(new SimpleDriverDataSource(
            new org.postgresql.Driver(), DATABASE.url(), DATABASE.user(), DATABASE.password()));
    private final TextKeys keys = new TextKeys(DATABASE.tenancy());

    @BeforeAll
    static void migrate() {
        DATABASE.prepared();
    }

    @ParameterizedTest
    @ValueSource(strings = {TEXT, "a", "", " \n\t ", "\\u0000 \"q\""})
    void gives_back_what_was_sealed_to_the_last_code_unit(String text) {
        SealedText sealed = keys.seal(KANAZAWA, text);
        assertThat(keys.open(KANAZAWA, List.of(sealed))).isEqualTo(Map.of(sealed.key(), text));
    }

    @Test
    void shows_nothing_of_the_text_in_what_it_gives_to_the_ledger() {
        SealedText sealed = keys.seal(KANAZAWA, TEXT);
        assertThat(new String(Base64.getDecoder().decode(sealed.sealed()), StandardCharsets.ISO_8859_1))
                .doesNotContain(new String("横断歩道".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        assertThat(sealed.toString())
                .doesNotContain(sealed.sealed())
                .contains(sealed.key().toString());
    }

    @Test
    void gives_every_text_a_key_of_its_own() {
        Set<UUID> ids = new HashSet<>();
        Set<String> sealed = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            SealedText text = keys.seal(KANAZAWA, "同じ文");
            ids.add(text.key());
            sealed.add(text.sealed());
        }
        assertThat(ids).hasSize(50);
        assertThat(sealed).hasSize(50);
        assertThat(jdbc.sql("SELECT count(DISTINCT secret) FROM ops.text_key WHERE key = ANY (?)")
                        .param(ids.toArray(UUID[]::new))
                        .query(Long.class)
                        .single())
                .isEqualTo(50);
        assertThat(jdbc.sql("SELECT DISTINCT length(secret) FROM ops.text_key WHERE key = ANY (?)")
                        .param(ids.toArray(UUID[]::new))
                        .query(Integer.class)
                        .list())
                .containsExactly(32);
    }

    @Test
    void takes_what_has_no_key_for_erased_and_opens_the_others() {
        SealedText gone = keys.seal(KANAZAWA, "消える文");
        SealedText stays = keys.seal(KANAZAWA, "残る文");
        jdbc.sql("DELETE FROM ops.text_key WHERE key = ?").param(gone.key()).update();
        assertThat(keys.open(KANAZAWA, List.of(gone, stays))).isEqualTo(Map.of(stays.key(), "残る文"));
        assertThat(keys.open(KANAZAWA, List.of())).isEmpty();
    }

    @Test
    void opens_nothing_of_another_municipality() {
        SealedText ours = keys.seal(KANAZAWA, TEXT);
        assertThat(keys.open(ICHINOSEKI, List.of(ours))).isEmpty();
        assertThat(keys.open("", List.of(ours))).isEmpty();
        assertThat(keys.open(KANAZAWA, List.of(ours))).hasSize(1);
    }

    @Test
    void never_takes_a_text_that_was_changed_for_an_erased_one() {
        SealedText sealed = keys.seal(KANAZAWA, TEXT);
        byte[] bytes = Base64.getDecoder().decode(sealed.sealed());
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            assertFault(new SealedText(sealed.key(), Base64.getEncoder().encodeToString(changed)));
        }
        assertFault(new SealedText(sealed.key(), ""));
        assertFault(new SealedText(sealed.key(), "§"));
        assertFault(new SealedText(sealed.key(), "AAAA"));
        assertFault(new SealedText(sealed.key(), sealed.sealed().substring(0, 40)));
    }

    @Test
    void never_opens_a_text_with_the_key_of_another() {
        SealedText one = keys.seal(KANAZAWA, "一つ目");
        SealedText other = keys.seal(KANAZAWA, "二つ目");
        assertFault(new SealedText(one.key(), other.sealed()));
        jdbc.sql("UPDATE ops.text_key SET secret = (SELECT secret FROM ops.text_key WHERE key = ?) WHERE key = ?")
                .params(other.key(), one.key())
                .update();
        assertFault(one);
        jdbc.sql("UPDATE ops.text_key SET secret = '\\x00' WHERE key = ?")
                .param(one.key())
                .update();
        assertFault(one);
    }

    @Test
    void seals_nothing_that_would_not_come_back_as_it_is() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> keys.seal(KANAZAWA, "半分\uD842"))
                .withMessageNotContaining("半分");
    }

    /** Daicho's roles may make, read and destroy keys, but never change one. */
    @Test
    void keys_are_made_and_destroyed_and_never_changed() throws SQLException {
        UUID key = Ids.next();
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET daicho.municipality = '172014'");
            statement.execute("SET ROLE daicho_writer");
            statement.execute(
                    "INSERT INTO ops.text_key (key, municipality, secret) VALUES ('" + key + "', '172014', '\\x01')");
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> statement.execute("UPDATE ops.text_key SET secret = '\\x02'"))
                    .withMessageContaining("permission denied");
            statement.execute("DELETE FROM ops.text_key WHERE key = '" + key + "'");
            statement.execute("SET ROLE daicho_projector");
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> statement.execute("SELECT * FROM ops.text_key"))
                    .withMessageContaining("permission denied");
        }
    }

    private void assertFault(SealedText text) {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> keys.open(KANAZAWA, List.of(text)))
                .withMessageContaining(text.key().toString());
    }
}
