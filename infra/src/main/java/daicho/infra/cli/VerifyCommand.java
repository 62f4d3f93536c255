package daicho.infra.cli;

import daicho.infra.eventstore.LedgerCheck;
import daicho.infra.projection.Verification;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Proves the ledger whole and, on demand, the read models equal to its fold. */
@Command(name = "verify")
final class VerifyCommand extends Tool.InSession {
    @Option(names = "--views")
    private boolean views;

    @Option(names = "--position")
    private @Nullable Long position;

    @Override
    int run(Session session) {
        LedgerCheck.Outcome ledger = session.get(LedgerCheck.class).run();
        ledger.faults().forEach(this::say);
        say(session.text("cli.verify.ledger", ledger.events(), ledger.faults().size()));
        boolean clean = ledger.faults().isEmpty();
        if (views || position != null) {
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
