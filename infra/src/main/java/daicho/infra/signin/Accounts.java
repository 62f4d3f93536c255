package daicho.infra.signin;

import daicho.infra.credential.Passkeys;
import daicho.infra.credential.SecondFactorSecrets;
import daicho.infra.database.Tenancy;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Accounts in {@code ops.account}. An attempt to sign in counts as failed before it is checked, until it has succeeded.
 * So attempts at the same time get no more tries than attempts one after the other.
 */
@Component
public class Accounts {
    /** How long a one-time password may wait for its first use. */
    static final Duration ONE_TIME_PASSWORD = Duration.ofDays(7);

    private final Tenancy tenancy;
    private final InstantSource clock;
    private final SignInSettings.Lockout lockout;
    private final Passkeys passkeys;

    Accounts(Tenancy tenancy, InstantSource clock, SignInSettings settings, Passkeys passkeys) {
        this.tenancy = tenancy;
        this.passkeys = passkeys;
        this.clock = clock;
        this.lockout = settings.lockout();
    }

    Optional<Account> named(String municipality, String loginName) {
        return one(municipality, "login_name", loginName);
    }

    Optional<Account> find(String municipality, UUID id) {
        return one(municipality, "id", id);
    }

    private Optional<Account> one(String municipality, String column, Object value) {
        return tenancy.write(
                municipality,
                jdbc -> jdbc.sql("SELECT * FROM ops.account WHERE municipality = ? AND " + column + " = ?")
                        .params(municipality, value)
                        .query((row, number) -> account(row))
                        .optional());
    }

    /** All accounts of a municipality, disabled ones included. */
    List<Account> all(String municipality) {
        return tenancy.write(
                municipality,
                jdbc -> jdbc.sql("SELECT * FROM ops.account WHERE municipality = ? ORDER BY login_name, id")
                        .param(municipality)
                        .query((row, number) -> account(row))
                        .list());
    }

    /**
     * Makes an account.
     *
     * @param hash of a one-time password, or of one that stays (demo)
     * @throws Refusal if the login name is taken, or the person has an account
     */
    Account create(String municipality, UUID person, String loginName, String hash, boolean demo) {
        UUID id = Ids.next();
        Instant now = clock.instant();
        try {
            tenancy.write(
                    municipality,
                    jdbc -> jdbc.sql("""
                    INSERT INTO ops.account (municipality, id, person, login_name, password, must_change,
                        password_until, demo, created_at)
                    VALUES (:municipality, :id, :person, :loginName, :password, :mustChange, :until, :demo, :now)
                    """)
                            .param("municipality", municipality)
                            .param("id", id)
                            .param("person", person)
                            .param("loginName", loginName)
                            .param("password", hash)
                            .param("mustChange", !demo)
                            .param("until", demo ? null : at(now.plus(ONE_TIME_PASSWORD)))
                            .param("demo", demo)
                            .param("now", at(now))
                            .update());
        } catch (DuplicateKeyException e) {
            throw String.valueOf(e.getMessage()).contains("account_of_person")
                    ? Refusal.conflict("signin.person_has_account")
                    : Refusal.conflict("signin.login_name_taken", loginName);
        }
        return find(municipality, id).orElseThrow();
    }

    /** The account of somebody who signs in at an OpenID provider; made at the first sign-in. */
    public Account known(String municipality, UUID person) {
        tenancy.write(
                municipality,
                jdbc -> jdbc.sql("""
                INSERT INTO ops.account (municipality, id, person, must_change, created_at)
                VALUES (:municipality, :person, :person, false, :now) ON CONFLICT DO NOTHING
                """)
                        .param("municipality", municipality)
                        .param("person", person)
                        .param("now", at(clock.instant()))
                        .update());
        return find(municipality, person)
                // Made before the municipality had its provider.
                .or(() -> one(municipality, "disabled_at IS NULL AND person", person))
                .orElseThrow();
    }

