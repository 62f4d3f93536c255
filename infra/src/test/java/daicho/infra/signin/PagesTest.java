package daicho.infra.signin;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.DaichoApplication;
import daicho.infra.credential.OneTimeCodes;
import daicho.infra.credential.SecondFactorSecrets;
import daicho.infra.database.TestDatabase;
import daicho.infra.security.Access;
import daicho.infra.security.StoppedTime;
import daicho.infra.security.TokenDesk;
import daicho.shared.Ids;
import daicho.shared.access.AccessType;
import daicho.shared.access.Role;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.context.event.EventListener;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole application on a real port, with people who have accounts and a clock that tests move. */
@SpringBootTest(
        classes = DaichoApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "daicho.sample=off",
            "daicho.limits.requests-per-second=0",
            "daicho.limits.anonymous-requests-per-second=0",
            "daicho.limits.address-requests-per-second=0",
            "daicho.limits.public-comments-per-hour=0",
            "daicho.limits.failed-authentications-per-minute=0"
        })
@Import(PagesTest.Surroundings.class)
abstract class PagesTest {
    static final String CODE = "472999";
    static final String M = "/api/v1/municipalities/" + CODE;
    static final String PASSWORD = "夏の祭りは七月の終わり";
    static final TestDatabase DATABASE = TestDatabase.create();
    private static final Argon2PasswordEncoder QUICK = new Argon2PasswordEncoder(16, 32, 1, 64, 1);
    private static final Map<String, String> HASHES = new ConcurrentHashMap<>();
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final AtomicBoolean REGISTERED = new AtomicBoolean();

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    Passwords passwords;

    @Autowired
    SecondFactorSecrets secrets;

    @Autowired
    TokenDesk tokens;

    @Autowired
    MovingClock clock;

    @Autowired
    StoppedTime time;

    @Autowired
    Heard heard;

    /** The machine's time plus what a test has added. */
    static final class MovingClock implements InstantSource {
        private volatile Duration ahead = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        void pass(Duration time) {
            ahead = ahead.plus(time);
        }
    }

    /** The events for the access log. */
    static final class Heard {
        final List<Access> all = new CopyOnWriteArrayList<>();

        @EventListener
        void hear(Access access) {
            all.add(access);
        }

        List<AccessType> of(UUID account) {
            return all.stream()
                    .filter(access -> account.equals(access.subject()))
                    .map(Access::what)
                    .toList();
        }
    }

    @TestConfiguration
    static class Surroundings {
        @Bean
        @Primary
        MovingClock movingClock() {
            return new MovingClock();
        }

        @Bean
        @Primary
        StoppedTime stoppedTime() {
            return new StoppedTime();
        }

        @Bean
        Heard heard() {
            return new Heard();
        }
    }

    /** Somebody with an account. */
    record Somebody(Account account, String loginName, UUID person) {}

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        DATABASE.register(registry);
    }

    @BeforeEach
    void register_the_municipality() {
        if (!REGISTERED.compareAndSet(false, true)) {
            return;
        }
        String token = tokens.create("t", CODE, Role.OPERATOR, "", Set.of(), null, null);
        int status = new Visitor(port)
                .postJson(
                        "/api/v1/municipalities",
                        "{\"code\": \"" + CODE + "\", \"name\": \"試市\"}",
                        "Authorization",
                        "Bearer " + token)
                .status();
        assertThat(status).isEqualTo(201);
    }

    static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Tokyo"));
    }

    Visitor visitor() {
        return new Visitor(port);
    }

    /**
     * A hash that is quickly checked, since it names its own costs, for the many sign-ins that are about something else;
     * what is chosen on the pages is hashed as always.
     */
    static String hashed(String password) {
        return HASHES.computeIfAbsent(password, QUICK::encode);
    }

    /** An account with the {@link #PASSWORD} and assignments that begin today. */
    Somebody somebody(Role... roles) {
        String name = "person-" + NUMBER.incrementAndGet();
        UUID person = Ids.next();
        for (Role role : roles) {
            assign(person, role, today().minusDays(1), null);
        }
        Account made = accounts.create(CODE, person, name, hashed("once-only-password"), false);
        return new Somebody(accounts.choose(made, hashed(PASSWORD)), name, person);
    }

    UUID assign(UUID person, Role role, LocalDate from, @Nullable LocalDate until) {
        UUID id = Ids.next();
        sql(
                "INSERT INTO ops.role_assignment (municipality, id, person, role, title, departments, from_day, until_day)"
                        + " VALUES (?, ?, ?, ?, '主査', '{}', ?, ?)",
                CODE,
                id,
                person,
                role.name(),
                from,
                until);
        return id;
    }

    void endAssignments(UUID person) {
        sql("UPDATE ops.role_assignment SET until_day = ? WHERE person = ?", today().minusDays(1), person);
    }

    /** Where somebody comes to after signing in: to the records, or to choose one of several roles or none. */
    String home(Somebody somebody) {
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Tokyo"));
        long roles = count(
                "SELECT count(*) FROM ops.role_assignment WHERE person = '%s' AND from_day <= '%s' AND coalesce(until_day, '%s') >= '%s'"
                        .formatted(somebody.person(), day, day, day));
        return roles == 1 ? "302 /municipalities/" + CODE : "302 /account";
    }

    static void sql(String statement, @Nullable Object... parameters) {
        try (Connection connection = DATABASE.connect();
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < parameters.length; i++) {
                prepared.setObject(i + 1, parameters[i]);
            }
            prepared.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static long count(String query) {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Visitor.Page enter(Visitor visitor, String loginName, String password) {
        return visitor.fill("/sign-in", "municipality", CODE, "loginName", loginName, "password", password);
    }

    /** Somebody who only reads, signed in. */
    Visitor auditor(Somebody somebody) {
        Visitor visitor = visitor();
        assertThat(enter(visitor, somebody.loginName(), PASSWORD).leads()).isEqualTo(home(somebody));
        return visitor;
    }

    /** Sets up somebody's second factor, as a first sign-in would. */
    String secret(Somebody somebody) {
        String secret = OneTimeCodes.newSecret();
        accounts.setSecondFactor(
                somebody.account(), sealed(somebody, secret), 0, List.of(OneTimeCodes.digest("aaaa-bbbb-cccc-dddd")));
        return secret;
    }

    String sealed(Somebody somebody, String secret) {
        return secrets.seal(CODE, somebody.account().id(), secret);
    }

    /** Somebody with a second factor, signed in; the code of the current step is used. */
    Visitor entered(Somebody somebody, String secret) {
        Visitor visitor = visitor();
        assertThat(enter(visitor, somebody.loginName(), PASSWORD).leads()).isEqualTo("302 /sign-in/second-factor");
        assertThat(visitor.fill("/sign-in/second-factor", "code", OneTimeCodes.code(secret, clock.instant()))
                        .leads())
                .isEqualTo(home(somebody));
        return visitor;
    }

    void nextStep() {
        clock.pass(Duration.ofSeconds(31));
    }
}
