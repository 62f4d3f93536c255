package daicho.infra.database;

import daicho.infra.Hmac;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * A database role of Daicho. Grants in the migration scripts name them by {@link #roleName()}.
 *
 * <p>Roles belong to a PostgreSQL cluster, not to a database: all Daicho databases of one cluster share them, and have
 * them with the same passwords.
 */
public enum Role {
    /**
     * Owns the schemas and everything in them. Nobody logs in as the owner; the configured user takes on the role. So
     * the owner stays the same when another administrator is configured, is not a superuser on the embedded server,
     * and needs no password.
     */
    OWNER,
    /** Appends to the ledger and keeps the operational tables. */
    WRITER,
    /** Builds the read models. */
    PROJECTOR,
    /** Reads. */
    READER,
    /**
     * The only role of a node for the Internet: reads what is for everybody and adds comments of citizens. Its password
     * leaves the inner network, so it may do nothing that the Internet must not, and says nothing about any other.
     */
    PUBLIC;

    /** The name in PostgreSQL, e.g. {@code daicho_writer}. */
    public String roleName() {
        return "daicho_" + name().toLowerCase(Locale.ROOT);
    }

    static List<Role> thatLogIn() {
        return Arrays.stream(values()).filter(role -> role != OWNER).toList();
    }

    /**
     * The password that this role had in versions that derived it from the configured one. Who knows a derived password
     * can guess the configured one, so whoever still has one gets another.
     */
    String derivedPassword(String configuredPassword) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Hmac.of(configuredPassword, "daicho:" + roleName()));
    }
}
