package daicho.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The texts of all features in Japanese and English: every {@code i18n/<feature>_<language>.properties}. */
@Configuration(proxyBeanMethods = false)
public class Wordings {
    /** The language if a caller asks for none or for an unknown one. */
    public static final Locale DEFAULT = Locale.JAPANESE;

    /**
     * The wordings; every text is a {@link java.text.MessageFormat}, apostrophes are doubled. What a text is given reads
     * as in a sentence: see {@link Said}.
     */
    @Bean
    public static MessageSource messageSource() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource() {
            @Override
            protected Object[] resolveArguments(Object @Nullable [] arguments, @Nullable Locale locale) {
                Said said = new Said(this, Objects.requireNonNullElse(locale, DEFAULT));
                return Arrays.stream(super.resolveArguments(arguments, locale))
                        .map(said::of)
                        .toArray();
            }
        };
        messages.setBasenames(basenames());
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        messages.setDefaultLocale(DEFAULT);
        messages.setAlwaysUseMessageFormat(true);
        return messages;
    }

    private static String[] basenames() {
        try {
            Resource[] files =
                    new PathMatchingResourcePatternResolver().getResources("classpath*:i18n/*_ja.properties");
            return Arrays.stream(files)
                    .map(file -> Objects.requireNonNull(file.getFilename()))
                    .map(name -> "i18n/" + name.substring(0, name.length() - "_ja.properties".length()))
                    .distinct()
                    .sorted()
                    .toArray(String[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
