package daicho.infra.cli;

import daicho.infra.projection.DeadLetterRetry;
import daicho.infra.projection.DeadLetters;
import daicho.infra.projection.Rebuild;
import daicho.infra.register.NeedlessFiles;
import daicho.infra.verification.LedgerCheck;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Rebuilds the read models, or handles their dead letters, or repairs the register of unique keys. */
@Command(name = "rebuild")
final class RebuildCommand extends Tool.InSession {
    /** What to do instead of a rebuild of the views. */
    static final class Instead {
        @Option(names = "--dead-letters")
        boolean deadLetters;

        @Option(names = "--retry-dead-letters")
        boolean retry;

        @Option(names = "--keys")
        boolean keys;
    }

    @ArgGroup
    private @Nullable Instead instead;

    @Override
    int run(Session session) {
        if (instead == null) {
            long position = session.get(Rebuild.class).run(at -> say(session.text("cli.rebuild.progress", at)));
            say(session.text("cli.rebuild.done", position));
            return 0;
        }
        if (instead.keys) {
            LedgerCheck check = session.get(LedgerCheck.class);
            say(session.text("cli.rebuild.keys", check.rebuildKeys()));
            say(session.text("cli.rebuild.assignments", check.rebuildAssignments()));
            say(session.text("cli.rebuild.text_keys", check.destroyNeedlessTextKeys()));
            say(session.text(
                    "cli.rebuild.files",
                    check.rebuildFileUses(),
                    session.get(NeedlessFiles.class).delete()));
            return 0;
        }
        List<DeadLetters.Letter> letters = instead.retry
                ? session.get(DeadLetterRetry.class).run()
                : session.get(DeadLetters.class).all();
        letters.forEach(letter -> say(session.row(
                "cli.rebuild.letter",
                letter.view(),
                letter.position(),
                letter.stream(),
                letter.tries(),
                letter.since(),
                letter.cause())));
        say(session.text("cli.rebuild.letters", letters.size()));
        return letters.isEmpty() ? 0 : Tool.FOUND_FAULTS;
    }
}
