package daicho.command.result;

import daicho.command.Streams;
import daicho.command.measure.InitiativeAddress;
import daicho.command.measure.MeasureState;
import daicho.command.municipality.MunicipalityState;
import daicho.shared.Refusal;
import daicho.shared.access.Actor;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.municipality.Successors;
import daicho.shared.plan.FiscalYear;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the lines of one request name. What they mention is read once; the commands look again behind their locks. */
final class Lines {
    private final Streams streams;
    private final Actor actor;
    private final Map<UUID, MeasureState> measures = new HashMap<>();
    private @Nullable MunicipalityState municipality;

    Lines(Streams streams, Actor actor) {
        this.streams = streams;
        this.actor = actor;
    }

    InitiativeAddress initiative(UUID measure, int no) {
        return InitiativeAddress.of(
                measures.computeIfAbsent(measure, id -> streams.current(MeasureState.NONE, id)), actor, measure, no);
    }

    /**
     * The departments that a line names; if it names none, those in charge in a year, in the order of the definition,
     * with their successors in the place of those that the year did not see any more.
     */
    List<UUID> departments(InitiativeAddress of, @Nullable List<UUID> named, FiscalYear year) {
        if (named != null && !named.isEmpty()) {
            return named.stream().distinct().toList();
        }
        Successors successors = municipality().on(year.firstDay());
        return of.initiative().in(year).inCharge(year).stream()
                .flatMap(department -> successors.answeringFor(department).stream())
                .distinct()
                .toList();
    }

    private MunicipalityState municipality() {
        MunicipalityState known = municipality;
        if (known == null) {
            known = streams.current(MunicipalityState.NONE, new MunicipalityCode(actor.municipality()).stream());
            municipality = known;
        }
        return known;
    }

    /**
     * The record to correct.
     *
     * @param key that it has reserved
     * @param wanted the id that it must have; none = any
     */
    UUID existing(String key, @Nullable UUID wanted) {
        return own(
                streams.owner(key).orElseThrow(() -> Refusal.unknown("result.unknown", wanted == null ? "—" : wanted)),
                wanted);
    }

    private static UUID own(UUID found, @Nullable UUID wanted) {
        if (wanted != null && !wanted.equals(found)) {
            throw Refusal.existing("result.other_id", found);
        }
        return found;
    }

    /**
     * The result to correct: of several interim ones, the one with that id, else the one as of that day.
     *
     * @param key of the first of them
     */
    UUID existingResult(String key, @Nullable UUID wanted, @Nullable LocalDate asOf) {
        List<UUID> found = streams.owners(key).entrySet().stream()
                .filter(entry -> entry.getKey().equals(key) || entry.getKey().startsWith(key + "/"))
                .map(Map.Entry::getValue)
                .toList();
        if (found.size() < 2) {
            UUID only = found.stream()
                    .findFirst()
                    .orElseThrow(() -> Refusal.unknown("result.unknown", wanted == null ? "—" : wanted));
            return own(only, wanted);
        }
        return found.stream()
                .filter(id -> wanted == null
                        ? Objects.equals(
                                Objects.requireNonNull(streams.current(YearResultState.NONE, id)
                                                .content())
                                        .asOf(),
                                asOf)
                        : id.equals(wanted))
                .findFirst()
                .orElseThrow(() -> Refusal.unknown("result.unknown", wanted == null ? "—" : wanted));
    }

    /** Refuses what only a correction has, so that a forgotten version does not go unnoticed. */
    static void requireNoCorrection(@Nullable String reason, @Nullable String decisionNumber) {
        if (reason != null || decisionNumber != null) {
            throw Refusal.invalid("record.field_missing", "/version");
        }
    }
}
