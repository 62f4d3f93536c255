package daicho.infra.security;

import daicho.shared.audit.Actor;
import java.util.UUID;

/**
 * Somebody who has proven who they are, in whichever way: today by a bearer token. It is the principal of the security
 * context, and all that the rest of Daicho knows of signing in; another way to sign in is another implementation.
 */
public interface Identity {
    /** The proof that was used, e.g. the token; requests are counted by it. */
    UUID proof();

    /** Who acts. */
    Actor actor();
}
