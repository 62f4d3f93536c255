package daicho.infra.web;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The message files of all features, wherever they lie: {@code i18n/<feature>_ja.properties} and its English sister. */
final class MessageFiles {
    static final List<Locale> LOCALES = List.of(Locale.JAPANESE, Locale.ENGLISH);

    private static final String ENDING = "_ja.properties";

    private MessageFiles() {}

    static MessageSource source() throws IOException {
        Resource[] japanese = new PathMatchingResourcePatternResolver().getResources("classpath*:i18n/*" + ENDING);
        ResourceBundleMessageSource source = new ResourceBundleMessageSource();
        source.setBasenames(Arrays.stream(japanese)
                .map(Resource::getFilename)
                .filter(name -> name != null)
                .map(name -> "i18n/" + name.substring(0, name.length() - ENDING.length()))
                .sorted()
                .distinct()
                .toArray(String[]::new));
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        source.setDefaultLocale(Locale.JAPANESE);
        // One rule for the quotation mark, with or without arguments.
        source.setAlwaysUseMessageFormat(true);
        return source;
    }
}