    /**
     * Counts an attempt before it is checked.
     *
     * @param known whether it comes from a browser that the account knows; such attempts are counted separately
     * @return until when the account is locked if the attempt fails, or {@link Instant#MIN} if it is not locked
     *     then; empty = it is locked now, and the attempt must not be checked
     */
    Optional<Instant> charge(Account account, boolean known) {
        Instant now = clock.instant();
        return tenancy.write(
                account.municipality(),
                jdbc -> jdbc.sql(counted("""
                        UPDATE ops.account SET failures = failures + 1,
                            locked_until = CASE WHEN failures + 1 >= :after
                                THEN :now::timestamptz + least(:longest::float8,
                                    :first::float8 * power(2, least(failures + 1 - :after, 30))) * interval '1 second'
                                ELSE NULL END
                        WHERE municipality = :municipality AND id = :id AND (locked_until IS NULL OR locked_until <= :now)
                        RETURNING locked_until
                        """, known))
                        .param("after", lockout.after())
                        .param("first", lockout.first().toSeconds())
                        .param("longest", lockout.longest().toSeconds())
                        .param("now", at(now))
                        .param("municipality", account.municipality())
                        .param("id", account.id())
                        .query((row, number) -> Optional.ofNullable(
                                        instant(row, known ? "known_locked_until" : "locked_until"))
                                .orElse(Instant.MIN))
                        .optional());
    }

    /** Takes back a charged attempt: it was right, but signing in needs another step. */
    void discharge(Account account, Instant lockedUntil, boolean known) {
        change(account, counted("""
                failures = greatest(failures - 1, 0),
                locked_until = CASE WHEN locked_until = :until THEN NULL ELSE locked_until END
                """, known), lockedUntil.equals(Instant.MIN) ? null : at(lockedUntil));
    }

    /**
     * Forgets earlier failures, since somebody has signed in. If it was from a known browser, only failures of known
     * browsers are forgotten. Otherwise strangers could continue guessing whenever the holder signs in.
     */
    void succeeded(Account account, boolean known) {
        change(account, counted("failures = 0, locked_until = NULL", true), null);
        if (!known) {
            change(account, counted("failures = 0, locked_until = NULL", false), null);
        }
    }

    private static String counted(String sql, boolean known) {
        return known ? sql.replaceAll("\\b(failures|locked_until)\\b", "known_$1") : sql;
    }

    /** Replaces the password by one that its holder chose; ends all sessions except those that get the new epoch. */
    Account choose(Account account, String hash) {
        return tenancy.write(account.municipality(), jdbc -> {
            update(jdbc, account, """
                    password = :value, must_change = false, password_until = NULL, epoch = epoch + 1
                    """, hash);
            return reread(jdbc, account);
        });
    }

    /** Replaces the password by a one-time one; ends all sessions, removes all passkeys and lifts a lock. */
    void reset(Account account, String hash, boolean secondFactorToo) {
        tenancy.write(account.municipality(), jdbc -> {
            update(jdbc, account, """
                    password = :value, must_change = true, epoch = epoch + 1, failures = 0, locked_until = NULL,
                        known_failures = 0, known_locked_until = NULL
                    """, hash);
            update(jdbc, account, "password_until = :value", at(clock.instant().plus(ONE_TIME_PASSWORD)));
            if (secondFactorToo) {
                forgetSecondFactor(jdbc, account);
            }
            passkeys.removeAll(account.municipality(), account.id());
            return null;
        });
    }

    /** Ends an account, its sessions and its passkeys. */
    void disable(Account account) {
        tenancy.write(account.municipality(), jdbc -> {
            update(
                    jdbc,
                    account,
                    "disabled_at = coalesce(disabled_at, :value), epoch = epoch + 1",
                    at(clock.instant()));
            passkeys.removeAll(account.municipality(), account.id());
            return null;
        });
    }

    /** Ends all sessions except those that get the new epoch. */
    Account nextEpoch(Account account) {
        return tenancy.write(account.municipality(), jdbc -> {
            update(jdbc, account, "epoch = epoch + 1", null);
            return reread(jdbc, account);
        });
    }

