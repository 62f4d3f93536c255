package daicho.infra.signin;

import daicho.infra.database.DatabaseKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Accounts for trying out the packaged records. They are made only for the embedded database and open nothing
 * elsewhere. Their passwords are random for each installation and stand in {@code demo-accounts.txt} beside the
 * database.
 */
@Component
public class DemoAccounts {
    private final Accounts accounts;
    private final Passwords passwords;
    private final Path file;
    private final boolean embedded;

    DemoAccounts(
            Accounts accounts,
            Passwords passwords,
            DatabaseKind database,
            @Value("${daicho.data:.daicho}") String data) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.file = Path.of(data).resolve("demo-accounts.txt");
        this.embedded = database.embedded();
    }

    /** Whether there are any. */
    boolean present() {
        return embedded && Files.exists(file);
    }

    /** Municipality, login name and password, one account a line; empty where there are none. */
    public List<String> lines() {
        try {
            return present() ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes an account, or gives the existing one a new password.
     *
     * @return its line for the file
     */
    public String make(String municipality, String loginName, UUID person) {
        if (!embedded) {
            throw new IllegalStateException("demo accounts are for the embedded database alone");
        }
        String password = passwords.oneTime();
        String hash = passwords.hash(password);
        accounts.named(municipality, loginName)
                .ifPresentOrElse(
                        account -> accounts.choose(account, hash),
                        () -> accounts.create(municipality, person, loginName, hash, true));
        return String.join(" ", municipality, loginName, password);
    }

    /** Writes the lines to the file, which only its owner can read. */
    public void write(List<String> lines) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, lines);
    }
}
