package daicho.command.plan;

import daicho.command.Streams;
import daicho.shared.Event;
import daicho.shared.Refusal;
import daicho.shared.State;
import daicho.shared.indicator.IndicatorContent;
import daicho.shared.indicator.IndicatorEvent;
import daicho.shared.indicator.IndicatorEvent.IndicatorDefined;
import daicho.shared.indicator.IndicatorEvent.IndicatorRevised;
import daicho.shared.measure.MeasureEvent;
import daicho.shared.plan.ByYear;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.PlanPeriod;
import daicho.shared.publication.PublicationEvent;
import daicho.shared.result.RatingContent;
import daicho.shared.result.RatingEvent;
import daicho.shared.result.RatingEvent.InitiativeRated;
import daicho.shared.result.RatingEvent.RatingCorrected;
import daicho.shared.result.StakeholderResultEvent;
import daicho.shared.result.YearResultEvent;
import daicho.shared.scoring.ScoringRoundEvent;
import daicho.shared.scoring.ScoringRoundEvent.PrintedRoundRecorded;
import daicho.shared.scoring.ScoringRoundEvent.ScoringRoundOpened;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What stands in the years of a plan. Whoever asks holds the locks of these years alone, so that nothing is added. */
final class RecordsOfPlan {
    private final Streams streams;
    private final UUID plan;

    RecordsOfPlan(Streams streams, UUID plan) {
        this.streams = streams;
        this.plan = plan;
    }

    /**
     * A result, rating, round or edition of one of the years. Year plans do not count: what was meant to be done in a
     * year that the plan no longer has stays what was meant. Nor do values of indicators, which go on without the plan.
     */
    Optional<UUID> anyIn(Collection<FiscalYear> years) {
        return Stream.concat(
                        years.stream()
                                .flatMap(year ->
                                        streams.owners(PublicationEvent.editionKeys(plan, year)).values().stream()),
                        Stream.concat(rounds(years), recorded(years)))
                .findFirst();
    }

    private Stream<UUID> rounds(Collection<FiscalYear> years) {
        return streams.owners(ScoringRoundEvent.roundKeys(plan)).values().stream()
                .filter(round -> judged(round).stream().anyMatch(years::contains));
    }

    private List<FiscalYear> judged(UUID round) {
        return switch (streams.beginning(round).orElseThrow().first()) {
            case ScoringRoundOpened e -> e.years().each();
            case PrintedRoundRecorded e -> e.years().each();
            default -> List.of();
        };
    }

    private Stream<UUID> recorded(Collection<FiscalYear> years) {
        return Stream.concat(done(years), byOthers(years));
    }

    private Stream<UUID> byOthers(Collection<FiscalYear> years) {
        return Stream.concat(initiatives(), measures().stream())
                .flatMap(line -> streams.owners(StakeholderResultEvent.stakeholderResultKeys(line)).entrySet().stream()
                        .filter(entry -> years.stream()
                                .anyMatch(year -> entry.getKey()
                                        .startsWith(StakeholderResultEvent.stakeholderResultKeys(line) + year + "/")))
                        .map(Map.Entry::getValue));
    }

    private Stream<UUID> done(Collection<FiscalYear> years) {
        return initiatives()
                .flatMap(initiative -> Stream.concat(
                        streams.owners(YearResultEvent.resultKeys(initiative)).entrySet().stream()
                                .filter(entry -> years.stream()
                                        .anyMatch(year -> entry.getKey()
                                                .startsWith(YearResultEvent.resultKeys(initiative, year)))),
                        streams.owners(RatingEvent.ratingKeys(initiative)).entrySet().stream()
                                .filter(entry -> years.stream()
                                        .anyMatch(year ->
                                                entry.getKey().startsWith(RatingEvent.ratingKeys(initiative, year))))))
                .map(Map.Entry::getValue);
    }

    /**
     * A rating of one of the years that a scale would no longer tell of.
     *
     * @param readable whether a scale and mark can be read
     */
    Optional<UUID> ratingNot(BiPredicate<@Nullable String, @Nullable String> readable, Collection<FiscalYear> years) {
        return initiatives()
                .flatMap(initiative -> years.stream()
                        .flatMap(year -> streams.owners(RatingEvent.ratingKeys(initiative, year)).values().stream()))
                .filter(rating -> {
                    RatingContent content = streams.current(Rated.NONE, rating).content();
                    return content != null && !readable.test(content.scale(), content.mark());
                })
                .findFirst();
    }

    /**
     * Refuses a period by whose last year an indicator without a target year would have to reach its target no later than a
     * target of a single year.
     *
     * @param headings of the plan
     * @param period as it is to be
     */
    void requireTargetsInTime(Collection<UUID> headings, ByYear<PlanPeriod> period) {
        Stream.concat(headings.stream(), measures().stream())
                .flatMap(owner -> streams.owners(IndicatorEvent.indicatorKeys(owner)).values().stream())
                .forEach(indicator -> {
                    Defined known = streams.current(Defined.NONE, indicator);
                    ByYear<IndicatorContent> definition = Objects.requireNonNull(known.definition());
                    IndicatorContent.late(definition, known.first(), period).ifPresent(late -> {
                        throw Refusal.existing(
                                        "plan.target_too_late",
                                        indicator,
                                        definition.content().name(),
                                        late.fiscalYear(),
                                        late.until())
                                .at("/lastFiscalYear");
                    });
                });
    }

    private Set<UUID> measures() {
        return new HashSet<>(streams.owners(MeasureEvent.measureKeys(plan)).values());
    }

    private Stream<UUID> initiatives() {
        Set<UUID> measures = measures();
        return streams.owners(MeasureEvent.initiativeKeys()).entrySet().stream()
                .filter(entry -> measures.contains(entry.getValue()))
                .map(entry -> UUID.fromString(
                        entry.getKey().substring(MeasureEvent.initiativeKeys().length())));
    }

    /** What a rating says; the rest of it is the business of those who rate. */
    private record Rated(@Nullable RatingContent content) implements State<Rated> {
        private static final Rated NONE = new Rated(null);

        @Override
        public String municipality() {
            return "";
        }

        @Override
        public Class<RatingEvent> events() {
            return RatingEvent.class;
        }

        @Override
        public Rated evolve(Event event) {
            return switch (event) {
                case InitiativeRated e -> new Rated(e.content());
                case RatingCorrected e -> new Rated(e.content());
                default -> this;
            };
        }
    }

    /** How an indicator is defined; the rest of it is the business of those who keep indicators. */
    private record Defined(
            @Nullable ByYear<IndicatorContent> definition,
            @Nullable FiscalYear first) implements State<Defined> {
        private static final Defined NONE = new Defined(null, null);

        @Override
        public String municipality() {
            return "";
        }

        @Override
        public Class<IndicatorEvent> events() {
            return IndicatorEvent.class;
        }

        @Override
        public Defined evolve(Event event) {
            return switch (event) {
                case IndicatorDefined e -> new Defined(ByYear.always(e.content()), e.firstFiscalYear());
                case IndicatorRevised e ->
                    new Defined(Objects.requireNonNull(definition).revised(e.content(), e.fromFiscalYear()), first);
                default -> this;
            };
        }
    }
}
