package daicho.benchmark;

import daicho.shared.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import peer.load.Load;

/** Taking the ledger into the views, against reading and parsing it, and against copying a row for each event. */
final class Replaying {
    private final Node node;
    private final City city;
    private final Ledger ledger;
    private final Sizes sizes;
    private Past.@Nullable Span corrected;

    Replaying(Node node, City city, Sizes sizes) {
        this.node = node;
        this.city = city;
        this.ledger = new Ledger(node, city);
        this.sizes = sizes;
    }

    /** Corrects the results again and again while the views stand still, and lets them catch up. */
    void measure(Report report) throws Exception {
        List<UUID> results = new ArrayList<>();
        for (int i = 0; i < city.initiatives(); i++) {
            UUID result = Ids.next();
            city.record(node.commands(), city.next(), result);
            results.add(result);
        }
        node.awaitViews();
        long from = ledger.head();
        Instant begin = Instant.now();
        int corrections = sizes.corrections();
        Series caughtUp = new Series();
        Series read = new Series();
        Series copied = new Series();
        Series rebuilt = new Series();
        try {
            for (int done = 0; done < corrections; ) {
                node.stopFollowing();
                long before = ledger.events();
                int until = Math.min(corrections, done + Math.ceilDiv(corrections, sizes.rounds()));
                while (done < until) {
                    ledger.correct(results, ++done);
                }
                caughtUp.add(Load.atOneGo(ledger.events() - before, () -> {
                    node.follow();
                    node.awaitViews();
                }));
            }
            corrected = new Past.Span(from, ledger.head(), begin, Instant.now());
            long events = ledger.events();
            ledger.readThrough();
            ledger.copyThrough();
            for (int round = 0; round < sizes.replays(); round++) {
                read.add(Load.atOneGo(events, ledger::readThrough));
                copied.add(Load.atOneGo(events, ledger::copyThrough));
                rebuilt.add(Load.atOneGo(events, () -> node.rebuild().run(position -> {})));
            }
        } finally {
            node.follow();
            Report.Against reading = new Report.Against("reading and parsing", read);
            Report.Against copying = new Report.Against("reading, parsing and copying", copied);
            report.throughput("limit: %,d events read by JDBC and parsed".formatted(ledger.events()), read);
            report.throughput("limit: the same, and a row of an entry's size copied for each", copied);
            report.throughput("rebuild of all views", rebuilt, reading, copying);
            report.throughput("views catching up", caughtUp, reading, copying);
        }
    }

    /** When the corrections were made; can be called once they have been made. */
    Past.Span corrected() {
        if (corrected == null) {
            throw new IllegalStateException("nothing was corrected");
        }
        return corrected;
    }
}
