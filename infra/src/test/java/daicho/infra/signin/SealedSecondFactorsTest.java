package daicho.infra.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import daicho.infra.credential.OneTimeCodes;
import daicho.infra.credential.SecondFactorSecrets;
import daicho.infra.database.DatabaseSettings;
import daicho.infra.database.Tenancy;
import daicho.infra.database.TestDatabase;
import daicho.infra.startup.Refusal;
import daicho.infra.startup.StartupRefused;
import daicho.shared.access.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever reads the database has no second factor, and nobody is locked out by that. */
@ExtendWith(OutputCaptureExtension.class)
class SealedSecondFactorsTest extends PagesTest {
    @TempDir
    private Path directory;

    @Autowired
    Tenancy tenancy;

    @Autowired
    JdbcClient writer;

    @Test
    void no_secret_stands_in_any_table_nor_in_the_log(CapturedOutput output) throws SQLException {
        Somebody secretary = somebody(Role.SECRETARIAT);
        Visitor visitor = visitor();
        enter(visitor, secretary.loginName(), PASSWORD);
        String secret = visitor.get("/account/second-factor")
                .between("id=\"secret\">", "<")
                .replace(" ", "");
        // Shown again until it is confirmed.
        assertThat(visitor.get("/account/second-factor").text()).contains(secret.substring(0, 4));
        assertThat(visitor.fill("/account/second-factor", "code", OneTimeCodes.code(secret, clock.instant()))
                        .status())
                .isEqualTo(200);
        String sealed = sealedOf(secretary);
        assertThat(sealed).isNotEmpty();
        List<String> all = everything();
        assertThat(all).anyMatch(row -> row.contains(sealed)).noneMatch(row -> row.contains(secret));
        assertThat(output.getAll()).doesNotContain(secret, sealed, key(TestDatabase.passwordFile()));
        nextStep();
        entered(secretary, secret);
    }

    @Test
    void what_is_sealed_opens_in_no_other_row(CapturedOutput output) {
        Somebody holder = somebody(Role.SECRETARIAT);
        Somebody other = somebody(Role.SECRETARIAT);
        String secret = secret(holder);
        secret(other);
        sql(
                "UPDATE ops.account SET totp_sealed = ? WHERE id = ?",
                sealedOf(holder),
                other.account().id());
        String code = OneTimeCodes.code(secret, clock.instant());
        Visitor visitor = visitor();
        enter(visitor, other.loginName(), PASSWORD);
        Visitor.Page refused = visitor.fill("/sign-in/second-factor", "code", code);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(visitor.get(M).status()).isEqualTo(401);
        assertThat(output.getAll())
                .contains("does not open with this node's key")
                .doesNotContain(secret);
        assertThat(secrets.open("032093", holder.account().id(), sealedOf(holder)))
                .isEmpty();
        assertThat(secrets.open(CODE, holder.account().id(), sealedOf(holder))).contains(secret);
        String sealed = sealedOf(holder);
        String changed = (sealed.charAt(20) == 'A' ? "B" : "A");
        assertThat(secrets.open(CODE, holder.account().id(), sealed.substring(0, 20) + changed + sealed.substring(21)))
                .isEmpty();
        for (String broken : List.of("", "AAAA", "no base64", secret)) {
            assertThat(secrets.open(CODE, holder.account().id(), broken)).isEmpty();
        }
    }

    @Test
    void a_secret_that_versions_before_kept_open_is_sealed_at_the_start() throws SQLException {
        Somebody secretary = somebody(Role.SECRETARIAT);
        String secret = OneTimeCodes.newSecret();
        sql(
                "UPDATE ops.account SET totp_secret = ? WHERE id = ?",
                secret,
                secretary.account().id());
        // Until then it opens nothing, and the password alone does not either.
        Visitor early = visitor();
        assertThat(enter(early, secretary.loginName(), PASSWORD).leads()).isEqualTo("302 /sign-in/second-factor");
        assertThat(early.fill("/sign-in/second-factor", "code", OneTimeCodes.code(secret, clock.instant()))
                        .status())
                .isEqualTo(401);
        start(TestDatabase.passwordFile());
        assertThat(everything()).noneMatch(row -> row.contains(secret));
        entered(secretary, secret);
    }

