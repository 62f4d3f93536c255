package daicho.infra.cli;

import daicho.command.Caller;
import daicho.command.intake.Intake;
import daicho.command.intake.IntakeReport;
import daicho.command.intake.IntakeRequest;
import daicho.infra.database.Tenancy;
import daicho.infra.security.AccessTokens;
import daicho.infra.security.Identity;
import daicho.shared.Channel;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.Word;
import daicho.shared.access.TokenScope;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.plan.FiscalYear;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports a sheet, as the holder of the token in {@code DAICHO_TOKEN} or a file. */
@Command(name = "import")
final class ImportCommand extends Tool.InSession {
    @Parameters(index = "0", paramLabel = "FILE")
    private Path file = Path.of("");

    @Option(names = "--profile", required = true)
    private String profile = "";

    @Option(names = "--plan")
    private @Nullable UUID plan;

    @Option(names = "--dry-run")
    private boolean dryRun;

    @Option(names = "--with-structure")
    private boolean withStructure;

    @Option(names = "--worksheet")
    private @Nullable String worksheet;

    @Option(names = "--with-hidden")
    private boolean withHidden;

    @Option(names = "--from-fiscal-year")
    private @Nullable String fromFiscalYear;

    @Option(names = "--reason")
    private @Nullable String reason;

    @Option(names = "--token-file")
    private @Nullable Path tokenFile;

    @Option(names = "--rejected")
    private @Nullable Path rejected;

    @Override
    int run(Session session) {
        try {
            Identity identity = session.get(AccessTokens.class)
                    .find(token())
                    .orElseThrow(() -> Refusal.forbidden("request.unauthenticated"));
            Caller caller = new Caller(
                    identity.actor(), Channel.IMPORT, null, null, Ids.next().toString());
            if (!identity.covers(TokenScope.WRITE)) {
                throw Refusal.forbidden("access.token_scope", Word.of(TokenScope.WRITE));
            }
            byte[] sheet = Files.readAllBytes(file);
            IntakeReport report = Tenancy.within(
                    identity.actor().municipality(),
                    () -> session.get(Intake.class)
                            .run(
                                    new IntakeRequest(
                                            sheet,
                                            file.toString(),
                                            profile,
                                            new MunicipalityCode(
                                                    identity.actor().municipality()),
                                            plan,
                                            dryRun,
                                            withStructure,
                                            worksheet,
                                            withHidden,
                                            fromFiscalYear == null ? null : FiscalYear.of(fromFiscalYear),
                                            reason),
                                    caller));
            report.text(session.locale(), session.get(MessageSource.class)).forEach(this::say);
            if (rejected != null && !report.rejectedCsv().isEmpty()) {
                Files.writeString(rejected, report.rejectedCsv());
            }
            return report.errors().isEmpty() ? 0 : Tool.FOUND_FAULTS;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String token() throws IOException {
        if (tokenFile != null) {
            return Files.readString(tokenFile).strip();
        }
        String token = System.getenv("DAICHO_TOKEN");
        return token == null ? "" : token.strip();
    }
}
