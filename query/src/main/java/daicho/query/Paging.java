package daicho.query;

import daicho.shared.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is wanted; made from {@code limit} and {@code cursor} where the request comes in. Controllers of
 * lists take it as an argument. Most lists are read at one position of the ledger, and their cursors keep that
 * position. A reader who follows them reads one state to the end, even if something is written in the meantime. The
 * trail, comments and the access log go back in time, and their cursors say where the next page ends.
 *
 * @param limit items of the page; none = the default of the list
 * @param from where the page begins; none = at the beginning
 * @param list that the cursor belongs to: municipality, path and filters
 * @param now time of the request
 */
public record Paging(@Nullable Integer limit, @Nullable Cursor from, String list, Instant now) {
    /** Maximum number of items of a page, and the default for lists that grow with the years. */
    public static final int MOST = 200;

    /** Default number of entries on a page of past events. */
    private static final int ENTRIES = 50;

    public Paging {
        if (limit != null && (limit < 1 || limit > MOST)) {
            throw Refusal.invalid("request.limit_invalid", "/limit", limit, MOST);
        }
    }

    /**
     * A page of a list whose size is limited by its plan or city: the whole list unless fewer items are requested.
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

    /** A page of a bounded list in its present state, even if it has changed since the first page was read. */
    public <T> Page<T> present(List<T> all) {
        return page(all, Integer.MAX_VALUE, 0);
    }

    /** The same question at the position of the first page. A question about the past does not need that. */
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

    /** For a list of past events: the position before which the page ends; none for the first page. */
    public @Nullable Long before() {
        return from == null ? null : from.position();
    }

    /** For such a list: the maximum number of entries on the page. */
    public int entries() {
        return limit == null ? ENTRIES : limit;
    }

    /** For such a list: the cursor after a page whose last entry is at the position. */
    public String after(long position) {
        return new Cursor(position, 0).text(list);
    }
}
