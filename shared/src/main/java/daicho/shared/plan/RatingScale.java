package daicho.shared.plan;

import daicho.shared.Refusal;
import daicho.shared.Texts;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A scale by which a plan's initiatives are rated.
 *
 * @param name unique in the plan, e.g. 達成度
 * @param marks in order, best or lowest first as the plan prints them
 */
public record RatingScale(String name, List<Mark> marks) {
    /**
     * A place on the scale.
     *
     * @param value in its canonical spelling: ◎ or 4
     * @param label what it means, if the plan says so
     */
    public record Mark(String value, @Nullable String label) {
        public Mark {
            value = canonical(Texts.name("/value", value));
            label = Texts.nameOrNone("/label", label);
        }
    }

    public RatingScale {
        name = Texts.name("/name", name);
        marks = List.copyOf(Refusal.present("/marks", marks));
        if (marks.isEmpty()) {
            throw Refusal.invalid("record.text_missing", "/marks");
        }
    }

    /** Refuses marks that are one mark. Not asked of scales in the ledger: their marks may be told apart less than then. */
    public void requireEachOnce(String pointer) {
        Set<String> values = new HashSet<>();
        for (Mark mark : marks) {
            if (!values.add(mark.value())) {
                throw Refusal.invalid("plan.scale_mark_twice", pointer + "/marks", mark.value());
            }
        }
    }

    /** The mark that a typed value means, whichever variant of circle or digit was typed. */
    public Optional<Mark> mark(String typed) {
        String value = canonical(typed);
        return marks.stream().filter(mark -> mark.value().equals(value)).findFirst();
    }

    /**
     * The canonical spelling of marks that look alike: people type the circles U+25CB, U+25EF, U+3007 and letters,
     * digits and signs in full width for the same mark. Variation selectors, which phones add to choose text or emoji, have no meaning.
     */
    public static String canonical(String typed) {
        StringBuilder value = new StringBuilder();
        typed.strip()
                .codePoints()
                .filter(c -> c < 0xfe00 || c > 0xfe0f)
                .forEach(c -> value.appendCodePoint(
                        switch (c) {
                            case '○', '◯', '〇', '⚪', '⭕' -> '〇';
                            case '◎', '⦾', '⊚' -> '◎';
                            case '△', '▵' -> '△';
                            case '×', '✕', '✖', '╳', '❌' -> '×';
                            // Letters, digits and signs in full width.
                            default -> c >= '！' && c <= '～' ? c - '！' + '!' : c;
                        }));
        return value.toString();
    }
}
