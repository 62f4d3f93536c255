package daicho.infra.web;

import daicho.infra.database.TestDatabase;
import daicho.infra.security.StoppedTime;
import daicho.infra.security.TestTokens;
import daicho.shared.access.Role;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A real server of the {@link Site}, shared by the tests with the same settings. */
@SpringBootTest(
        classes = Site.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "springdoc.packages-to-scan=daicho.infra.web",
            "daicho.limits.requests-per-second=0",
            "daicho.limits.address-requests-per-second=0",
            "daicho.limits.anonymous-requests-per-second=0",
            "daicho.limits.failed-authentications-per-minute=0",
            "daicho.limits.body=100KB",
            "daicho.limits.upload=300KB"
        })
public abstract class SiteTest {
    public static final String KANAZAWA = "172014";
    public static final String M = "/api/v1/municipalities/" + KANAZAWA;
    private static final TestDatabase DATABASE = TestDatabase.create();

    @LocalServerPort
    public int port;

    @Autowired
    public TestTokens tokens;

    @Autowired
    StoppedTime time;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        DATABASE.register(registry);
    }

    /** Classes share the database, and so what their addresses have used up. */
    @BeforeEach
    void forget_allowances() throws SQLException {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM ops.allowance");
        }
    }

    protected final Browser as(Role role) {
        return as(role, KANAZAWA);
    }

    protected final Browser as(Role role, String municipality) {
        return with(tokens.create("test", municipality, role, "主事", Set.of(), null, null));
    }

    protected final Browser with(@Nullable String token) {
        return new Browser(port, token);
    }
}
