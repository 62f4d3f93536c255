package daicho.benchmark;

import daicho.benchmark.City.Due;
import daicho.shared.Ids;
import java.time.Duration;

/** Recording results, by commands and over HTTP, against the least that the database has to do for an event. */
final class Writing {
    private static final int THREADS = 16;
    /** Long enough for the compiler; the way over HTTP needs thousands of requests for that. */
    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private static final Duration ROUND = Duration.ofSeconds(4);
    private static final int ROUNDS = 3;

    private final Node node;
    private final City city;

    Writing(Node node, City city) {
        this.node = node;
        this.city = city;
    }

    void measure(Report report) throws Exception {
        InsertLimit limit = InsertLimit.create(node.owner(), node.writer());
        Client client = node.client(city);
        Series inserts = new Series();
        Series alone = new Series();
        Series followed = new Series();
        Series posted = new Series();
        // One more, first, that does not count.
        for (int round = 0; round <= ROUNDS; round++) {
            boolean counts = round > 0;
            take(counts, inserts, limit::insert);
            node.stopFollowing();
            take(counts, alone, () -> city.record(city.next()));
            node.follow();
            node.awaitViews();
            take(counts, followed, () -> city.record(city.next()));
            node.awaitViews();
            take(counts, posted, () -> post(client));
            node.awaitViews();
        }
        String against = "the inserts";
        report.throughput("limit: one insert of " + InsertLimit.ROW + " bytes per transaction", inserts, null, null);
        report.throughput("`RecordYearResult`, views standing still", alone, against, inserts);
        report.throughput("`RecordYearResult`, views following", followed, against, inserts);
        report.throughput("`POST …/results/{year}`, views following", posted, against, inserts);
    }

    private static void take(boolean counts, Series series, Load.Work work) throws Exception {
        Load load = Load.of(THREADS, counts ? ROUND : WARM_UP, work);
        if (counts) {
            series.add(load);
        }
    }

    private void post(Client client) throws Exception {
        Due due = city.next();
        client.post(
                city.code().value() + "/measures/" + due.measure() + "/initiatives/" + due.no() + "/results/"
                        + due.year().startYear(),
                Ids.next().toString(),
                city.body());
    }
}
