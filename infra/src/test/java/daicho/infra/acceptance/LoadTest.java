package daicho.infra.acceptance;

import static java.util.Comparator.comparingLong;
import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.Eventually;
import daicho.infra.verification.Verification;
import daicho.shared.access.Role;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Ordinary corrections over HTTP from sixteen connections, beside a writer that draws positions and rolls back.
 * Everything acknowledged is shown, each at its own position. {@code -Ddaicho.test.load-seconds=60} runs for longer.
 */
class LoadTest extends AcceptanceTest {
    private static final int CONNECTIONS = 16;
    private static final int RESULTS = 32;
    private static final Duration DURATION = Duration.ofSeconds(Long.getLong("daicho.test.load-seconds", 5));

    private static final Logger LOG = LoggerFactory.getLogger(LoadTest.class);

    @Autowired
    Verification verification;

    private record Acknowledged(UUID result, long position, String text) {}

    @Test
    void shows_every_acknowledged_correction_at_its_own_position() throws Exception {
        City city = City.found(port, tokens);
        UUID measure = city.measure("1");
        List<UUID> results = new ArrayList<>();
        for (int line = 1; line <= RESULTS; line++) {
            city.initiative(measure, "\"title\": \"事業%d\",".formatted(line), city.welfare);
            results.add(city.secretariat
                    .post("/measures/" + measure + "/initiatives/" + line + "/results/R4", "{\"text\": \"初め\"}")
                    .id());
        }
        List<Api> staff = Stream.generate(() -> city.as(Role.STAFF, city.welfare))
                .limit(CONNECTIONS)
                .toList();
        List<Acknowledged> acknowledged = new ArrayList<>();
        AtomicInteger refused = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        Instant end = Instant.now().plus(DURATION);
        try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS + 1)) {
            Future<Integer> rollingBack = threads.submit(() -> rollBackUntil(over));
            List<Future<List<Acknowledged>>> corrections = new ArrayList<>();
            for (Api one : staff) {
                Random random = new Random(corrections.size());
                corrections.add(threads.submit(() -> correctUntil(end, one, results, random, refused)));
            }
            try {
                for (Future<List<Acknowledged>> correction : corrections) {
                    acknowledged.addAll(correction.get());
                }
            } finally {
                over.set(true);
            }
            assertThat(rollingBack.get()).isPositive();
        }
        LOG.info(
                "{} corrections acknowledged and {} refused in {} s",
                acknowledged.size(),
                refused,
                DURATION.toSeconds());
        assertThat(acknowledged)
                .hasSizeGreaterThan(CONNECTIONS)
                .extracting(Acknowledged::position)
                .doesNotHaveDuplicates();

        // The views may be behind after a minute of load; a reader is then told to come back.
        Acknowledged last =
                acknowledged.stream().max(comparingLong(Acknowledged::position)).orElseThrow();
        Eventually.until(
                "the views have reached position " + last.position(),
                () -> staff.getFirst()
                                .get("/results/" + last.result() + "?position=" + last.position())
                                .status()
                        == 200);
        List<Callable<Object>> readings = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            int first = i;
            readings.add(() -> {
                for (int n = first; n < acknowledged.size(); n += CONNECTIONS) {
                    assertShown(staff.get(first), acknowledged.get(n));
                }
                return true;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            for (Future<Object> reading : threads.invokeAll(readings)) {
                assertThat(reading.get()).isEqualTo(true);
            }
        }
        assertThat(verification.run(null).findings())
                .allSatisfy(finding -> assertThat(finding.differences()).isEmpty());
    }

    private static List<Acknowledged> correctUntil(
            Instant end, Api staff, List<UUID> results, Random random, AtomicInteger refused) {
        List<Acknowledged> acknowledged = new ArrayList<>();
        while (Instant.now().isBefore(end)) {
            UUID result = results.get(random.nextInt(results.size()));
            String text = UUID.randomUUID().toString();
            Api.Answer answer = staff.post(
                    "/results/" + result + "/correction", "{\"text\": \"%s\", \"reason\": \"訂正\"}".formatted(text));
            if (answer.status() == 200) {
                acknowledged.add(new Acknowledged(result, answer.position(), text));
            } else {
                assertThat(answer.problem()).isEqualTo("429 request.too_many_requests");
                refused.incrementAndGet();
            }
        }
        return acknowledged;
    }

    private static void assertShown(Api reader, Acknowledged written) {
        Api.Answer answer;
        do {
            answer = reader.get("/results/" + written.result() + "?position=" + written.position());
        } while (answer.status() == 429);
        assertThat(answer.json().path("text").asString())
                .as("position " + written.position())
                .isEqualTo(written.text());
    }

    /** Returns the number of positions that were drawn and rolled back. */
    private static int rollBackUntil(AtomicBoolean over) throws SQLException {
        int drawn = 0;
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            while (!over.get()) {
                statement.execute("SELECT pg_current_xact_id()");
                statement.execute("SELECT nextval(pg_get_serial_sequence('ledger.event', 'position'))");
                // Stays open for a while, so that others can overtake it.
                statement.execute("SELECT pg_sleep(0.02 * random())");
                connection.rollback();
                drawn++;
            }
        }
        return drawn;
    }
}
