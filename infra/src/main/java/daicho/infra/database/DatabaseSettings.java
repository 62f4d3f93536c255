package daicho.infra.database;

import daicho.infra.startup.Refusal;
import daicho.infra.startup.StartupRefused;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator can set.
 *
 * @param data directory of the embedded server and its lock; a text, because Spring's conversion to a path would look for
 *     a resource of that name first
 * @param publicOnly whether the node stands on the Internet, and must hold no other login than {@link Role#PUBLIC}
 */
@ConfigurationProperties("daicho")
public record DatabaseSettings(
        @DefaultValue(".daicho") String data,
        @DefaultValue Database database,
        @DefaultValue("false") boolean publicOnly) {

    /**
     * Where the database is, and how it is used.
     *
     * @param url of the operator's own server; without one Daicho starts the embedded server
     * @param rolePasswords file with the passwords of the roles; without one, in the data directory
     * @param port of the embedded server; 0 for any free one
     * @param attach whether an embedded server that another process has started may be used
     * @param standby a streaming replica of this database that serves reads
     */
    public record Database(
            @Nullable String url,
            @Nullable String user,
            @Nullable String password,
            @Nullable String rolePasswords,
            @DefaultValue("0") int port,
            @DefaultValue("false") boolean attach,
            @DefaultValue Pool pool,
            @DefaultValue Timeouts timeouts,
            @DefaultValue Standby standby) {
        @Override
        public String toString() {
            return "Database[" + (url == null ? "embedded" : "own") + "]";
        }
    }

    /** The most connections that a node opens for each role. */
    public record Pool(
            @DefaultValue("16") int writer,
            @DefaultValue("8") int reader,
            @DefaultValue("4") int projector) {}

    /**
     * How long the database waits for a node that is frozen, or that the network has lost, before it takes back what the
     * node holds.
     *
     * @param idle between two statements of a transaction
     * @param transaction from the beginning to the end of a writer's transaction; from PostgreSQL 17 on
     * @param silence of the network
     */
    record Timeouts(
            @DefaultValue("10s") Duration idle,
            @DefaultValue("60s") Duration transaction,
            @DefaultValue("15s") Duration silence) {}

    /**
     * A streaming replica that serves what this node reads from the views.
     *
     * @param url of the standby; without one the database itself serves everything
     * @param connections the most that this node opens to it
     * @param lag how far it may be behind before this node reads from the database itself
     * @param patience how long a read waits for the standby to reach what it asks for, before it goes to the database
     *     itself
     */
    public record Standby(
            @Nullable String url,
            @DefaultValue("16") int connections,
            @DefaultValue("5s") Duration lag,
            @DefaultValue("300ms") Duration patience) {
        @Override
        public String toString() {
            return "Standby[" + (isBlank(url) ? "none" : "own") + "]";
        }
    }

    public Path directory() {
        return Path.of(data);
    }

    /** Where internal nodes keep the passwords of the roles. */
    RolePasswords rolePasswords() {
        return new RolePasswords(rolePasswordFile());
    }

    private Path rolePasswordFile() {
        String named = database.rolePasswords();
        return named == null || named.isBlank() ? directory().resolve("role-passwords") : Path.of(named);
    }

    /** Where internal nodes keep what must not be in the database: beside the passwords of the roles. */
    public Path besidePasswords(String name) {
        return rolePasswordFile().resolveSibling(name);
    }

    public boolean embedded() {
        return isBlank(database.url());
    }

    /**
     * The configured user of the operator's own server: one that creates the others, or that of a node for the
     * Internet.
     */
    public Login ownServer() {
        String url = understood(database.url(), "DAICHO_DATABASE_URL");
        String user = database.user();
        String password = database.password();
        if (user == null || user.isBlank() || password == null || password.isEmpty()) {
            throw new StartupRefused(Refusal.LOGIN_INCOMPLETE, new Login(url, "", "").where());
        }
        if (publicOnly) {
            if (!user.equals(Role.PUBLIC.roleName())) {
                throw new StartupRefused(Refusal.PUBLIC_NODE_HAS_ANOTHER_LOGIN, user);
            }
        } else if (Arrays.stream(Role.values()).anyMatch(role -> role.roleName().equals(user))) {
            throw new StartupRefused(Refusal.USER_IS_A_ROLE, user);
        }
        return new Login(url, user, password);
    }

    /** The URL of the standby that reads go to. */
    String standbyUrl() {
        return understood(database.standby().url(), "DAICHO_DATABASE_STANDBY_URL");
    }

    private static String understood(@Nullable String url, String setting) {
        // The driver takes everything before an @ for part of the host's name, and would print it with the password.
        if (url == null || !url.startsWith("jdbc:postgresql:") || url.contains("@")) {
            throw new StartupRefused(Refusal.URL_NOT_UNDERSTOOD, setting);
        }
        return withoutCredentials(url);
    }

    /** A parameter of the URL wins over a login, so that every role would become the user that the URL names. */
    private static String withoutCredentials(String url) {
        int start = url.indexOf('?');
        if (start < 0) {
            return url;
        }
        String parameters = Arrays.stream(url.substring(start + 1).split("&", -1))
                .filter(parameter -> !parameter.startsWith("user=") && !parameter.startsWith("password="))
                .collect(Collectors.joining("&"));
        return url.substring(0, start) + (parameters.isEmpty() ? "" : "?" + parameters);
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
