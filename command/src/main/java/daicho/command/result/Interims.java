package daicho.command.result;

import daicho.command.Streams;
import daicho.shared.Refusal;
import daicho.shared.Word;
import daicho.shared.result.ResultContent;
import daicho.shared.result.ResultOf;
import daicho.shared.result.Stage;
import daicho.shared.result.YearResultEvent;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The results of an initiative's year beside an interim one. Departments may report several times within a year, each
 * time as of another day, and no more once the year's final result is there.
 *
 * @param of the interim result
 * @param others of that year, of any departments and stage
 */
record Interims(ResultOf of, Map<UUID, YearResultState> others) {
    static Interims of(Streams streams, UUID result, ResultOf of) {
        Map<UUID, YearResultState> others = new TreeMap<>();
        streams.owners(YearResultEvent.resultKeys(of.initiative(), of.fiscalYear()))
                .values()
                .forEach(other -> others.put(other, streams.current(YearResultState.NONE, other)));
        others.remove(result);
        return new Interims(of, others);
    }

    Interims requireNoFinal(InitiativeYears held) {
        others.forEach((id, other) -> {
            ResultOf about = Objects.requireNonNull(other.of());
            if (about.stage() == Stage.FINAL && held.related(about.departments(), of.departments())) {
                throw Refusal.existing("result.final_recorded", id);
            }
        });
        return this;
    }

    Interims requireFreeDay(ResultContent content) {
        others.forEach((id, other) -> {
            if (isSibling(other)
                    && Objects.equals(Objects.requireNonNull(other.content()).asOf(), content.asOf())) {
                throw Refusal.existing("result.already_recorded", id, of.fiscalYear(), Word.of(of.stage()));
            }
        });
        return this;
    }

    /** Which one of the departments' interim results this is: the first that no other is, since some may be annulled. */
    @Nullable
    Integer next() {
        Set<Integer> taken = others.values().stream()
                .filter(this::isSibling)
                .map(other -> other.interim() == null ? 1 : other.interim())
                .collect(Collectors.toSet());
        int next = 1;
        while (taken.contains(next)) {
            next++;
        }
        return next == 1 ? null : next;
    }

    private boolean isSibling(YearResultState other) {
        ResultOf about = Objects.requireNonNull(other.of());
        return about.stage() == Stage.INTERIM && Set.copyOf(about.departments()).equals(Set.copyOf(of.departments()));
    }
}
