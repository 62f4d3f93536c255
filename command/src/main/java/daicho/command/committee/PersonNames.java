package daicho.command.committee;

import daicho.shared.access.Actor;
import java.util.UUID;

/**
 * Names of persons. The ledger knows persons only by id. Their names are kept outside it, where they can be corrected
 * and erased.
 */
public interface PersonNames {
    /** Stores the name of a person who has none. An existing name does not change, and an erased name stays erased. */
    void keep(Actor by, UUID person, String name);

    /**
     * Stores the name in place of an existing one, if any.
     *
     * @return whether it was stored; not if the person's name was erased
     */
    boolean correct(Actor by, UUID person, String name);

    /**
     * Erases the name permanently; doing so again changes nothing.
     *
     * @return whether there is such a person
     */
    boolean erase(Actor by, UUID person);
}
