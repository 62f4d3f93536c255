package daicho.benchmark;

import daicho.infra.database.Login;
import daicho.shared.Ids;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import peer.load.Recorded;

/** Recording and correcting over HTTP: Daicho, a limit and a peer, each in a JVM of its own; this one is the client. */
final class Posting {
    private final Server server;
    private final Sizes sizes;
    private final Path logs;

    Posting(Server server, Sizes sizes, Path logs) {
        this.server = server;
        this.sizes = sizes;
        this.logs = logs;
    }

    void measure(Report report) throws Exception {
        Login login = server.create("daicho_posting", KeptLedger.DATABASE);
        City city = KeptLedger.city(sizes);
        String token = KeptLedger.token(login);
        try (Application daicho = Application.daicho(login, logs.resolve("daicho.log"));
                Application insert = Application.peer("insert.InsertApplication", server.create("insert_peer"), logs);
                Application audited = Application.peer("envers.EnversApplication", server.create("envers_peer"), logs);
                Connection watch = login.open("benchmark")) {
            daicho.await();
            insert.await();
            audited.await();
            JdbcTemplate views = new JdbcTemplate(new SingleConnectionDataSource(watch, true));
            Caller ofDaicho = new Caller(Client.of(daicho.address(), city, token), city, () -> Node.awaitViews(views));
            Caller ofInsert = new Caller(new Client(insert.address(), Application.TOKEN), city, () -> {});
            Caller ofAudited = new Caller(new Client(audited.address(), Application.TOKEN), city, () -> {});
            measure(report, ofInsert, ofAudited, ofDaicho);
        }
    }

    private void measure(Report report, Caller insert, Caller audited, Caller daicho) throws Exception {
        Turns turns = new Turns(sizes);
        Series inserted = turns.add(insert::record, insert::settle);
        Series auditedRecords = turns.add(audited::record, audited::settle);
        Series records = turns.add(daicho::record, daicho::settle);
        Series auditedCorrections = turns.add(audited::correct, audited::settle);
        Series corrections = turns.add(daicho::correct, daicho::settle);
        try {
            turns.take();
        } finally {
            String limit = "limit: Spring MVC, Security and one insert";
            report.throughput(limit, inserted);
            report.throughput("peer: JPA and Envers record a result", auditedRecords);
            report.throughput(
                    "`POST …/results/{year}`",
                    records,
                    new Report.Against("the limit", inserted),
                    new Report.Against("Envers", auditedRecords));
            report.throughput("peer: JPA and Envers correct results", auditedCorrections);
            report.throughput(
                    "`POST …/correction` of many results",
                    corrections,
                    new Report.Against("Envers", auditedCorrections));
        }
    }

    /** One application and what has been sent to it. */
    private static final class Caller {
        private final Client client;
        private final City city;
        private final City.Dues dues;
        private final Turns.Rest rest;
        private final AtomicInteger corrected = new AtomicInteger();

        private final Recorded recorded = new Recorded();

        Caller(Client client, City city, Turns.Rest rest) {
            this.client = client;
            this.city = city;
            this.dues = city.new Dues();
            this.rest = rest;
        }

        void record() throws Exception {
            UUID result = Ids.next();
            client.post(dues.next().path(), Ids.next().toString(), city.body(result));
            recorded.add(result);
        }

        void correct() throws Exception {
            int number = corrected.incrementAndGet();
            recorded.change(result ->
                    client.post("results/" + result + "/correction", Ids.next().toString(), city.correction(number)));
        }

        void settle() throws Exception {
            rest.until();
        }
    }
}
