package daicho.shared.access;

import daicho.shared.Event;
import java.util.UUID;

/** What happens to a token; one stream per token. What opens it stands nowhere in the ledger. */
public sealed interface TokenEvent extends Event permits TokenIssued, TokenRotated, TokenRevoked {
    UUID token();

    @Override
    default UUID stream() {
        return token();
    }
}
