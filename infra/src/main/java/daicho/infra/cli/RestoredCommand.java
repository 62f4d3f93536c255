package daicho.infra.cli;

import daicho.command.Commands;
import daicho.infra.database.Tenancy;
import daicho.infra.security.TokenDesk;
import daicho.infra.verification.LedgerCheck;
import daicho.shared.Ids;
import daicho.shared.operation.OperatorCommand.NoteRestore;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells the ledger of every municipality that its records were restored from a backup. */
@Command(name = "restored")
final class RestoredCommand extends Tool.InSession {
    @Option(names = "--taken-at", required = true)
    private @Nullable OffsetDateTime takenAt;

    @Option(names = "--reason", required = true)
    private String reason = "";

    @Override
    int run(Session session) {
        List<String> municipalities = session.get(LedgerCheck.class).municipalities();
        for (String code : municipalities) {
            NoteRestore command =
                    new NoteRestore(Ids.next(), Objects.requireNonNull(takenAt).toInstant(), reason);
            Tenancy.within(code, () -> session.get(Commands.class).write(command, TokenDesk.operator(code)));
        }
        say(session.text("cli.restored.done", municipalities.size()));
        return 0;
    }
}
