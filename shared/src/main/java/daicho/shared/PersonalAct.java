package daicho.shared;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What only a person can do, such as giving a score: whoever else enters it acts on that person's behalf. */
public interface PersonalAct extends Event {
    /** Whose act it is; none where nobody knows. */
    @Nullable
    UUID person();
}
