package daicho.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.query.Wordings;
import daicho.shared.EventTypes;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SentenceTest {
    private static final List<String> MENTIONS = Arrays.stream(Sentence.Mention.values())
            .map(mention -> mention.name().toLowerCase(Locale.ROOT))
            .toList();

    @Test
    void words_of_events_mention_only_what_can_be_told_and_the_same_in_both_languages() {
        for (Class<?> type : EventTypes.all()) {
            String key = "audit." + EventTypes.nameOf(type);
            List<String> english = mentions(key, Locale.ENGLISH);
            assertThat(english).as(key).isSubsetOf(MENTIONS);
            assertThat(mentions(key, Locale.JAPANESE)).as(key).containsExactlyInAnyOrderElementsOf(english);
        }
    }

    private static List<String> mentions(String key, Locale locale) {
        return Pattern.compile("[\\[{](.*?)[]}]")
                .matcher(Wordings.messageSource().getMessage(key, null, locale))
                .results()
                .map((MatchResult mention) -> mention.group(1))
                .toList();
    }
}
