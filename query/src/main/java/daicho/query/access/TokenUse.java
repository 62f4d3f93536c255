package daicho.query.access;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** When tokens were last used: kept outside the ledger, and always the present state. */
public interface TokenUse {
    /** The hour of the last use of each token of a municipality, for tokens that were ever used. */
    Map<UUID, Instant> lastUsed(String municipality);
}
