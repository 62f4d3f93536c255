package daicho.benchmark;

import daicho.infra.database.Login;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

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

    void fillOnce() throws Exception {
        if (server.has(DATABASE)) {
            return;
        }
        Login login = server.create(UNFINISHED);
        try (Node node = Node.start(login)) {
            node.stopFollowing();
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
        City city = City.build(node.commands(), code(number), sizes.pastMeasures(), new SeededIds(SEED + number));
        List<UUID> results = new ArrayList<>();
        for (int i = 0; i < YEARS * city.initiatives(); i++) {
            results.add(city.record(city.next()));
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
