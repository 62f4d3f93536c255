package daicho.query.reminder;

import java.util.Set;
import java.util.UUID;

/** Who can be reached by mail; addresses are kept outside the ledger and have no past. */
public interface Reachable {
    /** Whether mail can be sent at all: a mail server is configured. */
    boolean canSend();

    /** The persons of a municipality with an address. */
    Set<UUID> persons(String municipality);
}
