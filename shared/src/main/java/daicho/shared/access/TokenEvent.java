package daicho.shared.access;

import daicho.shared.Event;
import daicho.shared.Kind;
import daicho.shared.UniqueKey;
import daicho.shared.municipality.MunicipalityCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/** What happens to a token; one stream per token. Its secret is not in the ledger. */
public sealed interface TokenEvent extends Event {
    UUID token();

    @Override
    default UUID stream() {
        return token();
    }

    /** Describes itself. */
    final class TokenKind extends Kind {
        public TokenKind() {
            super("token", TokenEvent.class, Told.AS_BEGUN);
        }

        @Override
        public boolean inSnapshot() {
            return false;
        }

        @Override
        public Optional<UniqueKey> reservedBy(Event event) {
            return Optional.empty();
        }
    }

    /**
     * A program may act under somebody's role assignment, within scopes and for a limited time.
     *
     * @param token its id
     * @param municipality the only one that it gives access to
     * @param assignment that it depends on; person, role, title and departments come from it
     * @param label what it is for
     * @param scopes what it may be used for
     * @param expiresAt from when on it opens nothing
     */
    @Revision("1")
    record TokenIssued(
            UUID token,
            MunicipalityCode municipality,
            UUID assignment,
            String label,
            List<TokenScope> scopes,
            Instant expiresAt)
            implements TokenEvent {
        public TokenIssued {
            scopes = List.copyOf(scopes);
        }
    }

    /**
     * A token gets a new secret.
     *
     * @param token the same
     * @param expiresAt from when on it opens nothing
     * @param previousUntil from when on the previous secret no longer works
     */
    @Revision("1")
    record TokenRotated(UUID token, Instant expiresAt, Instant previousUntil) implements TokenEvent {}

    /**
     * A token no longer works.
     *
     * @param token revoked
     * @param reason why
     */
    @Revision("1")
    record TokenRevoked(UUID token, String reason) implements TokenEvent {}
}
