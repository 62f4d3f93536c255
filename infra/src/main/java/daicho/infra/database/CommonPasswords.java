package daicho.infra.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;

/** Passwords that everybody tries first, whether of a person or of a database. */
public final class CommonPasswords {
    private static final Set<String> ALL = read();

    private CommonPasswords() {}

    /** Whether a password in small letters is one of them. */
    public static boolean contain(String password) {
        return ALL.contains(password);
    }

    private static Set<String> read() {
        try (InputStream file = new ClassPathResource("signin/common-passwords.txt").getInputStream()) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
