package daicho.shared;

import java.util.UUID;

/** What somebody asks of the ledger. It is either refused with a {@link Refusal} or becomes events. */
public interface Command {
    /** The stream of the aggregate that decides. */
    UUID stream();
}
