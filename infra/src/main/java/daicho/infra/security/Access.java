package daicho.infra.security;

import daicho.shared.access.AccessType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says that somebody came in, was kept out, or saw personal data. It is published as an application event and kept in
 * the access log, which is separate from the ledger. It never holds a password, a token or a name.
 *
 * @param what happened
 * @param municipality code of the municipality concerned; none = the identity's, or the one in the path
 * @param identity who it was; none = not known
 * @param address where the request came from
 * @param subject what it was about: an account, a token, a route, a record
 * @param detail more, in a word or two; may be empty
 * @param persons whom it concerns, no matter who did it; so that they can find what was done with their accounts
 */
public record Access(
        AccessType what,
        @Nullable String municipality,
        @Nullable Identity identity,
        String address,
        @Nullable UUID subject,
        String detail,
        List<UUID> persons) {
    /** An access that concerns only the person who did it. */
    public Access(
            AccessType what,
            @Nullable String municipality,
            @Nullable Identity identity,
            String address,
            @Nullable UUID subject,
            String detail) {
        this(what, municipality, identity, address, subject, detail, List.of());
    }

    /** Something that was requested and refused. */
    public static Access kept(AccessType out, @Nullable Identity identity, String address, String why) {
        return new Access(out, null, identity, address, null, why);
    }
}
