package daicho.query.access;

import daicho.query.View;
import daicho.shared.access.TokenScope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A token as it stands, without its secret.
 *
 * @param id its id
 * @param municipality code
 * @param assignment that it depends on
 * @param label what it is for
 * @param scopes what it may be used for
 * @param issuedAt when it was issued
 * @param expiresAt from when on it no longer works
 * @param rotatedAt when it got its present secret, if that is not its first
 * @param revokedAt since when it no longer works
 * @param version of its stream
 */
record AccessTokenView(
        UUID id,
        String municipality,
        UUID assignment,
        String label,
        List<TokenScope> scopes,
        Instant issuedAt,
        Instant expiresAt,
        @Nullable Instant rotatedAt,
        @Nullable Instant revokedAt,
        long version)
        implements View.Row {
    /** The table. */
    static final View<AccessTokenView> VIEW = new View<>("access_token", AccessTokenView.class);
}
