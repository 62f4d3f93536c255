package daicho.command;

import daicho.shared.Command;
import daicho.shared.Refusal;
import java.util.UUID;

/**
 * Shows what commands would do. The aggregates decide with their own handlers, based on the ledger and on the commands
 * carried out earlier in this run. Nothing is written to the ledger. The ledger is read once. No locks are taken, since
 * a command that is really carried out does not rely on results from here.
 */
public interface DryRun extends Commands, Streams {
    /**
     * Checks whether a command would be carried out. It has no effect on later commands.
     *
     * @throws Refusal if it would be refused
     */
    void tryOut(Command command, Caller by);

    /** Reads a stream of the ledger again, because it has grown. */
    void forget(UUID stream);
}
