package daicho.shared;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.UUID;

/** Identifiers of records: UUIDs of version 7, or of version 5 where the identity follows from a name. */
public final class Ids {
    private static final TimeBasedEpochGenerator IN_TIME_ORDER = Generators.timeBasedEpochGenerator();
    /** Namespace of Daicho's named ids. Changing it would change the identity of existing records. */
    private static final NameBasedGenerator NAMED =
            Generators.nameBasedGenerator(UUID.fromString("9a1f2c60-6d61-5e0b-8f3d-0d61696368f0"));

    private Ids() {}

    /** A new id; later ones sort after earlier ones. */
    public static UUID next() {
        return IN_TIME_ORDER.generate();
    }

    /** The id that belongs to a name, always the same. */
    public static UUID named(String name) {
        return NAMED.generate(name);
    }
}
