package daicho.command.scoring;

import daicho.command.Seals;
import daicho.shared.Refusal;
import daicho.shared.SealedText;
import daicho.shared.Texts;
import daicho.shared.access.Actor;
import org.jspecify.annotations.Nullable;

/** Opinions and answers on their way into a command: checked while they can still be read, then sealed. */
public final class OpinionTexts {
    /** Maximum length of an opinion or answer, in UTF-16 units. */
    private static final int LONGEST = 10_000;

    private OpinionTexts() {}

    /** Seals the text with its own key; refuses one that is blank, too long or cannot be stored. */
    public static SealedText seal(Seals seals, Actor actor, String pointer, @Nullable String text) {
        String checked = Texts.text(pointer, text);
        if (checked.length() > LONGEST) {
            throw Refusal.invalid("record.text_too_long", pointer, checked.length(), LONGEST);
        }
        return seals.seal(actor.municipality(), checked);
    }
}
