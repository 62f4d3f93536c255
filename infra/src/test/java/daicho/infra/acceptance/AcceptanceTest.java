package daicho.infra.acceptance;

import daicho.infra.DaichoApplication;
import daicho.infra.database.TestDatabase;
import daicho.infra.security.TokenDesk;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole application on a real port and a real database, shared by the tests of this package. */
@SpringBootTest(
        classes = DaichoApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "daicho.sample=off",
            "daicho.limits.public-comments-per-hour=0",
            "daicho.limits.address-requests-per-second=0",
            "daicho.limits.anonymous-requests-per-second=0"
        })
abstract class AcceptanceTest {
    static final TestDatabase DATABASE = TestDatabase.create();

    @LocalServerPort
    int port;

    @Autowired
    TokenDesk tokens;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        DATABASE.register(registry);
    }
}
