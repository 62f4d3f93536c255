package daicho.query.snapshot;

import daicho.query.indicator.IndicatorQueries;
import daicho.query.measure.Initiative;
import daicho.query.result.MissingQueries;
import daicho.query.result.PlanRecords;
import daicho.query.result.RatingView;
import daicho.query.result.Review;
import daicho.query.result.YearResultView;
import daicho.query.snapshot.PlanStatus.Counts;
import daicho.query.snapshot.PlanStatus.OfMark;
import daicho.query.snapshot.PlanStatus.OfScale;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.RatingScale;
import daicho.shared.result.Stage;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The records of a plan in a year, in numbers; relisted initiatives are not counted. */
final class StatusCounts {
    private final PlanRecords records;
    private final FiscalYear year;
    private final List<Initiative> all;
    private final List<Initiative> running;
    private final List<YearResultView> results;
    private final List<RatingView> ratings;

    StatusCounts(PlanRecords records, FiscalYear year) {
        this.records = records;
        this.year = year;
        all = records.measures().stream()
                .flatMap(measure -> measure.initiatives().stream())
                .toList();
        List<Initiative> own =
                all.stream().filter(initiative -> !initiative.relistedIn(year)).toList();
        running = own.stream()
                .filter(initiative -> initiative.runsIn(year, records.plan().years()))
                .toList();
        Set<UUID> counted = own.stream().map(Initiative::id).collect(Collectors.toSet());
        results = records.results().stream()
                .filter(r -> r.of().fiscalYear().equals(year) && counted.contains(r.of().initiative()))
                .toList();
        ratings = records.ratings().stream()
                .filter(r -> r.of().fiscalYear().equals(year) && counted.contains(r.of().initiative()))
                .toList();
    }

    Counts counts(Map<String, Integer> further) {
        Map<Stage, Integer> stages = new EnumMap<>(Stage.class);
        Map<Review, Integer> reviews = new EnumMap<>(Review.class);
        results.forEach(result -> {
            stages.merge(result.of().stage(), 1, Integer::sum);
            reviews.merge(result.review(), 1, Integer::sum);
        });
        SharedTexts shared = new SharedTexts(records, year);
        List<YearResultView> standing = YearResultView.standing(results);
        int relisted = (int)
                all.stream().filter(initiative -> initiative.relistedIn(year)).count();
        return new Counts(
                records.measures().size(),
                all.size() - relisted,
                running.size(),
                relisted,
                stages,
                reviews,
                records.plan().wording().in(year).scales().stream()
                        .map(this::scale)
                        .toList(),
                figures(standing),
                figures(standing.stream().filter(shared::counts).toList()),
                IndicatorQueries.byStatus(records.indicators(), records.plan().period(), year),
                further);
    }

    private static int figures(Collection<YearResultView> results) {
        return results.stream()
                .mapToInt(result -> result.content().figures().size())
                .sum();
    }

    private OfScale scale(RatingScale scale) {
        List<RatingView> marked = ratings.stream()
                .filter(rating -> rating.content().mark() != null
                        && scale.name().equals(rating.content().scale()))
                .toList();
        List<OfMark> marks = scale.marks().stream()
                .map(mark -> new OfMark(mark.value(), mark.label(), (int) marked.stream()
                        .filter(rating -> scale.mark(
                                        Objects.requireNonNull(rating.content().mark()))
                                .filter(mark::equals)
                                .isPresent())
                        .count()))
                .toList();
        return new OfScale(
                scale.name(),
                marks,
                MissingQueries.unrated(records, year, scale.name()).size());
    }
}
