package daicho.query.committee;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What persons are called; it stands outside the ledger and has no past. */
public interface Persons {
    /** Those of the persons whose names are kept or were erased. */
    List<Person> of(String municipality, Collection<UUID> persons);

    /** Everybody whose name is kept or was erased. */
    List<Person> all(String municipality);
}
