package daicho.command.access;

import daicho.shared.Event;
import daicho.shared.State;
import daicho.shared.access.TokenEvent;
import daicho.shared.access.TokenEvent.TokenIssued;
import daicho.shared.access.TokenEvent.TokenRevoked;
import daicho.shared.access.TokenEvent.TokenRotated;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A token as it stands.
 *
 * @param municipality code; empty before it is issued
 * @param assignment that it depends on
 * @param expiresAt from when on its present secret no longer works
 * @param revoked whether it no longer works
 */
record AccessTokenState(
        String municipality,
        @Nullable UUID assignment,
        @Nullable Instant expiresAt,
        boolean revoked) implements State<AccessTokenState> {
    /** Before the first event. */
    static final AccessTokenState NONE = new AccessTokenState("", null, null, false);

    @Override
    public Class<TokenEvent> events() {
        return TokenEvent.class;
    }

    @Override
    public AccessTokenState evolve(Event event) {
        return switch ((TokenEvent) event) {
            case TokenIssued e -> new AccessTokenState(e.municipality().value(), e.assignment(), e.expiresAt(), false);
            case TokenRotated e -> new AccessTokenState(municipality, assignment, e.expiresAt(), revoked);
            case TokenRevoked e -> new AccessTokenState(municipality, assignment, expiresAt, true);
        };
    }
}
