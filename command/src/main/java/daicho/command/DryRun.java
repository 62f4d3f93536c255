package daicho.command;

import daicho.shared.Command;
import daicho.shared.Refusal;
import java.util.UUID;

/**
 * What commands would do. The aggregates decide by their own handlers, on what the ledger holds and on what was carried
 * out here before them; nothing of it comes into the ledger. What the ledger holds is read once. Locks are not taken:
 * nothing that is found out here is relied on by a command that is really carried out.
 */
public interface DryRun extends Commands, Streams {
    /**
     * Sees whether a command would be carried out; what follows does not see it.
     *
     * @throws Refusal if it would be refused
     */
    void tryOut(Command command, Caller by);

    /** A stream of the ledger has grown, and is read again. */
    void forget(UUID stream);
}