    /**
     * Sets the second factor up; ends all sessions except those that get the new epoch.
     *
     * @param sealed its secret, sealed for the account
     */
    Account setSecondFactor(Account account, String sealed, long step, Collection<byte[]> recoveryCodes) {
        return tenancy.write(account.municipality(), jdbc -> {
            forgetSecondFactor(jdbc, account);
            update(
                    jdbc,
                    account,
                    "totp_sealed = :value, totp_secret = '" + SecondFactorSecrets.SEALED + "', epoch = epoch + 1",
                    sealed);
            update(jdbc, account, "totp_step = :value", step);
            for (byte[] digest : recoveryCodes) {
                jdbc.sql("INSERT INTO ops.recovery_code (municipality, account, digest) VALUES (?, ?, ?)")
                        .params(account.municipality(), account.id(), digest)
                        .update();
            }
            return reread(jdbc, account);
        });
    }

    /** Removes the second factor; ends all sessions except those that get the new epoch. */
    Account dropSecondFactor(Account account) {
        return tenancy.write(account.municipality(), jdbc -> {
            forgetSecondFactor(jdbc, account);
            update(jdbc, account, "epoch = epoch + 1", null);
            return reread(jdbc, account);
        });
    }

    /** Marks the code of a step as used; fails if it, or one of a later step, was used before. */
    boolean useStep(Account account, long step) {
        return tenancy.write(
                        account.municipality(),
                        jdbc -> jdbc.sql("UPDATE ops.account SET totp_step = :step"
                                        + " WHERE municipality = :municipality AND id = :id AND totp_step < :step")
                                .param("step", step)
                                .param("municipality", account.municipality())
                                .param("id", account.id())
                                .update())
                > 0;
    }

    /** Marks a recovery code as used, if it is one. */
    boolean useRecoveryCode(Account account, byte[] digest) {
        return tenancy.write(
                        account.municipality(),
                        jdbc -> jdbc.sql("DELETE FROM ops.recovery_code"
                                        + " WHERE municipality = ? AND account = ? AND digest = ?")
                                .params(account.municipality(), account.id(), digest)
                                .update())
                > 0;
    }

    /** How many recovery codes are left. */
    int recoveryCodes(Account account) {
        return tenancy.write(
                account.municipality(),
                jdbc -> jdbc.sql("SELECT count(*) FROM ops.recovery_code WHERE municipality = ? AND account = ?")
                        .params(account.municipality(), account.id())
                        .query(Integer.class)
                        .single());
    }

    private void change(Account account, String assignments, @Nullable Object value) {
        tenancy.write(account.municipality(), jdbc -> update(jdbc, account, assignments, value));
    }

    private static int update(JdbcClient jdbc, Account account, String assignments, @Nullable Object value) {
        JdbcClient.StatementSpec statement = jdbc.sql(
                        "UPDATE ops.account SET " + assignments + " WHERE municipality = :municipality AND id = :id")
                .param("municipality", account.municipality())
                .param("id", account.id());
        if (assignments.contains(":value")) {
            statement = statement.param("value", value);
        }
        if (assignments.contains(":until")) {
            statement = statement.param("until", value, java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
        }
        return statement.update();
    }

    private static void forgetSecondFactor(JdbcClient jdbc, Account account) {
        update(jdbc, account, "totp_sealed = NULL, totp_secret = NULL, totp_step = 0", null);
        jdbc.sql("DELETE FROM ops.recovery_code WHERE municipality = ? AND account = ?")
                .params(account.municipality(), account.id())
                .update();
    }

    private static Account reread(JdbcClient jdbc, Account account) {
        return jdbc.sql("SELECT * FROM ops.account WHERE municipality = ? AND id = ?")
                .params(account.municipality(), account.id())
                .query((row, number) -> account(row))
                .single();
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getObject("id", UUID.class),
                row.getString("municipality"),
                row.getObject("person", UUID.class),
                row.getString("login_name"),
                row.getString("password"),
                row.getBoolean("must_change"),
                instant(row, "password_until"),
                sealed(row),
                row.getLong("epoch"),
                row.getBoolean("demo"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "locked_until"),
                instant(row, "disabled_at"));
    }

    /** One that a version before has left open since the start opens nothing, but is asked for. */
    private static @Nullable String sealed(ResultSet row) throws SQLException {
        String sealed = row.getString("totp_sealed");
        return sealed == null ? row.getString("totp_secret") : sealed;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
