package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.access.Role;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A caller's next read contains what they have written, without naming a position; nobody else waits. */
class ReadingOwnWritesTest extends AcceptanceTest {
    private City city;

    @BeforeEach
    void found_a_city() {
        city = City.found(port, tokens);
        look(city.secretariat, "/plans");
    }

    @Test
    void the_place_of_what_was_written_answers_the_writer_and_keeps_nobody_else_waiting() throws SQLException {
        Api other = city.as(Role.SECRETARIAT);
        String place;
        try (Connection holding = DATABASE.connect();
                Statement statement = holding.createStatement()) {
            holding.setAutoCommit(false);
            // The views cannot follow meanwhile.
            statement.execute("SELECT position FROM view.progress FOR UPDATE");
            Api.Answer made = city.secretariat.post("/partners", "{\"name\": \"東部ガス\"}");
            assertThat(made.status()).as(made.text()).isEqualTo(201);
            place = made.header("Location");
            assertThat(look(other, place).problem()).isEqualTo("404 agreement.partner_unknown");
            assertThat(look(other, "/partners").status()).isEqualTo(200);
            long before = made.position() - 1;
            assertThat(look(city.secretariat, place + "?position=" + before).problem())
                    .isEqualTo("404 agreement.partner_unknown");
            for (String present : new String[] {"", "?asOf=" + Council.today()}) {
                Api.Answer own = look(city.secretariat, place + present);
                assertThat(own.problem()).isEqualTo("503 request.not_yet");
                assertThat(own.header("Retry-After")).isEqualTo("1");
            }
            holding.rollback();
        }
        Api.Answer seen = look(city.secretariat, place);
        assertThat(seen.json().path("name").asString()).isEqualTo("東部ガス");
    }

    @Test
    void a_hundred_writes_are_each_read_at_once() {
        for (int i = 0; i < 100; i++) {
            String place = city.secretariat
                    .post("/partners", "{\"name\": \"団体%d\"}".formatted(i))
                    .header("Location");
            assertThat(look(city.secretariat, place).status()).as(place).isEqualTo(200);
        }
    }

    /** Reads without a minimum position, which {@link Api#get} would add. */
    private static Api.Answer look(Api api, String path) {
        return api.send("GET", path, BodyPublishers.noBody());
    }
}
