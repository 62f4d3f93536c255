package daicho.benchmark;

import daicho.benchmark.City.Due;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;

/** Recording results, by commands and over HTTP, against the least that the database has to do for an event. */
final class Writing {
    private final Node node;
    private final City city;
    private final Sizes sizes;
    private final LongAdder refused = new LongAdder();

    Writing(Node node, City city, Sizes sizes) {
        this.node = node;
        this.city = city;
        this.sizes = sizes;
    }

    void measure(Report report) throws Exception {
        InsertLimit limit = InsertLimit.create(node.owner(), node.writer());
        Client client = node.client(city);
        UUID result = city.record(city.next());
        Series inserts = new Series();
        Series alone = new Series();
        Series followed = new Series();
        Series crowded = new Series();
        Series posted = new Series();
        try {
            // One more round at the beginning, which does not count.
            for (int round = 0; round <= sizes.rounds(); round++) {
                boolean counts = round > 0;
                take(counts, inserts, limit::insert);
                node.stopFollowing();
                take(counts, alone, () -> city.record(city.next()));
                node.follow();
                node.awaitViews();
                take(counts, followed, () -> city.record(city.next()));
                node.awaitViews();
                take(counts, crowded, () -> correct(result));
                node.awaitViews();
                take(counts, posted, () -> post(client));
                node.awaitViews();
            }
        } finally {
            node.follow();
            String against = "the inserts";
            report.throughput(
                    "limit: one insert of " + InsertLimit.ROW + " bytes per transaction", inserts, null, null);
            report.throughput("`RecordYearResult`, views standing still", alone, against, inserts);
            report.throughput("`RecordYearResult`, views following", followed, against, inserts);
            report.throughput(
                    "`CorrectYearResult` of one result by all (" + refused + " refused)", crowded, against, inserts);
            report.throughput("`POST …/results/{year}`, views following", posted, against, inserts);
        }
    }

    private void take(boolean counts, Series series, Load.Work work) throws Exception {
        Load load = Load.of(sizes.threads(), counts ? sizes.round() : sizes.warmUp(), work);
        if (counts) {
            series.add(load);
        }
    }

    private void correct(UUID result) {
        try {
            city.correct(result);
        } catch (Refusal tooMuchTraffic) {
            refused.increment();
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
