package daicho.infra.cli;

import daicho.infra.accesslog.AccessForOperator;
import daicho.query.Times;
import daicho.query.accesslog.AccessEntries.Row;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the access log, including entries of no municipality, which nobody else can see. */
@Command(name = "access-log")
final class AccessLogCommand extends Tool.InSession {
    @Mixin
    private OfMunicipality of = new OfMunicipality();

    @Option(names = "--since", required = true)
    private String since = "";

    @Option(names = "--most", defaultValue = "1000")
    private int most;

    @Override
    int run(Session session) {
        String code = of.isEmpty() ? "" : of.code().value();
        @Nullable Instant from = Times.of("--since", since, false);
        List<Row> rows = session.get(AccessForOperator.class).since(code, from, most);
        rows.forEach(row -> say(session.row(
                "cli.access_log.row",
                row.at(),
                row.count(),
                session.text("accesslog." + row.type()),
                none(row.person()),
                none(row.role()),
                none(row.address()),
                none(row.route()),
                none(row.detail()),
                row.subjects().stream().map(String::valueOf).collect(Collectors.joining(",")))));
        line().getErr().println(session.text("cli.access_log.rows", rows.size()));
        return 0;
    }

    private static String none(@Nullable Object value) {
        return value == null || value.toString().isEmpty() ? "-" : value.toString();
    }
}
