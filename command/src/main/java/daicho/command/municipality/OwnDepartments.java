package daicho.command.municipality;

import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Rights;
import daicho.shared.access.Scope;
import daicho.shared.municipality.Successors;
import java.util.Collection;
import java.util.UUID;

/** The departments for which somebody records. */
public final class OwnDepartments {
    private OwnDepartments() {}

    /**
     * Staff record for a department of their own, or one that theirs answers for after a reorganisation; in a joint
     * record one of the departments is enough. Those who enter on behalf of others may do so for all.
     */
    public static void require(Actor actor, Successors municipality, Collection<UUID> departments) {
        Rights.require(actor, Action.RECORD_RESULTS, Action.ENTER_ON_BEHALF);
        if (Rights.scope(actor.role(), Action.ENTER_ON_BEHALF) != Scope.OWN_MUNICIPALITY
                && !municipality.answersForAny(actor.departments(), departments)) {
            throw Refusal.forbidden("result.not_your_department");
        }
    }
}
