package daicho.infra.cli;

import daicho.infra.accesslog.Retention;
import java.time.InstantSource;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Forgets now what has been kept long enough, which a serving node does once a day. */
@Command(name = "retention")
final class RetentionCommand extends Tool.InSession {
    @Option(names = "--dry-run")
    private boolean dryRun;

    @Override
    int run(Session session) {
        Optional<Retention.Outcome> outcome = session.get(Retention.class)
                .run(session.get(InstantSource.class).instant(), dryRun);
        if (outcome.isEmpty()) {
            line().getErr().println(session.text("cli.retention.busy"));
            return Tool.FOUND_FAULTS;
        }
        Retention.Outcome of = outcome.get();
        of.entries()
                .forEach((municipality, entries) -> say(
                        session.text("cli.retention.entries", municipality.isEmpty() ? "-" : municipality, entries)));
        of.names().forEach((municipality, names) -> say(session.text("cli.retention.names", municipality, names)));
        say(session.text(
                dryRun ? "cli.retention.keys_would" : "cli.retention.keys_done", of.allKeys(), of.keysBefore()));
        say(session.text(
                dryRun ? "cli.retention.would" : "cli.retention.done",
                of.allEntries(),
                of.entriesBefore(),
                of.allNames(),
                of.namesBefore()));
        return 0;
    }
}
