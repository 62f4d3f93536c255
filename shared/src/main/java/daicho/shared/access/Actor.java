package daicho.shared.access;

import daicho.shared.Ids;
import java.util.Set;
import java.util.UUID;

/**
 * Who acts, as authentication determines it; never taken from the body of a request.
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

    /**
     * The operator at the machine itself. Daicho does not ask who it is: anybody who can start Daicho there has the
     * operator's rights.
     */
    public static Actor atTheMachine(String municipality) {
        return new Actor(Ids.named("command-line"), "", Role.OPERATOR, municipality, Set.of());
    }

    /** Anybody without an account; the ledger uses the same person id for all of them. */
    public static Actor citizen(String municipality) {
        return new Actor(Ids.named("citizen"), "", Role.CITIZEN, municipality, Set.of());
    }

    /** A part of Daicho, or somebody who works at the machine; the same name always gives the same person. */
    public static Actor system(String name, String municipality) {
        return new Actor(Ids.named(name), "", Role.SYSTEM, municipality, Set.of());
    }
}
