package daicho.benchmark;

import daicho.infra.database.Login;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.DataFormatException;
import peer.load.Load;
import peer.load.Recorded;

/** Recording results by commands, against the least that the database has to do for an event and against Axon as it comes. */
final class Writing {
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Server server;
    private final Sizes sizes;
    private final Path logs;
    private final LongAdder refused = new LongAdder();

    Writing(Server server, Sizes sizes, Path logs) {
        this.server = server;
        this.sizes = sizes;
        this.logs = logs;
    }

    void measure(Report report) throws Exception {
        Login login = server.create("daicho_writing", KeptLedger.DATABASE);
        try (Application axon = Application.peer(
                        "axon.AxonApplication",
                        server.create("axon_peer"),
                        logs,
                        "--spring.jpa.database-platform=peer.axon.ByteaDialect");
                Node node = Node.start(login)) {
            axon.await();
            measure(report, node, new Client(axon.address(), Application.TOKEN));
        }
    }

    private void measure(Report report, Node node, Client axon) throws Exception {
        City city = KeptLedger.city(sizes);
        InsertLimit limit = InsertLimit.create(node.owner(), node.writer());
        UUID one = Ids.next();
        city.record(node.commands(), city.next(), one);
        Recorded many = new Recorded();
        Turns turns = new Turns(sizes);
        Series inserts = turns.add(limit::insert, () -> {});
        Series peerRecords = turns.addRound(time -> load(axon, "record", time), () -> {}, () -> awaitView(axon));
        Series alone = turns.add(() -> record(node, city, many), node::stopFollowing, () -> {
            node.follow();
            node.awaitViews();
        });
        Series followed = turns.add(() -> record(node, city, many), node::awaitViews);
        Series peerCorrections = turns.addRound(time -> load(axon, "correct", time), () -> {}, () -> awaitView(axon));
        Series corrected = turns.add(() -> many.change(result -> correct(node, city, result)), node::awaitViews);
        Series crowded = turns.add(() -> correct(node, city, one), node::awaitViews);
        try {
            turns.take();
        } finally {
            node.follow();
            Report.Against limited = new Report.Against("the inserts", inserts);
            report.throughput("limit: one insert of " + InsertLimit.ROW + " bytes per transaction", inserts);
            report.throughput("peer: Axon as it comes records a result", peerRecords);
            report.throughput("`RecordYearResult`, views standing still", alone, limited);
            report.throughput(
                    "`RecordYearResult`, views following", followed, limited, new Report.Against("Axon", peerRecords));
            report.throughput("peer: Axon as it comes corrects results", peerCorrections);
            report.throughput(
                    "`CorrectYearResult` of many results",
                    corrected,
                    limited,
                    new Report.Against("Axon", peerCorrections));
            report.throughput("`CorrectYearResult` of one result by all (" + refused + " refused)", crowded, limited);
        }
    }

    private Load load(Client axon, String what, Duration time) throws IOException, DataFormatException {
        return Load.decoded(
                axon.post("load/" + what + "?threads=" + sizes.threads() + "&millis=" + time.toMillis(), "", ""));
    }

    private static void awaitView(Client axon) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (Long.parseLong(axon.get("behind")) > 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the view of Axon does not follow");
            }
            Thread.sleep(5);
        }
    }

    private static void record(Node node, City city, Recorded many) {
        UUID result = Ids.next();
        city.record(node.commands(), city.next(), result);
        many.add(result);
    }

    private void correct(Node node, City city, UUID result) {
        try {
            city.correct(node.commands(), result);
        } catch (Refusal tooMuchTraffic) {
            refused.increment();
        }
    }
}
