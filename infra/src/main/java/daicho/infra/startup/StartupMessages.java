package daicho.infra.startup;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The texts of {@code i18n/infra_ja.properties} and {@code i18n/infra_en.properties}, for messages before or
 * without a request: at start-up and on the command line. Patterns are those of {@link MessageFormat}.
 */
public final class StartupMessages {
    private final Locale locale;
    private final Properties patterns = new Properties();

    /** Japanese for a Japanese locale, English for every other. */
    public StartupMessages(Locale locale) {
        this.locale = isJapanese(locale.getLanguage()) ? Locale.JAPANESE : Locale.ENGLISH;
        String file = "/i18n/infra_" + this.locale.getLanguage() + ".properties";
        try (InputStream bytes = StartupMessages.class.getResourceAsStream(file)) {
            if (bytes == null) {
                throw new IllegalStateException(file + " is missing from the application");
            }
            Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8);
            patterns.load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Texts in the operator's language: the JVM's, or the one that {@code LC_ALL}, {@code LC_MESSAGES} or {@code LANG}
     * names (a JVM falls back to English where that locale is not installed, as in most containers).
     */
    public static StartupMessages ofOperator() {
        Locale locale = Locale.getDefault(Locale.Category.DISPLAY);
        boolean environmentIsJapanese = Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                .map(System::getenv)
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .filter(value -> isJapanese(value.substring(0, Math.min(2, value.length()))))
                .isPresent();
        return new StartupMessages(environmentIsJapanese ? Locale.JAPANESE : locale);
    }

    /** The language of the texts. */
    public Locale locale() {
        return locale;
    }

    /**
     * The text of a key with its details filled in.
     *
     * @throws IllegalArgumentException when there is no such key
     */
    public String text(String key, String... details) {
        String pattern = patterns.getProperty(key);
        if (pattern == null) {
            throw new IllegalArgumentException("No message " + key + " in " + locale.getLanguage());
        }
        return new MessageFormat(pattern, locale).format(details);
    }

    private static boolean isJapanese(String language) {
        return language.equals("ja");
    }
}
