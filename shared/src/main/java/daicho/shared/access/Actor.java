package daicho.shared.access;

import daicho.shared.Ids;
import java.util.Set;
import java.util.UUID;

/**
 * Who acts, as authentication says; never taken from the body of a request.
 *
 * @param person id of the person or program; the name lives outside the ledger
 * @param title 職名 at the time of the act; may be empty
 * @param role capacity
 * @param municipality code of the municipality the actor belongs to
 * @param departments the actor works for; empty for those who do not act for one
 */
public record Actor(UUID person, String title, Role role, String municipality, Set<UUID> departments) {
    public Actor {
        departments = Set.copyOf(departments);
    }

    /** The operator at the machine itself, whoever that is: who may start Daicho may do so as nobody else may. */
    public static Actor atTheMachine(String municipality) {
        return new Actor(Ids.named("command-line"), "", Role.OPERATOR, municipality, Set.of());
    }

    /** Anybody, without an account; whoever it is, the ledger knows the same person. */
    public static Actor citizen(String municipality) {
        return new Actor(Ids.named("citizen"), "", Role.CITIZEN, municipality, Set.of());
    }

    /** A part of Daicho, or whoever works at the machine; always the same person by the same name. */
    public static Actor system(String name, String municipality) {
        return new Actor(Ids.named(name), "", Role.SYSTEM, municipality, Set.of());
    }
}
