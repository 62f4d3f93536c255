package daicho.command;

import daicho.command.municipality.MunicipalityState;
import daicho.shared.Refusal;
import daicho.shared.audit.Actor;
import daicho.shared.audit.Role;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/** Who may change what; what is not allowed here is refused. */
public final class Rights {
    private static final Set<Role> KEEP_PLAN = EnumSet.of(Role.SECRETARIAT, Role.SYSTEM);
    private static final Set<Role> REGISTER = EnumSet.of(Role.OPERATOR, Role.SECRETARIAT, Role.SYSTEM);
    private static final Set<Role> SCORE = EnumSet.of(Role.MEMBER, Role.SECRETARIAT, Role.SYSTEM);
    private static final Set<Role> RECORD = EnumSet.of(Role.STAFF, Role.SECRETARIAT, Role.SYSTEM);

    private Rights() {}

    /** Municipality, plan, headings, measures, departments, fiscal years, confirmations, returns, agreements, indicators. */
    public static void requireKeeper(Actor actor) {
        require(KEEP_PLAN, actor);
    }

    /** The municipality itself. */
    public static void requireRegistrar(Actor actor) {
        require(REGISTER, actor);
    }

    /** A sheet of a scoring round: members their own, the secretariat what is handed in on paper. */
    public static void requireScorer(Actor actor) {
        require(SCORE, actor);
    }

    /** Results, ratings, year plans and values of indicators, for whichever department. */
    public static void requireRecorder(Actor actor) {
        require(RECORD, actor);
    }

    /**
     * Staff record for a department of their own, or one that theirs answers for after a reorganisation; in a joint
     * record one of the departments suffices. The secretariat records for all.
     */
    public static void requireActsFor(Actor actor, MunicipalityState municipality, Collection<UUID> departments) {
        requireRecorder(actor);
        if (actor.role() == Role.STAFF
                && departments.stream()
                        .noneMatch(department -> actor.departments().stream()
                                .anyMatch(own -> municipality.answersFor(own, department)))) {
            throw Refusal.forbidden("result.not_your_department");
        }
    }

    private static void require(Set<Role> allowed, Actor actor) {
        if (!allowed.contains(actor.role())) {
            throw Refusal.forbidden("audit.role_may_not_write", actor.role().name());
        }
    }
}
