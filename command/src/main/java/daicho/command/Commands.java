package daicho.command;

import daicho.shared.Command;

/** Sends commands to their aggregates. */
public interface Commands {
    /**
     * Carries out a command; when this returns, its events are on disk.
     *
     * @throws daicho.shared.Refusal if the command is not carried out; nothing has changed then
     */
    Written write(Command command, Caller caller);
}
