package daicho.infra.eventstore;

import daicho.command.Caller;
import daicho.shared.Command;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One attempt to carry out a command, on its thread: what the append must observe, and what it has produced. */
final class Dispatch {
    /** The attempt under way on this thread. */
    static final ScopedValue<Dispatch> CURRENT = ScopedValue.newInstance();

    final Command command;
    final Caller caller;
    /** Whether nodes wait for each other at the stream; see {@link Crowds}. */
    final boolean crowded;
    /** Whether nothing else of the municipality may enter the ledger meanwhile. */
    final boolean alone;
    /** Sequence of the first and of the last event appended to the command's stream. */
    long firstSequence = -1;

    long version = -1;
    /** Position of the last event appended. */
    long position;
    /** Whether the append has entered the request's key. */
    boolean keyEntered;
    /** The command in the group whose transaction it shares; none if it has one of its own. */
    CommitGroup.@Nullable Member member;
    /** Sequence of the last event of streams that were asked for under the command's locks. */
    final Map<UUID, Long> newest = new HashMap<>();

    Dispatch(Command command, Caller caller, boolean crowded, boolean alone) {
        this.command = command;
        this.caller = caller;
        this.crowded = crowded;
        this.alone = alone;
    }

    /** The command of this thread as a member of a group; none if it has a transaction of its own, or is none. */
    static CommitGroup.@Nullable Member member() {
        return CURRENT.isBound() ? CURRENT.get().member : null;
    }

    /** Reads in the transaction of the command under way, also where several commands share it. */
    static <T extends @Nullable Object> T connected(Supplier<T> read) {
        CommitGroup.Member member = member();
        return member == null ? read.get() : member.connected(read);
    }

    /** Called for every event before it is appended, in order. */
    void appending(UUID stream, long sequence) {
        if (stream.equals(command.stream())) {
            firstSequence = firstSequence < 0 ? sequence : firstSequence;
            version = sequence;
        }
    }
}
