package daicho.query.committee;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Names of persons; they are kept outside the ledger and have no past. */
public interface Persons {
    /** The given persons whose names are stored or were erased. */
    List<Person> of(String municipality, Collection<UUID> persons);

    /** All persons whose names are stored or were erased. */
    List<Person> all(String municipality);
}
