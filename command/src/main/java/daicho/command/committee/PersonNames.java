package daicho.command.committee;

import daicho.shared.access.Actor;
import java.util.UUID;

/**
 * Names of persons. The ledger knows persons by id alone; what they are called stands outside of it, where it can be
 * corrected and erased.
 */
public interface PersonNames {
    /** Keeps the name of a person who has none. One that is there stays as it is, and one that was erased stays erased. */
    void keep(Actor by, UUID person, String name);

    /**
     * Keeps the name in place of the one there is, if there is one.
     *
     * @return whether it is kept; not if the person's name was erased
     */
    boolean correct(Actor by, UUID person, String name);

    /**
     * Erases the name for good; doing so again changes nothing.
     *
     * @return whether there is such a person
     */
    boolean erase(Actor by, UUID person);
}
