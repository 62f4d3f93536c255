package daicho.command;

import java.util.UUID;
import java.util.function.Consumer;

/**
 * Shows what commands would do. The aggregates decide with their own handlers, based on the ledger and on the commands
 * carried out earlier in this run. Nothing is written to the ledger. The ledger is read once. No locks are taken, since
 * a command that is really carried out does not rely on results from here.
 */
public interface DryRun extends Commands, Streams {
    /**
     * Tries commands out, each after those before it; then forgets what they did.
     *
     * @param trial is given what takes them; what refuses one of them refuses the trial
     */
    void tryOut(Consumer<Commands> trial);

    /** Reads a stream of the ledger again, because it has grown. */
    void forget(UUID stream);
}
