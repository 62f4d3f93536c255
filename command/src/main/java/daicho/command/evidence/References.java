package daicho.command.evidence;

import daicho.shared.Refusal;
import daicho.shared.Texts;
import daicho.shared.evidence.EvidenceContent;
import daicho.shared.evidence.EvidenceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Codes of 事務事業 and 決算 in sheets. Two are the same if their codes are, however they are typed. */
public final class References {
    private References() {}

    /** A code, and behind a space its title. */
    public static EvidenceContent read(String part, EvidenceType type) {
        String[] words = part.split("[ \\t\u3000]+", 2);
        return new EvidenceContent(
                type, null, null, null, Texts.plain(words[0]), words.length == 1 ? null : words[1], null);
    }

    /** Both, each once. A code without a title has the title that another place gives it. */
    public static List<EvidenceContent> together(List<EvidenceContent> some, List<EvidenceContent> others) {
        List<EvidenceContent> all = new ArrayList<>(some);
        for (EvidenceContent other : others) {
            Optional<EvidenceContent> same = same(all, other);
            if (same.isEmpty()) {
                all.add(other);
            } else if (same.get().title() == null) {
                all.set(all.indexOf(same.get()), other);
            }
        }
        return List.copyOf(all);
    }

    /**
     * The one of some that is the same.
     *
     * @throws Refusal if it has another title: one of them is wrong, and only people know which
     */
    public static Optional<EvidenceContent> same(List<EvidenceContent> some, EvidenceContent reference) {
        Optional<EvidenceContent> same = some.stream()
                .filter(one -> one.type() == reference.type() && code(one).equals(code(reference)))
                .findFirst();
        same.filter(one -> one.title() != null
                        && reference.title() != null
                        && !Texts.plain(one.title()).equals(Texts.plain(reference.title())))
                .ifPresent(one -> {
                    throw Refusal.invalid(
                            "intake.reference_differs",
                            "",
                            String.valueOf(reference.code()),
                            String.valueOf(one.title()));
                });
        return same;
    }

    private static String code(EvidenceContent reference) {
        return Texts.code(Objects.requireNonNull(reference.code()));
    }
}
