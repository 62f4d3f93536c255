package daicho.infra.eventstore;

import daicho.command.Caller;
import daicho.shared.Command;
import java.util.UUID;

/** One attempt to carry out a command, on its thread: what the append must mind, and what it left behind. */
final class Dispatch {
    /** The attempt under way on this thread. */
    static final ScopedValue<Dispatch> CURRENT = ScopedValue.newInstance();

    final Command command;
    final Caller caller;
    /** Sequence of the first and of the last event appended to the command's stream. */
    long firstSequence = -1;

    long version = -1;
    /** Position of the last event appended. */
    long position;

    Dispatch(Command command, Caller caller) {
        this.command = command;
        this.caller = caller;
    }

    /** Called for every event before it is appended, in order. */
    void appending(UUID stream, long sequence) {
        if (stream.equals(command.stream())) {
            firstSequence = firstSequence < 0 ? sequence : firstSequence;
            version = sequence;
        }
    }
}
