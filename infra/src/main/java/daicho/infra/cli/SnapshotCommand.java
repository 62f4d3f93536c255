package daicho.infra.cli;

import daicho.infra.accesslog.AccessLog;
import daicho.infra.projection.Rebuild;
import daicho.query.Answer;
import daicho.query.AsOf;
import daicho.query.Asked;
import daicho.query.Reads;
import daicho.query.plan.PlanView;
import daicho.query.snapshot.PlanSnapshot;
import daicho.query.snapshot.SnapshotDocuments;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a whole plan as it is or was. */
@Command(name = "snapshot")
final class SnapshotCommand extends Tool.InSession {
    /** In which form. */
    enum Format {
        JSON,
        CSV,
        XLSX
    }

    @Mixin
    private OfMunicipality of = new OfMunicipality();

    @Option(names = "--plan")
    private @Nullable UUID plan;

    @Option(names = "--as-of")
    private @Nullable String asOf;

    @Option(names = "--position")
    private @Nullable Long position;

    @Option(names = "--format", defaultValue = "json")
    private Format format = Format.JSON;

    @Option(names = "--output")
    private @Nullable Path output;

    @Override
    int run(Session session) {
        if (format == Format.XLSX && output == null) {
            line().getErr().println(session.text("cli.snapshot.output_missing"));
            return CommandLine.ExitCode.USAGE;
        }
        Actor operator =
                new Actor(Ids.named("command-line"), "", Role.SYSTEM, of.code().value(), Set.of());
        Asked asked = new Asked(operator, operator.municipality(), past(), null, session.locale());
        SnapshotDocuments documents = session.get(SnapshotDocuments.class);
        if (session.get(Rebuild.class).isDue()) {
            line().getErr().println(session.text("cli.rebuild.due"));
        }
        AtomicReference<UUID> shown = new AtomicReference<>();
        Answer<byte[]> document = session.get(Reads.class).read(asked, past -> {
            List<UUID> plans = past.rows(PlanView.VIEW, "true", Map.of()).stream()
                    .map(PlanView::id)
                    .toList();
            UUID wanted = plan == null && plans.size() == 1 ? plans.getFirst() : plan;
            if (wanted == null || !plans.contains(wanted)) {
                throw Refusal.unknown("plan.unknown", wanted == null ? plans : wanted);
            }
            shown.set(wanted);
            PlanSnapshot snapshot = documents.of(past, wanted);
            return switch (format) {
                case JSON -> documents.json(snapshot);
                case CSV -> documents.csv(snapshot);
                case XLSX -> documents.xlsx(snapshot);
            };
        });
        session.get(AccessLog.class).exported(operator.municipality(), List.of(shown.get()), "snapshot");
        try {
            if (output == null) {
                line().getOut().println(new String(document.value(), StandardCharsets.UTF_8));
            } else {
                Files.write(output, document.value());
                say(session.text("cli.snapshot.done", output, document.position()));
            }
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private AsOf past() {
        if (position != null) {
            return new AsOf.Position(position);
        }
        return asOf == null ? new AsOf.Now() : Session.asOf(asOf);
    }
}
