package daicho.infra.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import daicho.infra.database.DatabaseSettings;
import daicho.infra.database.TestDatabase;
import daicho.infra.server.DatabaseServer;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.io.support.SpringFactoriesLoader;

class StartupMessagesTest {
    private static final String[] DETAILS = {"1st", "2nd", "3rd"};

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void says_what_where_and_what_to_do_in_both_languages(Refusal refusal) {
        for (Locale locale : new Locale[] {Locale.JAPAN, Locale.UK}) {
            StartupMessages messages = new StartupMessages(locale);
            for (String part : new String[] {".what", ".where", ".do"}) {
                String text = messages.text(refusal.key() + part, DETAILS);
                assertThat(text).isNotBlank().doesNotContain("{").doesNotContain("''");
                boolean japanese = text.codePoints()
                        .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HIRAGANA
                                || Character.UnicodeScript.of(c) == Character.UnicodeScript.KATAKANA
                                || Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
                assertThat(japanese).as(text).isEqualTo(locale.equals(Locale.JAPAN));
            }
        }
    }

    @Test
    void refuses_an_unknown_key() {
        assertThatIllegalArgumentException().isThrownBy(() -> new StartupMessages(Locale.UK).text("nothing.like-it"));
    }

    @Test
    void explains_a_taken_web_port_and_a_used_data_directory_at_start_up() {
        assertThat(analysis(new PortInUseException(8080)).getDescription()).contains("8080");
        FailureAnalysis inUse = analysis(
                new IllegalStateException(new StartupRefused(Refusal.DATA_DIRECTORY_IN_USE, "4711", "/somewhere")));
        assertThat(inUse.getDescription()).contains("4711", "/somewhere");
        assertThat(inUse.getAction()).contains("DAICHO_DATA");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgres://host/daicho      | user          | word | URL_NOT_UNDERSTOOD",
                "jdbc:postgresql://a:b@h/d   | user          | word | URL_NOT_UNDERSTOOD",
                "jdbc:postgresql://h/daicho  |               | word | LOGIN_INCOMPLETE",
                "jdbc:postgresql://h/daicho  | user          |      | LOGIN_INCOMPLETE",
                "jdbc:postgresql://h/daicho  | daicho_writer | word | USER_IS_A_ROLE",
                "jdbc:postgresql://h/daicho  | daicho_public | word | USER_IS_A_ROLE"
            })
    void refuses_settings_that_cannot_work(String url, String user, String password, Refusal refusal) {
        refuses(url, user, password, false, refusal);
    }

    @ParameterizedTest
    @CsvSource({
        "postgres     , PUBLIC_NODE_HAS_ANOTHER_LOGIN",
        "daicho_owner , PUBLIC_NODE_HAS_ANOTHER_LOGIN",
        "daicho_writer, PUBLIC_NODE_HAS_ANOTHER_LOGIN",
        "daicho_reader, PUBLIC_NODE_HAS_ANOTHER_LOGIN",
        "             , LOGIN_INCOMPLETE"
    })
    void refuses_every_other_login_on_a_node_for_the_internet(String user, Refusal refusal) {
        refuses("jdbc:postgresql://h/daicho", user, "word", true, refusal);
    }

    private static void refuses(String url, String user, String password, boolean publicOnly, Refusal refusal) {
        DatabaseSettings settings = new DatabaseSettings(
                ".daicho",
                new DatabaseSettings.Database(
                        url,
                        user,
                        password,
                        null,
                        0,
                        false,
                        new DatabaseSettings.Pool(16, 8, 3),
                        TestDatabase.LIMITS,
                        TestDatabase.NO_STANDBY),
                publicOnly);
        assertThatExceptionOfType(StartupRefused.class)
                .isThrownBy(() -> DatabaseServer.open(settings))
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(refusal));
        assertThat(settings.toString()).doesNotContain("word");
    }

    /** Uses the first analyzer that understands the failure, like Boot. */
    private static FailureAnalysis analysis(Throwable failure) {
        for (FailureAnalyzer analyzer : SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, SpringFactoriesLoader.FailureHandler.handleMessage((message, e) -> {}))) {
            FailureAnalysis analysis = analyzer.analyze(failure);
            if (analysis != null) {
                return analysis;
            }
        }
        throw new AssertionError("No analyzer understands " + failure);
    }
}
