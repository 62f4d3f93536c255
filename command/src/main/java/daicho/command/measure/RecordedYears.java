package daicho.command.measure;

import daicho.command.Streams;
import daicho.command.measure.MeasureState.Initiative;
import daicho.shared.Event;
import daicho.shared.Refusal;
import daicho.shared.plan.FiscalYear;
import daicho.shared.publication.PublicationEvent;
import daicho.shared.publication.PublicationEvent.EditionPublished;
import daicho.shared.result.RatingEvent;
import daicho.shared.result.RatingEvent.InitiativeRated;
import daicho.shared.result.StakeholderResultEvent;
import daicho.shared.result.StakeholderResultEvent.StakeholderResultRecorded;
import daicho.shared.result.YearPlanEvent;
import daicho.shared.result.YearPlanEvent.YearPlanSet;
import daicho.shared.result.YearResultEvent;
import daicho.shared.result.YearResultEvent.YearResultRecorded;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The years of an initiative that can not be taken away from it, each with a record that stands in the way: a result,
 * rating or year plan of its own, or an edition of the plan.
 */
final class RecordedYears {
    private final NavigableMap<FiscalYear, UUID> years = new TreeMap<>();
    private final Initiative before;

    private RecordedYears(Initiative before) {
        this.before = before;
    }

    /**
     * The years of an initiative of a plan, as it stands. Whoever records shares the lock that the caller holds.
     *
     * @param measure of the initiative
     * @param others of its initiatives
     */
    static RecordedYears of(Streams streams, UUID plan, Initiative initiative, UUID measure, List<Initiative> others) {
        RecordedYears recorded = new RecordedYears(initiative);
        Stream.of(
                        StakeholderResultEvent.stakeholderResultKeys(initiative.id()),
                        YearResultEvent.resultKeys(initiative.id()),
                        RatingEvent.ratingKeys(initiative.id()),
                        YearPlanEvent.yearPlanKeys(initiative.id()),
                        PublicationEvent.editionKeys(plan))
                .forEach(keys -> recorded(streams, keys).forEach(recorded.years::putIfAbsent));
        resting(streams, measure, others).forEach(recorded.years::putIfAbsent);
        return recorded;
    }

    /**
     * What others did for a measure as a whole in years in which none of some initiatives runs: it needs another one.
     */
    static NavigableMap<FiscalYear, UUID> resting(Streams streams, UUID measure, List<Initiative> initiatives) {
        NavigableMap<FiscalYear, UUID> resting =
                recorded(streams, StakeholderResultEvent.stakeholderResultKeys(measure));
        resting.keySet().removeIf(year -> initiatives.stream().anyMatch(one -> one.runsIn(year)));
        return resting;
    }

    private static NavigableMap<FiscalYear, UUID> recorded(Streams streams, String keys) {
        NavigableMap<FiscalYear, UUID> recorded = new TreeMap<>();
        streams.owners(keys).values().stream()
                .distinct()
                .forEach(stream -> streams.beginning(stream)
                        .ifPresent(beginning ->
                                years(beginning.first()).forEach(year -> recorded.putIfAbsent(year, stream))));
        return recorded;
    }

    private static Collection<FiscalYear> years(Event first) {
        return switch (first) {
            case YearResultRecorded e -> List.of(e.of().fiscalYear());
            case StakeholderResultRecorded e -> List.of(e.of().fiscalYear());
            case InitiativeRated e -> List.of(e.of().fiscalYear());
            case YearPlanSet e -> e.of().years().each();
            case EditionPublished e -> List.of(e.fiscalYear());
            default -> List.of();
        };
    }

    /** Refuses a definition under which the initiative would no longer run in one of these years. */
    void requireIn(Initiative after, String pointer) {
        years.forEach((year, by) -> {
            if (before.runsIn(year) && !after.runsIn(year)) {
                throw Refusal.existing("measure.year_recorded", by, year).at(pointer);
            }
        });
    }
}
