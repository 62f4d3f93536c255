package daicho.query.audit;

import daicho.shared.Ids;
import java.util.UUID;

/** What entries of the trail are listed by. A list has one letter for it, since there are many. */
enum Listed {
    /** Everything that the event or its record names, by its id. */
    SUBJECT('S'),
    /** The departments whose records are affected. */
    DEPARTMENT('D'),
    /** Who did it. */
    ACTOR('A'),
    /** The type of the event, by {@link #keyOf}. */
    TYPE('T');

    final char letter;

    Listed(char letter) {
        this.letter = letter;
    }

    static UUID keyOf(String type) {
        return Ids.named("audit/type/" + type);
    }
}
