package peer.insert;

import jakarta.validation.Valid;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import peer.web.ResultBody;
import peer.web.Security;
import tools.jackson.databind.json.JsonMapper;

/** A limit: Spring MVC, Spring Security and one insert of an event's size with its three unique indexes. */
@SpringBootApplication(exclude = {HibernateJpaAutoConfiguration.class, DataJpaRepositoriesAutoConfiguration.class})
@Import(Security.class)
public class InsertApplication {
    /**
     * Serves.
     *
     * @param arguments settings as {@code --name=value}
     */
    public static void main(String[] arguments) {
        SpringApplication.run(InsertApplication.class, arguments);
    }

    record Written(UUID id) {}

    @RestController
    static class Results {
        /** Bytes of payload and metadata with which a row has the 605 bytes of an event. */
        private static final int DOCUMENTS = 452;

        private static final String CREATE = """
                CREATE TABLE IF NOT EXISTS event (
                    position        bigint      GENERATED ALWAYS AS IDENTITY (CACHE 1) PRIMARY KEY,
                    municipality    text        NOT NULL,
                    stream_id       uuid        NOT NULL,
                    sequence_number bigint      NOT NULL,
                    stream_type     text        NOT NULL,
                    event_id        uuid        NOT NULL UNIQUE,
                    type            text        NOT NULL,
                    revision        text        NOT NULL,
                    recorded_at     timestamptz NOT NULL,
                    payload         json        NOT NULL,
                    metadata        json        NOT NULL,
                    UNIQUE (stream_id, sequence_number))
                """;

        private static final String INSERT = """
                INSERT INTO event (municipality, stream_id, sequence_number, stream_type, event_id, type, revision,
                                   recorded_at, payload, metadata)
                VALUES ('172014', ?, 0, 'result.YearResult', ?, 'result.YearResultRecorded', '1', now(), ?::json,
                        ?::json)
                """;

        private final JdbcClient jdbc;
        private final JsonMapper json;

        Results(JdbcClient jdbc, JsonMapper json) {
            this.jdbc = jdbc;
            this.json = json;
            jdbc.sql(CREATE).update();
        }

        @Transactional
        @ResponseStatus(HttpStatus.CREATED)
        @PostMapping("/measures/{measure}/initiatives/{no}/results/{year}")
        Written record(
                @PathVariable UUID measure,
                @PathVariable int no,
                @PathVariable int year,
                @Valid @RequestBody ResultBody body) {
            UUID result = UUID.randomUUID();
            String payload = json.writeValueAsString(body);
            int rest = DOCUMENTS - payload.getBytes(StandardCharsets.UTF_8).length;
            String metadata = "\"%s/%d/%d%s\"".formatted(measure, no, year, " ".repeat(Math.max(0, rest - 50)));
            jdbc.sql(INSERT)
                    .params(result, UUID.randomUUID(), payload, metadata)
                    .update();
            return new Written(result);
        }
    }
}
