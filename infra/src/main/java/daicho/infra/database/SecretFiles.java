package daicho.infra.database;

import daicho.infra.startup.Refusal;
import daicho.infra.startup.StartupRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Secrets from files: if an environment variable {@code DAICHO_DATABASE_PASSWORD_FILE} names a file, the file's content
 * becomes the setting {@code DAICHO_DATABASE_PASSWORD}. The same holds for every setting whose name ends with password,
 * secret or token.
 */
public final class SecretFiles implements EnvironmentPostProcessor, Ordered {
    private static final Pattern VARIABLE =
            Pattern.compile("((?:DAICHO|SERVER|SPRING|MANAGEMENT)_(?:[A-Z0-9_]*_)?(?:PASSWORD|SECRET|TOKEN))_FILE");

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER - 1;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        MutablePropertySources sources = environment.getPropertySources();
        String variables = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        if (!(sources.get(variables) instanceof SystemEnvironmentPropertySource given)) {
            return;
        }
        Map<String, Object> secrets = new LinkedHashMap<>();
        given.getSource().forEach((name, file) -> {
            Matcher matcher = VARIABLE.matcher(name);
            if (matcher.matches()) {
                if (given.getSource().containsKey(matcher.group(1))) {
                    throw new StartupRefused(Refusal.SECRET_GIVEN_TWICE, matcher.group(1));
                }
                secrets.put(matcher.group(1), content(name, String.valueOf(file)));
            }
        });
        if (!secrets.isEmpty()) {
            // The end of the name tells Spring Boot that these are names of variables.
            sources.addAfter(variables, new SystemEnvironmentPropertySource("secret-files-" + variables, secrets));
        }
    }

    /** Without the line end that editors add. */
    private static String content(String variable, String file) {
        try {
            String content =
                    Files.readString(Path.of(file), StandardCharsets.UTF_8).replaceFirst("\\R+\\z", "");
            if (content.isEmpty()) {
                throw unreadable(variable, file, null);
            }
            return content;
        } catch (IOException | InvalidPathException e) {
            throw unreadable(variable, file, e);
        }
    }

    private static StartupRefused unreadable(String variable, String file, @Nullable Exception cause) {
        return new StartupRefused(Refusal.SECRET_FILE_UNREADABLE, cause, variable, file);
    }
}
