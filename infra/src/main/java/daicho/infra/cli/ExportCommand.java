package daicho.infra.cli;

import daicho.infra.accesslog.AccessLog;
import daicho.infra.ledger.LedgerExport;
import daicho.infra.register.FileExport;
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

/**
 * Writes a municipality's events as JSON Lines and, next to that file, the files that its records carry. What goes to the
 * standard output is events only.
 */
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
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files(session, code, output.resolveSibling(output.getFileName() + ".files"));
    }

    private int files(Session session, String code, Path folder) {
        try {
            FileExport.Outcome files = session.get(FileExport.class).write(code, folder);
            files.faults().forEach(this::say);
            if (files.files() > 0 || !files.faults().isEmpty()) {
                say(session.text(
                        "cli.export.files",
                        files.files(),
                        folder,
                        files.faults().size()));
            }
            return files.faults().isEmpty() ? 0 : Tool.FOUND_FAULTS;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
