package daicho.benchmark;

import daicho.infra.database.Login;
import daicho.query.AsOf;
import daicho.query.Asked;
import daicho.query.result.YearResultView;
import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import peer.load.Load;

/** A plan as it was, against the same question to a table of revisions. */
final class Past {
    /**
     * When the corrections were made.
     *
     * @param from position before the first one
     * @param to position of the last one
     */
    record Span(long from, long to, Instant begin, Instant end) {}

    private final Node node;
    private final Login login;
    private final City city;
    private final Span span;
    private final Sizes sizes;
    private final Path logs;
    private final Random random = new Random(1);

    /**
     * Asks about a city.
     *
     * @param login to the node's database
     */
    Past(Node node, Login login, City city, Span span, Sizes sizes, Path logs) {
        this.node = node;
        this.login = login;
        this.city = city;
        this.span = span;
        this.sizes = sizes;
        this.logs = logs;
    }

    void measure(Report report) throws Exception {
        AuditTable table = AuditTable.fill(node);
        analyse();
        try (Application envers = Application.peer(
                "envers.EnversApplication",
                login,
                logs,
                "--spring.jpa.properties.hibernate.default_schema=" + EnversTables.SCHEMA,
                "--spring.jpa.properties.hibernate.hbm2ddl.create_namespaces=true")) {
            envers.await();
            EnversTables.fill(login, city.plan());
            measure(report, table, new Client(envers.address(), Application.TOKEN));
        }
    }

    private void measure(Report report, AuditTable table, Client envers) throws Exception {
        Client client = node.client(city);
        UUID plan = city.plan();
        int year = city.year().startYear();
        Series byRevision = new Series();
        Series byInstantThere = new Series();
        Series byPosition = new Series();
        Series byInstant = new Series();
        Series listed = new Series();
        Series status = new Series();
        try {
            for (int round = 0; round <= sizes.rounds(); round++) {
                boolean counts = round > 0;
                take(counts, byRevision, () -> requireAll(table.asOf(position(), plan, year)));
                take(counts, byPosition, () -> requireAll(results(new AsOf.Position(position()))));
                take(counts, byInstantThere, () -> requireAll(table.asOf(instant(), plan, year)));
                take(counts, byInstant, () -> requireAll(results(new AsOf.Moment(instant()))));
                take(counts, listed, () -> envers.get("results?year=" + year + "&revision=" + position()));
                take(
                        counts,
                        status,
                        () -> client.get("plans/" + plan + "/status?fiscalYear=" + year + "&position=" + position()));
            }
        } finally {
            String results = city.initiatives() + " results ";
            report.latency("peer: " + results + "as of a revision", byRevision);
            report.latency(results + "as of a position", byPosition, new Report.Against("the peer", byRevision));
            report.latency("peer: " + results + "as of an instant", byInstantThere);
            report.latency(results + "as of an instant", byInstant, new Report.Against("the peer", byInstantThere));
            report.latency("peer: " + results + "as of a revision by Envers' own query, over HTTP", listed);
            report.latency(
                    "`GET …/status?position=`, the whole tree with counts",
                    status,
                    new Report.Against("Envers", listed));
        }
    }

    private void take(boolean counts, Series series, Load.Work work) throws Exception {
        Load load = Load.of(sizes.questions(), work);
        if (counts) {
            series.add(load);
        }
    }

    private long position() {
        return random.nextLong(span.from(), span.to() + 1);
    }

    private Instant instant() {
        long nanos = Duration.between(span.begin(), span.end()).toNanos();
        return span.begin().plusNanos(random.nextLong(nanos));
    }

    private List<YearResultView> results(AsOf asOf) {
        Actor analyst =
                new Actor(UUID.randomUUID(), "", Role.ANALYST, city.code().value(), Set.of());
        return node.reads()
                .read(
                        new Asked(analyst, city.code().value(), asOf, null, Locale.JAPANESE),
                        past -> past.rows(
                                YearResultView.VIEW,
                                "plan = :plan and fiscal_year = :year",
                                Map.of("plan", city.plan(), "year", city.year().startYear())))
                .value();
    }

    private void requireAll(List<?> rows) {
        if (rows.size() != city.initiatives()) {
            throw new IllegalStateException(rows.size() + " results instead of " + city.initiatives());
        }
    }

    /** Does what the server would do by itself within a minute. */
    private void analyse() throws SQLException {
        try (Connection connection = node.owner().getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : List.of(
                    "view.year_result", "benchmark.year_result", "benchmark.year_result_aud", "benchmark.revision")) {
                statement.execute("VACUUM ANALYZE " + table);
            }
        }
    }
}
