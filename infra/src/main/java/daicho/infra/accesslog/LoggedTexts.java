package daicho.infra.accesslog;

import daicho.query.SealedTexts;
import daicho.shared.SealedText;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** Makes sure that no sealed text is opened without an entry in the access log. */
@Component
@Primary
class LoggedTexts implements SealedTexts {
    private final SealedTexts texts;
    private final ShownPersonalData shown;

    LoggedTexts(@Qualifier("daicho.infra.register.TextKeys") SealedTexts texts, ShownPersonalData shown) {
        this.texts = texts;
        this.shown = shown;
    }

    @Override
    public Map<UUID, String> open(String municipality, Collection<SealedText> sealed) {
        Map<UUID, String> opened = texts.open(municipality, sealed);
        shown.texts(municipality, opened.size());
        return opened;
    }
}
