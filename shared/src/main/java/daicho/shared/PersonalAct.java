package daicho.shared;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that only a person can do, such as giving a score. Anybody else who enters it acts on that person's behalf.
 */
public interface PersonalAct extends Event {
    /** The person whose act it is; none if it is not known. */
    @Nullable
    UUID person();
}
