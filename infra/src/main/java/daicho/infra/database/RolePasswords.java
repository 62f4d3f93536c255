package daicho.infra.database;

import daicho.infra.startup.Refusal;
import daicho.infra.startup.StartupRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The random passwords of the roles that log in, in a file that only the user of an internal node may read. A line
 * holds a role's name, an equals sign and its password. While passwords are being changed, those that may still hold
 * follow on the same line. So whoever is killed in between can still log in, and the next start finishes the change.
 *
 * <p>A running node remembers them, and looks into the file again when the server refuses one.
 */
final class RolePasswords {
    private static final Logger LOG = LoggerFactory.getLogger(RolePasswords.class);

    /** As many characters as {@link DataDirectory#randomPassword} makes: 256 bits. */
    private static final String PASSWORD = "[A-Za-z0-9_-]{43}";

    private final Path file;
    /** The one that holds comes first; empty before the file was read or made. */
    private volatile Map<Role, List<String>> known = Map.of();

    RolePasswords(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    /**
     * Reads the file.
     *
     * @return whether there is one
     * @throws StartupRefused if others may read it, or it does not hold what it must
     */
    boolean read() {
        try {
            if (Files.notExists(file)) {
                return false;
            }
            String others = DataDirectory.rightsOfOthers(file).orElse(null);
            if (others != null) {
                throw unusable(null, others);
            }
            known = parse(Files.readAllLines(file, StandardCharsets.UTF_8));
            return true;
        } catch (IOException e) {
            throw unusable(e, String.valueOf(e));
        }
    }

    private Map<Role, List<String>> parse(List<String> lines) {
        Map<Role, List<String>> parsed = new EnumMap<>(Role.class);
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1);
            int end = line.indexOf('=');
            Role role = Role.thatLogIn().stream()
                    .filter(one -> line.startsWith(one.roleName() + "="))
                    .findFirst()
                    .orElse(null);
            List<String> passwords = Arrays.asList(line.substring(end + 1).split(" ", -1));
            // The line itself is secret.
            if (role == null || !passwords.stream().allMatch(one -> one.matches(PASSWORD))) {
                throw unusable(null, "line " + number);
            }
            if (parsed.put(role, passwords) != null) {
                throw unusable(null, role.roleName() + " = … = …");
            }
        }
        for (Role role : Role.thatLogIn()) {
            if (!parsed.containsKey(role)) {
                throw unusable(null, role.roleName() + " = ?");
            }
        }
        return parsed;
    }

    /** The password of a role: the one that holds, or that comes to hold with the change that is under way. */
    String of(Role role) {
        return all(role).getFirst();
    }

    /** Those that may hold until the change that is under way is finished, the last of them first. */
    List<String> before(Role role) {
        List<String> all = all(role);
        return all.subList(1, all.size());
    }

    private List<String> all(Role role) {
        return Objects.requireNonNull(known.get(role), "the passwords were not read");
    }

    /** Makes new ones and keeps them in the file, together with those that may still hold. */
    void renew() {
        Map<Role, List<String>> renewed = new EnumMap<>(Role.class);
        for (Role role : Role.thatLogIn()) {
            renewed.put(
                    role,
                    Stream.concat(
                                    Stream.of(DataDirectory.randomPassword()),
                                    known.getOrDefault(role, List.of()).stream())
                            .toList());
        }
        keep(renewed);
    }

    /** Forgets those before, since the others hold now. */
    void settle() {
        if (known.values().stream().anyMatch(all -> all.size() > 1)) {
            Map<Role, List<String>> settled = new EnumMap<>(known);
            settled.replaceAll((role, all) -> List.of(all.getFirst()));
            keep(settled);
        }
    }

    private void keep(Map<Role, List<String>> passwords) {
        String text = passwords.entrySet().stream()
                .map(entry -> entry.getKey().roleName() + "=" + String.join(" ", entry.getValue()) + "\n")
                .collect(Collectors.joining());
        try {
            DataDirectory.keepPrivately(file, text);
            known = passwords;
        } catch (IOException e) {
            throw unusable(e, String.valueOf(e));
        }
    }

    /**
     * Logs in as a role, also while its password is being changed or after that.
     *
     * @throws SQLException when the server cannot be reached, or refuses every password that is known here
     */
    Connection open(String url, Role role, String application, Properties more) throws SQLException {
        Set<String> tried = new HashSet<>();
        SQLException refused = null;
        for (boolean again : new boolean[] {false, true}) {
            if (again) {
                readAgain();
            }
            for (String password : all(role)) {
                if (tried.add(password)) {
                    try {
                        return new Login(url, role.roleName(), password).open(application, more);
                    } catch (SQLException e) {
                        if (!Login.isUnknown(e)) {
                            throw e;
                        }
                        refused = e;
                    }
                }
            }
        }
        throw Objects.requireNonNull(refused);
    }

    /** A node goes on with what it knows when the file is gone. */
    private void readAgain() {
        try {
            read();
        } catch (StartupRefused e) {
            LOG.warn("The passwords of the database roles could not be read again: {}", String.join(", ", e.details()));
        }
    }

    private StartupRefused unusable(@Nullable Exception cause, String what) {
        return new StartupRefused(Refusal.ROLE_PASSWORDS_UNUSABLE, cause, file.toString(), what);
    }
}
