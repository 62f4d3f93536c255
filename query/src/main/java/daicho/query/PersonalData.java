package daicho.query;

import java.util.Collection;
import java.util.UUID;

/**
 * Is told what of persons an answer shows, so that it is in the access log before the answer leaves. Names and opened texts
 * tell of themselves; this is for what else says something of a person: whose score it is, who wrote, who acted.
 */
public interface PersonalData {
    /** That the answer shows something of these persons, or records that hold their words. */
    void shown(Collection<UUID> subjects);
}
