package daicho.infra.signin;

import daicho.infra.security.RoleAssignment;
import daicho.shared.access.ProofMeans;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a session keeps of a sign-in. The identity follows from it and from the database at every request.
 *
 * @param municipality code
 * @param account that was signed in with
 * @param epoch of the account at that time
 * @param means by which
 * @param secondFactor whether a one-time code was given as well
 * @param since when the sign-in took place; the session ends a while after
 * @param proven when a password or code was given last; the provider's word for it of those who sign in there
 * @param assignment in which the person acts; none = not chosen yet
 * @param claimed what the OpenID provider says the person may do; none = the recorded assignments apply
 */
record Ticket(
        String municipality,
        UUID account,
        long epoch,
        ProofMeans means,
        boolean secondFactor,
        Instant since,
        Instant proven,
        @Nullable UUID assignment,
        @Nullable List<RoleAssignment> claimed) {
    Ticket withSecondFactor() {
        return new Ticket(municipality, account, epoch, means, true, since, proven, assignment, claimed);
    }

    Ticket withEpoch(long next) {
        return new Ticket(municipality, account, next, means, secondFactor, since, proven, assignment, claimed);
    }

    Ticket as(UUID chosen) {
        return new Ticket(municipality, account, epoch, means, secondFactor, since, proven, chosen, claimed);
    }

    Ticket provenAt(Instant now) {
        return new Ticket(municipality, account, epoch, means, secondFactor, since, now, assignment, claimed);
    }
}
