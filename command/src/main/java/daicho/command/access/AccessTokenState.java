package daicho.command.access;

import daicho.shared.Event;
import daicho.shared.State;
import daicho.shared.access.TokenEvent;
import daicho.shared.access.TokenIssued;
import daicho.shared.access.TokenRevoked;
import daicho.shared.access.TokenRotated;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A token as it stands.
 *
 * @param municipality code; empty before it is issued
 * @param assignment that it hangs on
 * @param revoked whether it opens nothing any more
 */
record AccessTokenState(String municipality, @Nullable UUID assignment, boolean revoked)
        implements State<AccessTokenState> {
    /** Before the first event. */
    static final AccessTokenState NONE = new AccessTokenState("", null, false);

    @Override
    public AccessTokenState evolve(Event event) {
        return switch ((TokenEvent) event) {
            case TokenIssued e -> new AccessTokenState(e.municipality().value(), e.assignment(), false);
            case TokenRotated e -> this;
            case TokenRevoked e -> new AccessTokenState(municipality, assignment, true);
        };
    }
}
