package daicho.infra.projection;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.Seeds;
import daicho.infra.database.TestDatabase;
import daicho.infra.projection.RowVersions.Listing;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Lists hold every position that was added, once, and are in the order of the ledger. */
class PositionListsTest {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final String CITY = "172014";
    private static final UUID KEY = new UUID(7, 1);

    private static Connection connection;
    private static JdbcTemplate jdbc;

    private final Lists lists = new Lists("view.audit_list");

    @BeforeAll
    static void open() throws Exception {
        connection = DATABASE.connect();
        jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    }

    @AfterAll
    static void close() throws Exception {
        connection.close();
    }

    @BeforeEach
    void empty() {
        jdbc.execute("TRUNCATE view.audit_list");
    }

    @Test
    void hold_what_comes_in_batches_and_what_comes_late() {
        Seeds.run(seed -> {
            Random random = new Random(seed);
            Map<String, TreeSet<Long>> wanted = new HashMap<>();
            List<Listing> late = new ArrayList<>();
            long position = 1;
            for (int batch = 0; batch < 60; batch++) {
                List<Listing> together = new ArrayList<>();
                // A single event, or many.
                int events = random.nextBoolean() ? 1 : random.nextInt(400);
                for (int event = 0; event < events; event++) {
                    position += 1 + random.nextInt(3);
                    Listing listing = new Listing(
                            random.nextBoolean() ? CITY : "222062",
                            // A few keys that are often named, and many that seldom are.
                            new UUID(7, random.nextInt(3) == 0 ? random.nextInt(2) : random.nextInt(200)),
                            random.nextBoolean() ? 'S' : 'D',
                            position);
                    wanted.computeIfAbsent(key(listing), none -> new TreeSet<>())
                            .add(position);
                    // Dead letters are tried again one by one, when everything behind them is there.
                    (random.nextInt(20) == 0 ? late : together).add(listing);
                }
                lists.add(jdbc, together);
                if (random.nextInt(10) == 0) {
                    late.forEach(one -> lists.add(jdbc, List.of(one)));
                    late.clear();
                }
            }
            late.forEach(one -> lists.add(jdbc, List.of(one)));

            Map<String, List<Long>> held = new HashMap<>();
            jdbc.query(
                    "SELECT municipality || what::text || key, first + unnest(0 || further) FROM view.audit_list",
                    row -> {
                        held.computeIfAbsent(row.getString(1), none -> new ArrayList<>())
                                .add(row.getLong(2));
                    });
            assertThat(held.keySet()).isEqualTo(wanted.keySet());
            wanted.forEach((key, positions) ->
                    assertThat(held.get(key)).as(key).containsExactlyInAnyOrderElementsOf(positions));
            assertThat(jdbc.queryForList("""
                            SELECT last FROM (SELECT first, max(first + distance) AS last,
                                   lead(first) OVER (PARTITION BY municipality, key, what ORDER BY first) AS next
                              FROM view.audit_list, unnest(0 || further) AS distance
                             GROUP BY municipality, key, what, first) AS list WHERE last >= next
                            """))
                    .as("lists that end after the next one begins")
                    .isEmpty();
        });
    }

    @Test
    void are_continued_until_they_are_full() {
        for (long position = 1; position <= 200; position++) {
            lists.add(jdbc, List.of(listing(position)));
        }
        assertThat(sizes()).containsExactly(65, 65, 65, 5);
        lists.add(
                jdbc,
                java.util.stream.LongStream.rangeClosed(201, 400)
                        .mapToObj(PositionListsTest::listing)
                        .toList());
        assertThat(sizes()).as("what comes at once is cut").containsExactly(65, 65, 65, 69, 64, 64, 8);
    }

    @Test
    void begin_anew_where_a_distance_would_be_too_large() {
        lists.add(jdbc, List.of(listing(5)));
        lists.add(jdbc, List.of(listing(5L + Integer.MAX_VALUE)));
        lists.add(jdbc, List.of(listing(6L + Integer.MAX_VALUE)));
        assertThat(sizes()).containsExactly(2, 1);
    }

    private static Listing listing(long position) {
        return new Listing(CITY, KEY, 'S', position);
    }

    private static List<@Nullable Integer> sizes() {
        return jdbc.queryForList(
                "SELECT 1 + coalesce(cardinality(further), 0) FROM view.audit_list ORDER BY first", Integer.class);
    }

    private static String key(Listing listing) {
        return listing.municipality() + listing.what() + listing.key();
    }
}
