package daicho.infra.security;

import daicho.shared.access.Actor;
import daicho.shared.access.ProofMeans;
import daicho.shared.access.TokenScope;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has proven who they are, in whatever way. It is the principal of the security context, and everything
 * that the rest of Daicho knows about signing in. Another way to sign in is another implementation.
 */
public interface Identity {
    /** The proof that was used, e.g. the token or the account; requests are counted per proof. */
    UUID proof();

    /** How it was proven. */
    ProofMeans means();

    /** Who acts. */
    Actor actor();

    /** The assignment that a person who has signed in has chosen; none = a program. */
    default @Nullable UUID chosen() {
        return null;
    }

    /** Whether it was proven within minutes; a token proves itself with each request. */
    default boolean isFresh() {
        return true;
    }

    /** Whether the proof covers such actions; persons who have signed in may do everything that their role may. */
    default boolean covers(TokenScope scope) {
        return true;
    }
}
