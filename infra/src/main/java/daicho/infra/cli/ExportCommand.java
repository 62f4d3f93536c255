package daicho.infra.cli;

import daicho.infra.accesslog.AccessLog;
import daicho.infra.ledger.LedgerExport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a municipality's events as JSON Lines. */
@Command(name = "export")
final class ExportCommand extends Tool.InSession {
    @Mixin
    private OfMunicipality of = new OfMunicipality();

    @Option(names = "--output")
    private @Nullable Path output;

    @Override
    int run(Session session) {
        LedgerExport export = session.get(LedgerExport.class);
        String code = of.code().value();
        session.get(AccessLog.class).exported(code, List.of(), "export");
        if (output == null) {
            export.write(code, line().getOut());
            return 0;
        }
        try (PrintWriter file = new PrintWriter(Files.newBufferedWriter(output, StandardCharsets.UTF_8))) {
            say(session.text("cli.export.done", export.write(code, file), output));
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
