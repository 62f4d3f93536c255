package daicho.shared.access;

import daicho.shared.municipality.MunicipalityCode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * A program may act as somebody does by a role assignment, within scopes and for a time.
 *
 * @param token its id
 * @param municipality the only one that it opens
 * @param assignment that it hangs on: person, role, title and departments are of there
 * @param label what it is for
 * @param scopes what it may be used for
 * @param expiresAt from when on it opens nothing
 */
@Revision("1")
public record TokenIssued(
        UUID token,
        MunicipalityCode municipality,
        UUID assignment,
        String label,
        List<TokenScope> scopes,
        Instant expiresAt)
        implements TokenEvent {
    public TokenIssued {
        scopes = List.copyOf(scopes);
    }
}
