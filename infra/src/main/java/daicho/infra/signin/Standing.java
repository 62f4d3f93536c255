package daicho.infra.signin;

import daicho.infra.security.Identity;
import daicho.infra.security.RoleAssignment;
import daicho.shared.access.Actor;
import daicho.shared.access.ProofMeans;
import daicho.shared.access.Rights;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The state of a session at a request.
 *
 * @param ticket of the session
 * @param account as it is now
 * @param assignments of the person that are in force today
 * @param fresh whether the person has proven who they are within minutes
 * @param chosen the assignment that the person acts in; none = not chosen, or ended since
 */
public record Standing(
        Ticket ticket,
        Account account,
        List<RoleAssignment> assignments,
        boolean fresh,
        @Nullable RoleAssignment chosen) {
    /** What must still be done before anything opens. */
    enum Step {
        SECOND_FACTOR,
        NEW_PASSWORD,
        SECOND_FACTOR_SET_UP,
        NONE
    }

    /** Whether they have signed in here, and not at a provider: only then there are password, codes and passkeys. */
    boolean isOurs() {
        return ticket.means() != ProofMeans.OPENID;
    }

    /** Whether they have proven within minutes who they are, after the sign-in: whoever finds a desk alone has not. */
    boolean provenAgain() {
        return fresh && ticket.proven().isAfter(ticket.since());
    }

    Step step() {
        if (!isOurs()) {
            return Step.NONE;
        }
        if (account.hasSecondFactor() && !ticket.secondFactor() && ticket.means() == ProofMeans.PASSWORD) {
            return Step.SECOND_FACTOR;
        }
        if (account.mustChange()) {
            return Step.NEW_PASSWORD;
        }
        return needsSecondFactor() && !account.hasSecondFactor() ? Step.SECOND_FACTOR_SET_UP : Step.NONE;
    }

    /**
     * Whether the person must have a second factor: a password alone is not enough for those who change records. It is
     * enough for demo accounts, since their secret would be stored beside their password.
     */
    boolean needsSecondFactor() {
        return isOurs()
                && !account.demo()
                && assignments.stream().anyMatch(assignment -> Rights.changesRecords(assignment.role()));
    }

    /** Where somebody goes who has signed in: to the step that is due, to choose a role, or to the records. */
    public String home() {
        String due = PageFilter.due(step());
        if (!due.isEmpty()) {
            return due;
        }
        return identity() == null ? SignInConfiguration.ACCOUNT : "/municipalities/" + account.municipality();
    }

    /** The identity, once all steps are done and the person acts in a role. */
    @Nullable
    Identity identity() {
        return chosen == null || step() != Step.NONE
                ? null
                : new SignedIn(account.id(), ticket.means(), chosen.actor(), chosen.id(), fresh);
    }

    /** Somebody who has signed in. */
    private record SignedIn(UUID proof, ProofMeans means, Actor actor, UUID chosen, boolean isFresh)
            implements Identity {}
}
