package daicho.query.snapshot;

import daicho.query.Answer;
import daicho.query.AsOf;
import daicho.query.Asked;
import daicho.query.Page;
import daicho.query.Paging;
import daicho.query.Past;
import daicho.query.Reads;
import daicho.query.Table;
import daicho.query.Times;
import daicho.query.plan.PlanQueries;
import daicho.query.snapshot.PlanChanges.Difference;
import daicho.shared.Refusal;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A plan at two times, as somebody asks for them. */
@Component
class ComparedTimes {
    /** Codes of refusals of a time that has not come. */
    private static final Set<String> AHEAD = Set.of("request.as_of_ahead", "request.position_ahead");

    /**
     * A page of what differs, in the envelope of every list.
     *
     * @param items of the page
     * @param next cursor of the next page; none at the end
     */
    @Schema(name = "RecordChangePage")
    record Changes(List<RecordChange> items, @Nullable String next) {}

    private final Reads reads;
    private final PlanChanges changes;

    ComparedTimes(Reads reads, PlanChanges changes) {
        this.reads = reads;
        this.changes = changes;
    }

    /**
     * A page of what differs.
     *
     * @param from beginning; none = before everything
     * @param to end; none = as asked
     */
    Answer<Changes> page(Asked asked, UUID plan, @Nullable String from, @Nullable String to, Paging paging) {
        Asked end = paging.at(end(asked, to));
        return between(end, plan, from, to, (past, earlier) -> {
            Page<Difference> page = paging.pages(changes.differences(past, earlier, plan), past.position());
            return new Changes(changes.told(past, earlier, page.items(), end), page.next());
        });
    }

    /** All that differs, as a table. */
    Answer<Table> table(Asked asked, UUID plan, @Nullable String from, @Nullable String to) {
        Asked end = end(asked, to);
        return between(end, plan, from, to, (past, earlier) -> changes.all(past, earlier, plan, end))
                .map(ChangesTable::of);
    }

    /** The question about the end. */
    private static Asked end(Asked asked, @Nullable String to) {
        if (to == null || to.isBlank()) {
            return asked;
        }
        if (!(asked.asOf() instanceof AsOf.Now)) {
            throw Refusal.invalid("snapshot.two_ends", "/to");
        }
        return at(asked, Times.asOf("/to", to));
    }

    private static Asked at(Asked asked, AsOf time) {
        return new Asked(asked.actor(), asked.municipality(), time, asked.minPosition(), asked.locale());
    }

    private <T> Answer<T> between(
            Asked end, UUID plan, @Nullable String from, @Nullable String to, BiFunction<Past, AsOf, T> query) {
        AsOf earlier = from == null || from.isBlank() ? new AsOf.Position(0) : Times.asOf("/from", from);
        // Refuses what lies ahead, and waits for an instant until nothing can be recorded before it any more.
        long begun = read(at(end, earlier), "/from", Past::position).value();
        return read(end, to == null || to.isBlank() ? null : "/to", past -> {
            if (begun > past.position() || isAfter(earlier, end.asOf())) {
                throw Refusal.invalid(
                        "snapshot.from_after_to", "/from", String.valueOf(from), to == null ? past.position() : to);
            }
            PlanQueries.plan(past, plan);
            return query.apply(past, earlier);
        });
    }

    /** Reads; what is wrong with the time is wrong with this parameter. */
    private <T> Answer<T> read(Asked asked, @Nullable String pointer, Function<Past, T> query) {
        try {
            return reads.read(asked, query);
        } catch (Refusal refusal) {
            throw pointer != null && AHEAD.contains(refusal.code()) ? refusal.at(pointer) : refusal;
        }
    }

    /** Whether one instant is after another. */
    private static boolean isAfter(AsOf one, AsOf other) {
        return one instanceof AsOf.Moment first
                && other instanceof AsOf.Moment last
                && first.instant().isAfter(last.instant());
    }
}
