package daicho.infra.signin;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account with which a person signs in. What the person may do does not depend on the account but on the assignments
 * in force.
 *
 * @param id of the account
 * @param municipality code of the only municipality that it gives access to
 * @param person whose it is
 * @param loginName in the spelling that is compared; none = signs in at an OpenID provider
 * @param password Argon2id hash; none = signs in at the OpenID provider
 * @param mustChange whether the password must be replaced before anything else
 * @param passwordUntil from when on the password opens nothing; none = never
 * @param totpSealed secret of the one-time codes, as {@link daicho.infra.credential.SecondFactorSecrets} seals it; none =
 *     no second factor
 * @param epoch sessions of an earlier epoch open nothing
 * @param demo whether it belongs to the packaged records
 * @param createdAt when it was made
 * @param lockedUntil until when every attempt is refused
 * @param disabledAt since when it opens nothing
 */
public record Account(
        UUID id,
        String municipality,
        UUID person,
        @Nullable String loginName,
        @Nullable String password,
        boolean mustChange,
        @Nullable Instant passwordUntil,
        @Nullable String totpSealed,
        long epoch,
        boolean demo,
        Instant createdAt,
        @Nullable Instant lockedUntil,
        @Nullable Instant disabledAt) {
    boolean hasSecondFactor() {
        return totpSealed != null;
    }

    /** Leaves out hash and secret. */
    @Override
    public String toString() {
        return "Account[" + municipality + " " + id + "]";
    }
}
