package daicho.infra.security;

import daicho.shared.access.AccessType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That somebody came in, was kept out, or saw what is personal: published as an application event and kept in the access
 * log, apart from the ledger. It never holds a password, a token or a name.
 *
 * @param what happened
 * @param municipality code of the municipality concerned; none = the identity's, or what the path tells
 * @param identity who it was; none = nobody known
 * @param address where the request came from
 * @param subject what it was about: an account, a token, a route, a record
 * @param detail more, in a word or two; may be empty
 * @param persons whom it concerns, whoever it was; so that what was done with their accounts is found by them
 */
public record Access(
        AccessType what,
        @Nullable String municipality,
        @Nullable Identity identity,
        String address,
        @Nullable UUID subject,
        String detail,
        List<UUID> persons) {
    /** Something that concerns nobody but who it was. */
    public Access(
            AccessType what,
            @Nullable String municipality,
            @Nullable Identity identity,
            String address,
            @Nullable UUID subject,
            String detail) {
        this(what, municipality, identity, address, subject, detail, List.of());
    }

    /** Something that was asked for and is not given. */
    public static Access kept(AccessType out, @Nullable Identity identity, String address, String why) {
        return new Access(out, null, identity, address, null, why);
    }
}
