package daicho.shared.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What holds in which fiscal year: the present wording of something, and the wordings that held before, each up to a
 * year. A year that was judged keeps the wording it was judged by.
 *
 * @param content from the last change on
 * @param earlier what held before, oldest first
 * @param <C> what is worded
 */
public record ByYear<C extends ByYear.Content<C>>(C content, List<Earlier<C>> earlier) {
    /**
     * A wording that a correction can reach in years in which another one holds.
     *
     * @param <C> itself
     */
    public interface Content<C extends Content<C>> {
        /** This wording with everything in which one is not as the other; the rest stays as it is here. */
        C corrected(C before, C after);

        /** For a field: what it is here, unless the correction changes it. */
        static <T extends @Nullable Object> T corrected(T here, T before, T after) {
            return Objects.equals(before, after) ? here : after;
        }
    }

    /**
     * What held before a revision.
     *
     * @param lastFiscalYear up to which it held, inclusive
     * @param content what held
     * @param <C> what is worded
     */
    public record Earlier<C>(FiscalYear lastFiscalYear, C content) {}

    /**
     * A wording with the years in which it holds.
     *
     * @param first fiscal year; none = from the beginning
     * @param last fiscal year; none = from then on
     * @param content what holds
     * @param <C> what is worded
     */
    public record Span<C>(
            @Nullable FiscalYear first, @Nullable FiscalYear last, C content) {}

    public ByYear {
        earlier = List.copyOf(earlier);
    }

    /** The same in every year. */
    public static <C extends Content<C>> ByYear<C> always(C content) {
        return new ByYear<>(content, List.of());
    }

    /** What holds in a year. */
    public C in(FiscalYear year) {
        return earlier.stream()
                .filter(one -> one.lastFiscalYear().compareTo(year) >= 0)
                .findFirst()
                .map(Earlier::content)
                .orElse(content);
    }

    /** All wordings, oldest first. */
    public List<Span<C>> spans() {
        List<Span<C>> spans = new ArrayList<>();
        FiscalYear first = null;
        for (Earlier<C> one : earlier) {
            spans.add(new Span<>(first, one.lastFiscalYear(), one.content()));
            first = one.lastFiscalYear().next();
        }
        spans.add(new Span<>(first, null, content));
        return spans;
    }

    /**
     * With a change.
     *
     * @param changed in full
     * @param from first year in which it holds, up to the next revision that is already known; none = a correction of
     *     every year, in which only what differs from the present wording changes
     */
    public ByYear<C> revised(C changed, @Nullable FiscalYear from) {
        return from == null ? corrected(changed) : revisedFrom(changed, from);
    }

    /** What a change would replace: the wording of its first year; for a correction of every year, the present one. */
    public C before(@Nullable FiscalYear from) {
        return from == null ? content : in(from);
    }

    /** The years of a plan in which a revision from this year on holds. */
    public FiscalYears heldFrom(FiscalYear from, FiscalYear lastOfPlan) {
        return new FiscalYears(
                from,
                earlier.stream()
                        .map(Earlier::lastFiscalYear)
                        .filter(last -> last.isWithin(from, lastOfPlan))
                        .findFirst()
                        .orElse(lastOfPlan));
    }

    private ByYear<C> corrected(C changed) {
        return new ByYear<>(
                changed,
                earlier.stream()
                        .map(one -> new Earlier<>(
                                one.lastFiscalYear(), one.content().corrected(content, changed)))
                        .toList());
    }

    private ByYear<C> revisedFrom(C changed, FiscalYear from) {
        FiscalYear before = from.previous();
        List<Earlier<C>> all = new ArrayList<>(earlier.stream()
                .filter(one -> one.lastFiscalYear().compareTo(before) <= 0)
                .toList());
        List<Earlier<C>> after = earlier.subList(all.size(), earlier.size());
        if (all.isEmpty() || !all.getLast().lastFiscalYear().equals(before)) {
            all.add(new Earlier<>(before, in(before)));
        }
        if (after.isEmpty()) {
            return new ByYear<>(changed, all);
        }
        all.add(new Earlier<>(after.getFirst().lastFiscalYear(), changed));
        all.addAll(after.subList(1, after.size()));
        return new ByYear<>(content, all);
    }
}
