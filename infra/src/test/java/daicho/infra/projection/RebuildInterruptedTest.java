package daicho.infra.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daicho.command.Commands;
import daicho.infra.DaichoApplication;
import daicho.infra.Eventually;
import daicho.infra.database.TestDatabase;
import daicho.infra.verification.Verification;
import daicho.query.AsOf;
import daicho.query.Projection;
import daicho.query.Reads;
import daicho.query.View;
import daicho.query.result.YearResultView;
import daicho.shared.Event;
import daicho.shared.Ids;
import daicho.shared.Recorded;
import daicho.shared.result.YearResultEvent.YearResultCorrected;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Wherever a rebuild is interrupted, the live views answer as before and the next rebuild succeeds. */
@SpringBootTest(
        classes = {DaichoApplication.class, RebuildInterruptedTest.Squeamish.class},
        webEnvironment = SpringBootTest.WebEnvironment.NONE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RebuildInterruptedTest {
    private static final TestDatabase DATABASE = TestDatabase.create();
    /** Whether to try every query, with a whole rebuild after each, which takes hours. */
    private static final boolean ALL = Boolean.getBoolean("daicho.test.every-interruption");

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        DATABASE.register(registry);
        registry.add("daicho.database.url", () -> DATABASE.url() + "?socketFactory=" + CutWires.class.getName());
        registry.add("daicho.views.patience", () -> "30s");
    }

    @Autowired
    Commands commands;

    @Autowired
    Reads reads;

    @Autowired
    Rebuild rebuild;

    @Autowired
    Verification verification;

    @Autowired
    DeadLetters deadLetters;

    private final UUID result = Ids.next();

    @BeforeAll
    void record_a_little() {
        Records records = new Records(commands).plan(1);
        records.result(0, Records.R3, result, "一");
        records.correct(result, "二");
        reads.read(Records.askedAfter(records.correct(result, "三").position()), past -> past.position());
    }

    /** A view that fails on every correction, so that there are dead letters; it shows nothing of them either. */
    @TestConfiguration
    static class Squeamish {
        record Row(UUID id, String municipality, String text) implements View.Row {}

        @Bean
        Projection<Row> squeamish() {
            return new Projection<>() {
                @Override
                public View<Row> view() {
                    return new View<>("fastidious", Row.class);
                }

                @Override
                public Origin origin() {
                    return Origin.severally();
                }

                @Override
                public List<UUID> rows(Recorded<? extends Event> event) {
                    return event.event() instanceof YearResultCorrected e ? List.of(e.result()) : List.of();
                }

                @Override
                public void fold(Recorded<? extends Event> event, Rows<Row> rows) {
                    throw new IllegalArgumentException("never");
                }
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void leaves_the_live_views_as_they_are_and_the_next_one_succeeds(CutWires.Cut cut) throws SQLException {
        List<String> letters = letters();
        assertThat(letters).hasSize(2).allMatch(letter -> letter.startsWith("view.fastidious "));
        CutWires.arm();
        rebuild.run(position -> {});
        for (Question question : questions(CutWires.disarm(), cut)) {
            String where = question.toString();
            CutWires.arm(cut, question.place(), question.number());
            attempt();
            CutWires.disarm();
            // The rest of the previous rebuild was not in the way of this one.
            assertThat(CutWires.hasBroken() || question.number() > 1).as(where).isTrue();
            awaitNobodyAtWork();
            assertThat(text()).as(where).isEqualTo("三");
            assertThat(letters().stream().filter(letter -> letter.startsWith("view.")))
                    .as(where)
                    .containsExactlyElementsOf(letters);
            if (ALL || where.contains("swap") || (where.contains(".drop(") && question.number() > 1)) {
                assertRebuilds(where, letters);
            }
        }
        assertRebuilds("in the end", letters);
        // Only the dead letters are reported, and nothing else.
        assertThat(verification.run(null).findings())
                .filteredOn(finding -> !finding.differences().isEmpty())
                .singleElement()
                .satisfies(finding -> assertThat(finding.check()).isEqualTo("dead letters"));
    }

    @Test
    void one_that_lost_its_lock_takes_nothing_away_from_the_one_that_came_after() throws SQLException {
        List<String> letters = letters();
        AtomicBoolean overtaken = new AtomicBoolean();
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> rebuild.run(position -> {
                    if (overtaken.compareAndSet(false, true)) {
                        try {
                            strings(
                                    "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database ="
                                            + " (SELECT oid FROM pg_database WHERE datname = current_database())");
                            awaitNobodyAtWork();
                        } catch (SQLException e) {
                            throw new IllegalStateException(e);
                        }
                        rebuild.run(again -> {});
                    }
                }));
        assertThat(text()).isEqualTo("三");
        assertThat(letters()).isEqualTo(letters);
        assertRebuilds("one that lost its lock", letters);
    }

    private void assertRebuilds(String after, List<String> letters) throws SQLException {
        rebuild.run(position -> {});
        assertThat(text()).as(after).isEqualTo("三");
        assertThat(letters()).as(after).isEqualTo(letters);
        assertThat(strings("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'view%'"))
                .as(after)
                .containsExactly("view");
    }

    private record Question(String place, int number) {}

    /**
     * The first query at each place, and the last of those that come again after the swap. For cuts after which it is less clear what has happened, only those around the swap. Or all of them.
     */
    private static List<Question> questions(List<String> asked, CutWires.Cut cut) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        asked.forEach(place -> numbers.merge(place, 1, Integer::sum));
        List<Question> questions = new ArrayList<>();
        numbers.forEach((place, last) -> {
            if (ALL || cut == CutWires.Cut.BEFORE || isAroundTheSwap(place)) {
                IntStream.rangeClosed(1, last)
                        .filter(n -> ALL || n == 1 || (n == last && place.contains(".drop(")))
                        .forEach(n -> questions.add(new Question(place, n)));
            }
        });
        return questions;
    }

    private static boolean isAroundTheSwap(String place) {
        return place.contains("projection.Rebuild.") || place.contains(".drop(");
    }

    private void attempt() {
        try {
            rebuild.run(position -> {});
        } catch (RuntimeException cut) {
            // Expected, unless the rebuild was only about to release its locks.
        }
    }

    /** Waits until the server has carried out what it still received, and released the locks of the connection. */
    private static void awaitNobodyAtWork() {
        Eventually.until(
                "the server lets go of what the connection held",
                () -> strings("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND database ="
                                + " (SELECT oid FROM pg_database WHERE datname = current_database())"
                                + " UNION ALL SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND pid <> pg_backend_pid() AND state = 'idle in transaction'")
                        .isEmpty());
    }

    private String text() {
        return reads.read(Records.asked(new AsOf.Now()), past -> past.row(YearResultView.VIEW, result))
                .value()
                .map(row -> String.valueOf(row.content().text()))
                .orElse("absent");
    }

    private List<String> letters() {
        return deadLetters.all().stream()
                .map(letter -> letter.view() + " " + letter.position())
                .toList();
    }

    private static List<String> strings(String sql) throws SQLException {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
