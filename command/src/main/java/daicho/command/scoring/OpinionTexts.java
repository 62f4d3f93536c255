package daicho.command.scoring;

import daicho.command.Seals;
import daicho.shared.Refusal;
import daicho.shared.SealedText;
import daicho.shared.Texts;
import daicho.shared.access.Actor;
import org.jspecify.annotations.Nullable;

/** Opinions and answers on their way into a command: checked as long as they can be read, then sealed. */
public final class OpinionTexts {
    /** Longest opinion or answer, in UTF-16 units. */
    private static final int LONGEST = 10_000;

    private OpinionTexts() {}

    /** The text under a key of its own; refuses one that is blank, too long or cannot be kept. */
    public static SealedText seal(Seals seals, Actor actor, String pointer, @Nullable String text) {
        String checked = Texts.text(pointer, text);
        if (checked.length() > LONGEST) {
            throw Refusal.invalid("record.text_too_long", pointer, checked.length(), LONGEST);
        }
        return seals.seal(actor.municipality(), checked);
    }
}
