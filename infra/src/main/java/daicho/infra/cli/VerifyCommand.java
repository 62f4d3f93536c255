package daicho.infra.cli;

import daicho.infra.projection.Rebuild;
import daicho.infra.projection.SkippedEvents;
import daicho.infra.verification.EditionCheck;
import daicho.infra.verification.FileCheck;
import daicho.infra.verification.LedgerCheck;
import daicho.infra.verification.Verification;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks that the ledger is complete and, on demand, that the read models are equal to its fold. */
@Command(name = "verify")
final class VerifyCommand extends Tool.InSession {
    /** How many positions are shown of events that the views lack. */
    private static final int SHOWN = 20;

    @Option(names = "--views")
    private boolean views;

    @Option(names = "--position")
    private @Nullable Long position;

    @Override
    int run(Session session) {
        LedgerCheck.Outcome ledger = session.get(LedgerCheck.class).run();
        ledger.faults().forEach(this::say);
        say(session.text("cli.verify.ledger", ledger.events(), ledger.faults().size()));
        EditionCheck.Outcome editions = session.get(EditionCheck.class).run();
        editions.faults().forEach(this::say);
        say(session.text(
                "cli.verify.editions", editions.editions(), editions.faults().size()));
        FileCheck.Outcome files = session.get(FileCheck.class).run();
        files.faults().forEach(this::say);
        say(session.text("cli.verify.files", files.files(), files.faults().size()));
        boolean clean = ledger.faults().isEmpty()
                && editions.faults().isEmpty()
                && files.faults().isEmpty();
        if (views || position != null) {
            List<Long> skipped = session.get(SkippedEvents.class).positions(SHOWN);
            skipped.forEach(at -> say(session.text("cli.verify.skipped", at)));
            clean &= skipped.isEmpty();
            if (session.get(Rebuild.class).isDue()) {
                say(session.text("cli.rebuild.due"));
            }
            Verification.Outcome outcome = session.get(Verification.class).run(position);
            for (Verification.Finding finding : outcome.findings()) {
                finding.differences().forEach(this::say);
                say(session.text("cli.verify.view", finding.check(), finding.compared(), finding.faults()));
            }
            say(session.text(outcome.isClean() ? "cli.verify.clean" : "cli.verify.differs", outcome.position()));
            clean &= outcome.isClean();
        }
        return clean ? 0 : Tool.FOUND_FAULTS;
    }
}
