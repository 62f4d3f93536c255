package daicho.query;

import daicho.shared.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is wanted; made from {@code limit} and {@code cursor} by the way in. Controllers of lists take it as
 * an argument. Most lists are put together as of one position of the ledger, and their cursors keep that position: whoever
 * follows them reads one state to the end, whatever is written meanwhile. The trail, comments and the access log go back
 * through what has happened, and their cursors say before what.
 *
 * @param limit items of the page; none = what the list gives by itself
 * @param from where the page begins; none = at the beginning
 * @param list that the cursor is of: municipality, path and filters
 * @param now when it is asked for
 */
public record Paging(@Nullable Integer limit, @Nullable Cursor from, String list, Instant now) {
    /** Items of a page at most, and where a list that grows with the years ends its pages unless fewer are asked for. */
    public static final int MOST = 200;

    /** Entries of a page of what has happened, unless another number is asked for. */
    private static final int ENTRIES = 50;

    public Paging {
        if (limit != null && (limit < 1 || limit > MOST)) {
            throw Refusal.invalid("request.limit_invalid", "/limit", limit, MOST);
        }
    }

    /**
     * A page of a list that is bounded by the plan or the city that it is of: whole unless less is asked for.
     *
     * @param query the whole list
     */
    public <T> Answer<Page<T>> whole(Reads reads, Asked asked, Function<Past, List<T>> query) {
        Answer<List<T>> all = reads.read(at(asked), query);
        return new Answer<>(page(all.value(), Integer.MAX_VALUE, all.position()), all.position());
    }

    /**
     * A page of a list that grows with the years.
     *
     * @param query the whole list
     */
    public <T> Answer<Page<T>> pages(Reads reads, Asked asked, Function<Past, List<T>> query) {
        Answer<List<T>> all = reads.read(at(asked), query);
        return new Answer<>(pages(all.value(), all.position()), all.position());
    }

    /**
     * A page of a list that grows with the years.
     *
     * @param all the list, read as {@link #at} says
     * @param position that it was read at
     */
    public <T> Page<T> pages(List<T> all, long position) {
        return page(all, MOST, position);
    }

    /** A page of a bounded list that is shown as it is by now, whatever it was when the first page was read. */
    public <T> Page<T> present(List<T> all) {
        return page(all, Integer.MAX_VALUE, 0);
    }

    /** What is asked, at the position at which the first page was read. What is past already needs none. */
    public Asked at(Asked asked) {
        return from == null || !asked.asOf().isPresent(now)
                ? asked
                : new Asked(
                        asked.actor(),
                        asked.municipality(),
                        new AsOf.Position(from.position()),
                        asked.minPosition(),
                        asked.locale());
    }

    private <T> Page<T> page(List<T> all, int most, long position) {
        int begin = from == null ? 0 : Math.min(from.skipped(), all.size());
        int end = (int) Math.min(all.size(), (long) begin + (limit == null ? most : limit));
        return new Page<>(
                List.copyOf(all.subList(begin, end)),
                end == all.size() ? null : new Cursor(from == null ? position : from.position(), end).text(list));
    }

    /** Of a list of what has happened: the position before which the page ends, none for the first. */
    public @Nullable Long before() {
        return from == null ? null : from.position();
    }

    /** Of such a list: how many entries the page has at most. */
    public int entries() {
        return limit == null ? ENTRIES : limit;
    }

    /** Of such a list: the cursor of a page whose last entry stands at the position. */
    public String after(long position) {
        return new Cursor(position, 0).text(list);
    }
}
