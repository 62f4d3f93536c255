package daicho.command;

import daicho.shared.SealedText;

/** Seals texts that may have to be erased one day, before they become part of a command. */
public interface Seals {
    /**
     * The text under a new key of its own, which is on disk when this returns.
     *
     * @param municipality whose record the text is part of
     * @param text already checked, since a sealed text can no longer be checked
     */
    SealedText seal(String municipality, String text);
}
