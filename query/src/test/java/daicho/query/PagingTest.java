package daicho.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daicho.shared.Refusal;
import daicho.shared.access.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {
    private static final String LIST = "172014/0123456789abcdef";

    /** The position of a ledger; the list grows with it, at its beginning. */
    private long head = 5;

    private long read;

    private final Reads reads = new Reads() {
        @Override
        public <T> Answer<T> read(Asked asked, Function<Past, T> query) {
            read = asked.asOf() instanceof AsOf.Position then ? then.position() : head;
            return new Answer<>(query.apply(new FoldedPast(new Folded())), read);
        }
    };

    private List<Integer> list(Past past) {
        return IntStream.rangeClosed(1, (int) read)
                .map(item -> (int) read + 1 - item)
                .boxed()
                .toList();
    }

    @Test
    void a_bounded_list_comes_whole_unless_less_is_asked_for() {
        Answer<Page<Integer>> answer = first(null).whole(reads, asked(new AsOf.Now()), this::list);
        assertThat(answer.value()).isEqualTo(new Page<>(List.of(5, 4, 3, 2, 1), null));
        assertThat(answer.position()).isEqualTo(5);
        assertThat(first(5).whole(reads, asked(new AsOf.Now()), this::list)
                        .value()
                        .next())
                .isNull();
        assertThat(first(4).whole(reads, asked(new AsOf.Now()), this::list)
                        .value()
                        .items())
                .containsExactly(5, 4, 3, 2);
    }

    @Test
    void a_list_that_grows_ends_its_pages_by_itself() {
        head = 450;
        Page<Integer> page =
                first(null).pages(reads, asked(new AsOf.Now()), this::list).value();
        assertThat(page.items()).hasSize(Paging.MOST);
        assertThat(page.next()).isNotNull();
    }

    @Test
    void whoever_follows_reads_one_state_to_the_end() {
        List<Integer> seen = new ArrayList<>();
        Paging paging = first(2);
        for (; ; ) {
            Page<Integer> page =
                    paging.pages(reads, asked(new AsOf.Now()), this::list).value();
            seen.addAll(page.items());
            head += 3;
            if (page.next() == null) {
                break;
            }
            paging = new Paging(2, Cursor.of(LIST, page.next()), LIST, NOW);
        }
        assertThat(seen).containsExactly(5, 4, 3, 2, 1);
    }

    @Test
    void what_is_past_is_read_as_it_is_asked_for() {
        Asked then = asked(new AsOf.Position(3));
        Asked day = asked(new AsOf.Moment(Instant.parse("2024-03-31T14:59:59Z")));
        Paging next = new Paging(2, new Cursor(3, 2), LIST, NOW);
        assertThat(next.at(then)).isEqualTo(then);
        assertThat(next.at(day)).isEqualTo(day);
        assertThat(next.at(asked(new AsOf.Moment(Instant.MAX))).asOf()).isEqualTo(new AsOf.Position(3));
        assertThat(first(2).at(asked(new AsOf.Now())).asOf()).isEqualTo(new AsOf.Now());
    }

    @Test
    void a_cursor_beyond_the_end_leads_to_nothing() {
        assertThat(new Paging(2, new Cursor(5, 9), LIST, NOW)
                        .whole(reads, asked(new AsOf.Now()), this::list)
                        .value())
                .isEqualTo(new Page<>(List.of(), null));
    }

    @Test
    void a_cursor_of_what_has_happened_says_before_what() {
        String after = first(null).after(4711);
        assertThat(new Paging(null, Cursor.of(LIST, after), LIST, NOW).before()).isEqualTo(4711);
        assertThat(first(null).before()).isNull();
        assertThat(first(null).entries()).isEqualTo(50);
        assertThat(first(3).entries()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"§", "eHg", "x", "MTcyMDE0LzQ3MTE"})
    void refuses_what_is_no_cursor(String text) {
        assertRefused("request.cursor_invalid", () -> Cursor.of(LIST, text));
    }

    @Test
    void refuses_the_cursor_of_another_list_or_municipality() {
        String next = Objects.requireNonNull(
                first(1).whole(reads, asked(new AsOf.Now()), this::list).value().next());
        assertThat(Cursor.of(LIST, next)).isEqualTo(new Cursor(5, 1));
        assertRefused("request.cursor_invalid", () -> Cursor.of("172014/fedcba9876543210", next));
        assertRefused("request.cursor_invalid", () -> Cursor.of("222062/0123456789abcdef", next));
        assertThat(Cursor.of(LIST, null)).isNull();
        assertThat(Cursor.of(LIST, "")).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 201, Integer.MAX_VALUE})
    void refuses_pages_of_none_and_of_too_many(int limit) {
        assertRefused("request.limit_invalid", () -> first(limit));
    }

    private static void assertRefused(String code, Runnable attempt) {
        assertThatThrownBy(attempt::run)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");

    private static Paging first(@Nullable Integer limit) {
        return new Paging(limit, null, LIST, NOW);
    }

    private static Asked asked(AsOf asOf) {
        return new Asked(Actor.citizen("172014"), "172014", asOf, null, Locale.JAPAN);
    }
}
