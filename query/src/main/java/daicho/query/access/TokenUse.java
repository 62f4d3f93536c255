package daicho.query.access;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** When tokens were used last: kept beside the ledger, always the present. */
public interface TokenUse {
    /** The hour of the last use of each of a municipality's tokens that was ever used. */
    Map<UUID, Instant> lastUsed(String municipality);
}
