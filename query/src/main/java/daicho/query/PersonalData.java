package daicho.query;

import java.util.Collection;
import java.util.UUID;

/**
 * Is told whose personal data an answer shows, so that it is in the access log before the answer is sent. Names and
 * opened texts are logged without this; it is for everything else about a person: whose score it is, who wrote, who
 * acted.
 */
public interface PersonalData {
    /** Reports that the answer shows something about these persons, or records with their words. */
    void shown(Collection<UUID> subjects);
}
