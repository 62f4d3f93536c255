package daicho.infra.security;

import daicho.shared.access.Actor;
import daicho.shared.access.ProofMeans;
import daicho.shared.access.TokenScope;
import java.util.UUID;

/**
 * Somebody who has proven who they are, in whichever way. It is the principal of the security
 * context, and all that the rest of Daicho knows of signing in; another way to sign in is another implementation.
 */
public interface Identity {
    /** The proof that was used, e.g. the token or the account; requests are counted by it. */
    UUID proof();

    /** How it was proven. */
    ProofMeans means();

    /** Who acts. */
    Actor actor();

    /** Whether the proof is good for such actions; persons who signed in may do all that their role may. */
    default boolean covers(TokenScope scope) {
        return true;
    }
}
