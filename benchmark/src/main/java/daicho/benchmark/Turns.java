package daicho.benchmark;

import java.util.ArrayList;
import java.util.List;
import peer.load.Load;
import peer.load.WarmUp;

/** Measurements of throughput that take turns: each is warmed up, and then they go round, a short while each. */
final class Turns {
    /** Waits until nothing goes on that would disturb the next one. */
    @FunctionalInterface
    interface Rest {
        void until() throws Exception;
    }

    private record Turn(WarmUp.Round round, Rest before, Rest after, Series series) {}

    private final Sizes sizes;
    private final List<Turn> turns = new ArrayList<>();

    Turns(Sizes sizes) {
        this.sizes = sizes;
    }

    /** Adds work for as many threads as the sizes say. */
    Series add(Load.Work work, Rest after) {
        return add(work, () -> {}, after);
    }

    /** The same with something to prepare before each turn. */
    Series add(Load.Work work, Rest before, Rest after) {
        return addRound(time -> Load.of(sizes.threads(), time, work), before, after);
    }

    /** Adds what another process does and measures itself. */
    Series addRound(WarmUp.Round round, Rest before, Rest after) {
        Series series = new Series();
        turns.add(new Turn(round, before, after, series));
        return series;
    }

    void take() throws Exception {
        for (Turn turn : turns) {
            turn.before.until();
            turn.series.warmedUp(sizes.warmUp().run(turn.round));
            turn.after.until();
        }
        for (int round = 0; round < sizes.rounds(); round++) {
            for (Turn turn : turns) {
                turn.before.until();
                turn.series.add(turn.round.during(sizes.round()));
                turn.after.until();
            }
        }
    }
}