    @Test
    void a_node_without_the_key_does_not_start_and_one_with_it_does() throws IOException {
        Path passwords = directory.resolve("other/role-passwords");
        assertThat(refused(passwords)).isEqualTo(Refusal.SECOND_FACTOR_KEY_UNKNOWN);
        assertThat(file(passwords)).doesNotExist();
        Files.createDirectories(passwords.getParent());
        Files.copy(file(TestDatabase.passwordFile()), file(passwords));
        Files.setPosixFilePermissions(file(passwords), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(refused(passwords)).isEqualTo(Refusal.SECOND_FACTOR_KEY_UNUSABLE);
        Files.setPosixFilePermissions(file(passwords), PosixFilePermissions.fromString("rw-------"));
        start(passwords);
        Files.writeString(file(passwords), "half of it");
        assertThat(refused(passwords)).isEqualTo(Refusal.SECOND_FACTOR_KEY_UNUSABLE);
        Files.writeString(file(passwords), "x".repeat(43));
        assertThat(refused(passwords)).isEqualTo(Refusal.SECOND_FACTOR_KEY_UNKNOWN);
    }

    @Test
    void after_the_key_was_lost_and_forgotten_recovery_codes_open_and_one_time_codes_say_why_not() throws IOException {
        Somebody secretary = somebody(Role.SECRETARIAT);
        String secret = OneTimeCodes.newSecret();
        byte[] digest = bytes("SELECT digest FROM ops.second_factor_key");
        SecondFactorSecrets.forgetKey(tenancy);
        Path passwords = directory.resolve("anew/role-passwords");
        try {
            SecondFactorSecrets anew = start(passwords);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(passwords))))
                    .isEqualTo("rw-------");
            assertThat(Files.readString(file(passwords))).matches("[A-Za-z0-9_-]{43}\n");
            assertThat(refused(TestDatabase.passwordFile())).isEqualTo(Refusal.SECOND_FACTOR_KEY_UNKNOWN);
            start(passwords);
            // To the node of this test, that is another key.
            accounts.setSecondFactor(
                    secretary.account(),
                    anew.seal(CODE, secretary.account().id(), secret),
                    0,
                    List.of(OneTimeCodes.digest("aaaa-bbbb")));
        } finally {
            sql("UPDATE ops.second_factor_key SET digest = ?", digest);
        }
        Visitor visitor = visitor();
        enter(visitor, secretary.loginName(), PASSWORD);
        Visitor.Page asked = visitor.get("/sign-in/second-factor?lang=en");
        assertThat(asked.status()).isEqualTo(200);
        Visitor.Page refused =
                visitor.fill("/sign-in/second-factor", "code", OneTimeCodes.code(secret, clock.instant()));
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.text()).contains("the key for second factors has changed");
        assertThat(visitor.fill("/sign-in/second-factor", "code", "aaaa-bbbb").leads())
                .isEqualTo("302 /municipalities/" + CODE);
    }

    /** Another node on the same database, with a file of its own. */
    private SecondFactorSecrets start(Path passwords) {
        DatabaseSettings settings = new Binder(new MapConfigurationPropertySource(
                        Map.of("daicho.database.role-passwords", passwords.toString())))
                .bindOrCreate("daicho", Bindable.of(DatabaseSettings.class));
        return new SecondFactorSecrets(tenancy, writer, settings);
    }

    private Refusal refused(Path passwords) {
        StartupRefused refused = catchThrowableOfType(StartupRefused.class, () -> start(passwords));
        assertThat(refused).isNotNull();
        return refused.refusal();
    }

    private static Path file(Path passwords) {
        return passwords.resolveSibling("second-factor-key");
    }

    private static String key(Path passwords) {
        try {
            return Files.readString(file(passwords)).strip();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String sealedOf(Somebody somebody) {
        return column("SELECT totp_sealed FROM ops.account WHERE id = '"
                        + somebody.account().id() + "'")
                .getFirst();
    }

    private static byte[] bytes(String query) {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getBytes(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every row of every table, as a dump shows it. */
    private static List<String> everything() {
        List<String> all = new ArrayList<>();
        for (String table : column("SELECT format('%I.%I', schemaname, tablename) FROM pg_tables"
                + " WHERE schemaname IN ('ledger', 'ops', 'view')")) {
            all.addAll(column("SELECT t::text FROM " + table + " t"));
        }
        return all;
    }

    private static List<String> column(String query) {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
