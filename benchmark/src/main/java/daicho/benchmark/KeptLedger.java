package daicho.benchmark;

import daicho.infra.database.Login;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The ledger that there is before anything is measured, with its views. It is the same for a size, is filled once and
 * kept between runs: what is measured works on copies.
 */
final class KeptLedger {
    /** The database that holds it once it is complete. */
    static final String DATABASE = "kept_ledger";

    /** Of a city, about: 550 for the plan, a thousand results, and their corrections. */
    static final int EVENTS = 20_500;

    private static final String UNFINISHED = "unfinished_ledger";
    private static final long SEED = 20_261_122;
    private static final int YEARS = 2;
    private static final int CORRECTIONS = 19;
    private static final int FIRST_CODE = 90_000;
    private static final int WRITERS = 4;

    private final Server server;
    private final Sizes sizes;

    KeptLedger(Server server, Sizes sizes) {
        this.server = server;
        this.sizes = sizes;
    }

    /** The city whose results are recorded while it is measured. */
    static City city(Sizes sizes) {
        return new City("172014", sizes.measures(), new SeededIds(SEED - 1));
    }

    /** The city whose results are corrected again and again. */
    static City past(Sizes sizes) {
        return new City("222062", sizes.pastMeasures(), new SeededIds(SEED - 2));
    }

    /** The token of a department of the first city, in a copy of the ledger. */
    static String token(Login copy) throws SQLException {
        return Server.ask(copy, "SELECT token FROM benchmark.token", String.class);
    }

    void fillOnce() throws Exception {
        if (server.has(DATABASE)) {
            return;
        }
        Login login = server.create(UNFINISHED);
        try (Node node = Node.start(login)) {
            node.stopFollowing();
            city(sizes).establish(node.commands());
            past(sizes).establish(node.commands());
            new JdbcTemplate(node.owner())
                    .execute("CREATE TABLE benchmark.token AS SELECT '" + node.token(city(sizes)) + "'::text AS token");
            List<Future<?>> cities = new ArrayList<>();
            try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
                for (int i = 0; i < sizes.cities(); i++) {
                    int number = i;
                    cities.add(writers.submit(() -> fill(node, number)));
                }
            }
            for (Future<?> city : cities) {
                city.get();
            }
            node.rebuild().run(position -> {});
            node.follow();
            node.awaitViews();
        }
        try (Connection connection = login.open("benchmark");
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE");
        }
        server.rename(UNFINISHED, DATABASE);
    }

    /** What belongs to plans and the first results come by commands, and so obey all rules; corrections in bulk. */
    private void fill(Node node, int number) {
        SeededIds ids = new SeededIds(SEED + number);
        City city = new City(code(number), sizes.pastMeasures(), ids);
        city.establish(node.commands());
        List<UUID> results = new ArrayList<>();
        for (int i = 0; i < YEARS * city.initiatives(); i++) {
            UUID result = ids.get();
            city.record(node.commands(), city.next(), result);
            results.add(result);
        }
        Ledger ledger = new Ledger(node, city);
        for (int correction = 1; correction <= Math.min(CORRECTIONS, sizes.corrections()); correction++) {
            ledger.correct(results, correction);
        }
    }

    /** A municipality's code that nobody has: five digits and the check digit. */
    private static String code(int number) {
        String digits = Integer.toString(FIRST_CODE + number);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * (digits.length() + 1 - i);
        }
        return digits + (11 - sum % 11) % 10;
    }
}
