package daicho.command.plan;

import daicho.command.Locks;
import daicho.command.Streams;
import daicho.shared.Refusal;
import daicho.shared.plan.ByYear;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The years of a plan that a revision is about. A year that was judged and closed keeps what it was judged by. */
public final class RevisedYears {
    private RevisedYears() {}

    /**
     * Refuses a revision that changes nothing, begins outside the plan or reaches into a closed year; the years stay as
     * they are until the command's transaction ends. A correction of every year may reach closed years too: it mends
     * what is printed wrongly, and published editions do not change.
     *
     * @param plan of what is revised
     * @param known how it is worded
     * @param revised its new wording
     * @param from first year in which that holds; none = a correction of every year
     * @param unchanged code of the refusal if nothing changes
     */
    public static <C extends ByYear.Content<C>> void require(
            Streams streams, UUID plan, ByYear<C> known, C revised, @Nullable FiscalYear from, String unchanged) {
        if (from != null) {
            PlanState before = streams.current(PlanState.NONE, plan);
            before.requireYear("/fromFiscalYear", from);
            FiscalYears held =
                    known.heldFrom(from, Objects.requireNonNull(before.years()).last());
            streams.share(
                    held.each().stream().map(year -> Locks.year(plan, year)).toArray(String[]::new));
            PlanState state = streams.current(PlanState.NONE, plan);
            held.each().forEach(state::requireOpen);
        }
        if (revised.equals(known.before(from))) {
            throw Refusal.conflict(unchanged);
        }
        // A correction that contradicts an earlier wording is refused here, before it is in the ledger.
        known.revised(revised, from);
    }
}
