package daicho.benchmark;

import daicho.infra.database.Login;
import daicho.shared.Refusal;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;

/** Recording results by commands, against the least that the database has to do for an event. */
final class Writing {
    private final Server server;
    private final Sizes sizes;
    private final LongAdder refused = new LongAdder();

    Writing(Server server, Sizes sizes) {
        this.server = server;
        this.sizes = sizes;
    }

    void measure(Report report) throws Exception {
        Login login = server.create("daicho_writing", KeptLedger.DATABASE);
        try (Node node = Node.start(login)) {
            measure(report, node);
        }
    }

    private void measure(Report report, Node node) throws Exception {
        City city = City.build(node.commands(), "172014", sizes.measures());
        InsertLimit limit = InsertLimit.create(node.owner(), node.writer());
        UUID result = city.record(city.next());
        Turns turns = new Turns(sizes);
        Series inserts = turns.add(limit::insert, () -> {});
        Series alone = turns.add(() -> city.record(city.next()), node::stopFollowing, () -> {
            node.follow();
            node.awaitViews();
        });
        Series followed = turns.add(() -> city.record(city.next()), node::awaitViews);
        Series crowded = turns.add(() -> correct(city, result), node::awaitViews);
        try {
            turns.take();
        } finally {
            node.follow();
            Report.Against against = new Report.Against("the inserts", inserts);
            report.throughput("limit: one insert of " + InsertLimit.ROW + " bytes per transaction", inserts);
            report.throughput("`RecordYearResult`, views standing still", alone, against);
            report.throughput("`RecordYearResult`, views following", followed, against);
            report.throughput("`CorrectYearResult` of one result by all (" + refused + " refused)", crowded, against);
        }
    }

    private void correct(City city, UUID result) {
        try {
            city.correct(result);
        } catch (Refusal tooMuchTraffic) {
            refused.increment();
        }
    }
}
