package daicho.benchmark;

import java.util.List;
import java.util.UUID;

/** Taking the ledger into the views, against reading and parsing it. */
final class Replaying {
    private static final int ROUNDS = 3;

    private final Node node;
    private final Ledger ledger;

    Replaying(Node node, Ledger ledger) {
        this.node = node;
        this.ledger = ledger;
    }

    /**
     * Corrects the results again and again while the views stand still, and lets them catch up.
     *
     * @param corrections of each result in all
     */
    void measure(Report report, List<UUID> results, int corrections) throws Exception {
        Series caughtUp = new Series();
        for (int done = 0; done < corrections; ) {
            node.stopFollowing();
            long before = ledger.events();
            int until = Math.min(corrections, done + Math.ceilDiv(corrections, ROUNDS));
            while (done < until) {
                ledger.correct(results, ++done);
            }
            caughtUp.add(Load.atOneGo(ledger.events() - before, () -> {
                node.follow();
                node.awaitViews();
            }));
        }
        Series read = new Series();
        Series rebuilt = new Series();
        long events = ledger.events();
        ledger.readThrough();
        for (int round = 0; round < ROUNDS; round++) {
            read.add(Load.atOneGo(events, ledger::readThrough));
            rebuilt.add(Load.atOneGo(events, () -> node.rebuild().run(position -> {})));
        }
        String against = "reading and parsing";
        report.throughput("limit: %,d events read by JDBC and parsed".formatted(events), read, null, null);
        report.throughput("rebuild of all views", rebuilt, against, read);
        report.throughput("views catching up", caughtUp, against, read);
    }
}
