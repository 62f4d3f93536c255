package daicho.command.intake;

import daicho.command.evidence.References;
import daicho.shared.Refusal;
import daicho.shared.evidence.EvidenceContent;
import daicho.shared.result.Figure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a sheet says about one record; a blank cell says nothing.
 *
 * @param asOf day of an interim result
 * @param text of it
 * @param programmes by name; empty = not given
 * @param figures empty = not given
 * @param allFigures whether these are all of them; otherwise the record keeps its others
 * @param sharedText key of lines with the same text
 * @param notApplicable 該当なし
 * @param notApplicableReason why
 * @param references 事務事業 and 決算 that a result names, by code; empty = not given
 * @param mark of a rating, as typed
 * @param scale of a rating
 * @param department that is rated, as typed
 */
record Stated(
        @Nullable LocalDate asOf,
        @Nullable String text,
        List<String> programmes,
        List<Figure> figures,
        boolean allFigures,
        @Nullable String sharedText,
        boolean notApplicable,
        @Nullable String notApplicableReason,
        List<EvidenceContent> references,
        @Nullable String mark,
        @Nullable String scale,
        @Nullable String department) {
    static final Stated NOTHING =
            new Stated(null, null, List.of(), List.of(), false, null, false, null, List.of(), null, null, null);

    Stated withAsOf(@Nullable LocalDate day) {
        return with(copy -> copy.asOf = day);
    }

    Stated withText(@Nullable String said) {
        return with(copy -> copy.text = said);
    }

    Stated withProgrammes(List<String> said) {
        return with(copy -> copy.programmes = said);
    }

    Stated withFigures(List<Figure> said, boolean all) {
        return with(copy -> {
            copy.figures = said;
            copy.allFigures = all;
        });
    }

    Stated withSharedText(@Nullable String key) {
        return with(copy -> copy.sharedText = key);
    }

    Stated withNotApplicable(boolean said, @Nullable String why) {
        if (why != null && notApplicableReason != null && !why.equals(notApplicableReason)) {
            throw Refusal.invalid("intake.not_applicable_reasons_differ", "", why, notApplicableReason);
        }
        return with(copy -> {
            copy.notApplicable = said;
            copy.notApplicableReason = why == null ? notApplicableReason : why;
        });
    }

    /** More of them: a sheet may have a column for each type. */
    Stated withReferences(List<EvidenceContent> said) {
        return with(copy -> copy.references = References.together(references, said));
    }

    Stated withMark(@Nullable String said) {
        return with(copy -> copy.mark = said);
    }

    Stated withScale(@Nullable String said) {
        return with(copy -> copy.scale = said);
    }

    Stated withDepartment(@Nullable String said) {
        return with(copy -> copy.department = said);
    }

    private Stated with(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.stated();
    }

    /** The fields while some of them change. */
    private static final class Copy {
        private @Nullable LocalDate asOf;
        private @Nullable String text;
        private List<String> programmes;
        private List<Figure> figures;
        private boolean allFigures;
        private @Nullable String sharedText;
        private boolean notApplicable;
        private @Nullable String notApplicableReason;
        private List<EvidenceContent> references;
        private @Nullable String mark;
        private @Nullable String scale;
        private @Nullable String department;

        Copy(Stated of) {
            asOf = of.asOf;
            text = of.text;
            programmes = of.programmes;
            figures = of.figures;
            allFigures = of.allFigures;
            sharedText = of.sharedText;
            notApplicable = of.notApplicable;
            notApplicableReason = of.notApplicableReason;
            references = of.references;
            mark = of.mark;
            scale = of.scale;
            department = of.department;
        }

        Stated stated() {
            return new Stated(
                    asOf,
                    text,
                    programmes,
                    figures,
                    allFigures,
                    sharedText,
                    notApplicable,
                    notApplicableReason,
                    references,
                    mark,
                    scale,
                    department);
        }
    }

    /** Whether it contains nothing to record. */
    boolean isBlank() {
        return text == null
                && programmes.isEmpty()
                && figures.isEmpty()
                && !notApplicable
                && notApplicableReason == null
                && references.isEmpty()
                && mark == null;
    }

    /** Both combined, if they do not contradict each other. */
    Optional<Stated> and(Stated other) {
        boolean agree = agree(asOf, other.asOf)
                && agree(text, other.text)
                && (programmes.isEmpty() || other.programmes.isEmpty() || programmes.equals(other.programmes))
                && agree(sharedText, other.sharedText)
                && agree(mark, other.mark)
                && agree(notApplicableReason, other.notApplicableReason)
                && !(notApplicable && !other.notApplicable && !other.isBlank())
                && !(other.notApplicable && !notApplicable && !isBlank());
        Optional<List<Figure>> both = both(other);
        if (!agree || both.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Stated(
                asOf == null ? other.asOf : asOf,
                text == null ? other.text : text,
                programmes.isEmpty() ? other.programmes : programmes,
                both.get(),
                allFigures || other.allFigures,
                sharedText == null ? other.sharedText : sharedText,
                notApplicable || other.notApplicable,
                notApplicableReason == null ? other.notApplicableReason : notApplicableReason,
                withReferences(other.references).references,
                mark == null ? other.mark : mark,
                scale == null ? other.scale : scale,
                department == null ? other.department : department));
    }

    /** The figures of a record after these are applied: existing figures are replaced, the others do not change. */
    List<Figure> onto(List<Figure> before) {
        if (figures.isEmpty() || sameFigures(before, figures)) {
            return before;
        }
        if (allFigures) {
            return figures;
        }
        List<Figure> open = new ArrayList<>(figures);
        List<@Nullable Figure> after = new ArrayList<>();
        for (Figure figure : before) {
            after.add(take(open, said -> sameName(said, figure) && Objects.equals(said.unit(), figure.unit()), figure));
        }
        // A corrected unit: the figure is the only one with its name on both sides.
        for (int i = 0; i < after.size(); i++) {
            Figure figure = before.get(i);
            if (after.get(i) == null
                    && open.stream().filter(said -> sameName(said, figure)).count() == 1
                    && before.stream().filter(said -> sameName(said, figure)).count() == 1) {
                after.set(i, take(open, said -> sameName(said, figure), figure));
            } else if (after.get(i) == null) {
                after.set(i, figure);
            }
        }
        List<Figure> all = new ArrayList<>();
        after.forEach(figure -> all.add(Objects.requireNonNull(figure)));
        all.addAll(open);
        return sameFigures(before, all) ? before : all;
    }

    private Optional<List<Figure>> both(Stated other) {
        if (allFigures || other.allFigures) {
            boolean oneSaysNothing = figures.isEmpty() || other.figures.isEmpty();
            return oneSaysNothing || sameFigures(figures, other.figures)
                    ? Optional.of(figures.isEmpty() ? other.figures : figures)
                    : Optional.empty();
        }
        List<Figure> all = new ArrayList<>(figures);
        for (Figure figure : other.figures) {
            Optional<Figure> told = all.stream()
                    .filter(said -> sameName(said, figure) && Objects.equals(said.unit(), figure.unit()))
                    .findFirst();
            if (told.isPresent() && told.get().value().compareTo(figure.value()) != 0) {
                return Optional.empty();
            }
            if (told.isEmpty()) {
                all.add(figure);
            }
        }
        return Optional.of(all);
    }

    /** Removes and returns the first open figure that fits; an equal number keeps the digits that were recorded. */
    private static @Nullable Figure take(List<Figure> open, Predicate<Figure> fits, Figure before) {
        for (int i = 0; i < open.size(); i++) {
            if (fits.test(open.get(i))) {
                Figure said = open.remove(i);
                return same(said, before) ? before : said;
            }
        }
        return null;
    }

    private static boolean sameFigures(List<Figure> before, List<Figure> after) {
        if (before.size() != after.size()) {
            return false;
        }
        List<Figure> open = new ArrayList<>(after);
        return before.stream().allMatch(figure -> take(open, said -> same(said, figure), figure) != null);
    }

    private static boolean same(Figure a, Figure b) {
        return sameName(a, b)
                && Objects.equals(a.unit(), b.unit())
                && Objects.equals(a.printed(), b.printed())
                && a.value().compareTo(b.value()) == 0;
    }

    private static boolean sameName(Figure a, Figure b) {
        return a.label().equals(b.label()) && a.kind() == b.kind();
    }

    private static boolean agree(@Nullable Object a, @Nullable Object b) {
        return a == null || b == null || a.equals(b);
    }
}
