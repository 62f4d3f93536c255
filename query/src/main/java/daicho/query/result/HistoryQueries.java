package daicho.query.result;

import daicho.query.Annulled;
import daicho.query.Past;
import daicho.query.Past.Version;
import daicho.query.View;
import daicho.query.indicator.IndicatorHistory;
import daicho.query.indicator.IndicatorQueries;
import daicho.query.measure.Initiative;
import daicho.query.measure.MeasureView;
import daicho.query.result.MeasureHistory.Kept;
import daicho.query.result.MeasureHistory.OfInitiative;
import daicho.query.result.MeasureHistory.OfYear;
import daicho.query.result.MeasureHistory.Said;
import daicho.query.result.MeasureHistory.Title;
import daicho.query.scoring.MeasureAverage;
import daicho.shared.Refusal;
import daicho.shared.plan.FiscalYear;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A measure over the years, from all versions of its records. */
final class HistoryQueries {
    private final List<Said<YearPlanView>> yearPlans;
    private final List<Said<YearResultView>> results;
    private final List<Said<RatingView>> ratings;
    private final List<Annulled> annulled;

    private HistoryQueries(
            List<Version<YearPlanView>> yearPlans,
            List<Version<YearResultView>> results,
            List<Version<RatingView>> ratings) {
        List<Said<YearPlanView>> allPlans = said(yearPlans, (before, row) -> row.correctionReason());
        List<Said<YearResultView>> allResults = said(results, HistoryQueries::reason);
        List<Said<RatingView>> allRatings = said(ratings, (before, row) -> row.correctionReason());
        this.yearPlans = only(allPlans, row -> row.annulled() == null);
        this.results = only(allResults, row -> row.annulled() == null);
        this.ratings = only(allRatings, row -> row.annulled() == null);
        this.annulled = Stream.of(
                        present(only(allPlans, row -> row.annulled() != null)).stream()
                                .map(YearPlanView::asAnnulled),
                        present(only(allResults, row -> row.annulled() != null && row.review() != Review.WITHDRAWN))
                                .stream()
                                .map(YearResultView::asAnnulled),
                        present(only(allRatings, row -> row.annulled() != null)).stream()
                                .map(RatingView::asAnnulled))
                .flatMap(each -> each)
                .toList();
    }

    static MeasureHistory history(Past past, UUID measure) {
        return history(past, measure, new HashSet<>());
    }

    /** @param told the measures whose histories are told elsewhere: lines that part and meet again are told once */
    private static MeasureHistory history(Past past, UUID measure, Set<UUID> told) {
        Map<String, ?> parameters = Map.of("measure", measure);
        List<Version<MeasureView>> wordings = past.versions(MeasureView.VIEW, "id = :measure", parameters);
        if (wordings.isEmpty()) {
            throw Refusal.unknown("measure.unknown", measure);
        }
        MeasureView present = wordings.getLast().row();
        return history(
                wordings,
                past.versions(YearPlanView.VIEW, "measure = :measure", parameters),
                past.versions(YearResultView.VIEW, "measure = :measure", parameters),
                past.versions(RatingView.VIEW, "measure = :measure", parameters),
                past.versions(StakeholderResultView.VIEW, "measure = :measure", parameters),
                MeasureAverage.ofMeasure(past, present.plan(), measure),
                IndicatorQueries.histories(past, "measure = :measure", parameters).stream()
                        .filter(indicator ->
                                indicator.versions().getLast().state().annulled() == null)
                        .toList(),
                present.precedingMeasures() == null
                        ? List.of()
                        : present.precedingMeasures().stream()
                                .filter(told::add)
                                .map(before -> history(past, before, told))
                                .toList(),
                LineageQueries.following(past, present));
    }

    static MeasureHistory history(
            List<Version<MeasureView>> wordings,
            List<Version<YearPlanView>> yearPlans,
            List<Version<YearResultView>> results,
            List<Version<RatingView>> ratings,
            List<Version<StakeholderResultView>> stakeholderResults,
            List<MeasureAverage> averages,
            List<IndicatorHistory> indicators,
            List<MeasureHistory> before,
            List<PlanLineage.Named> after) {
        HistoryQueries records = new HistoryQueries(yearPlans, results, ratings);
        MeasureView present = wordings.getLast().row();
        return new MeasureHistory(
                present.id(),
                present.plan(),
                present.code(),
                titles(wordings),
                present.initiatives().stream()
                        .map(initiative -> records.of(initiative, wordings))
                        .toList(),
                averages,
                indicators,
                only(said(stakeholderResults, (earlier, row) -> row.correctionReason()), row -> row.annulled() == null)
                        .stream()
                        .sorted(Comparator.comparing((Said<StakeholderResultView> said) ->
                                        said.present().state().of().fiscalYear())
                                .thenComparing(
                                        said -> said.present().state().of().stakeholder())
                                .thenComparing(said -> said.present().state().id()))
                        .toList(),
                before,
                after);
    }

    private OfInitiative of(Initiative initiative, List<Version<MeasureView>> wordings) {
        UUID id = initiative.id();
        List<Said<YearPlanView>> plans =
                only(yearPlans, row -> row.of().initiative().equals(id));
        List<Said<YearResultView>> done =
                only(results, row -> row.of().initiative().equals(id));
        List<Said<RatingView>> judged =
                only(ratings, row -> row.of().initiative().equals(id));
        return new OfInitiative(
                id,
                initiative.no(),
                initiative.relisted(),
                wordings(id, wordings),
                years(wordings.getLast().row(), initiative, plans, done, judged),
                FigureSeries.of(present(plans), present(done)),
                annulled.stream().filter(each -> id.equals(each.of())).toList());
    }

    private static List<OfYear> years(
            MeasureView measure,
            Initiative initiative,
            List<Said<YearPlanView>> plans,
            List<Said<YearResultView>> results,
            List<Said<RatingView>> ratings) {
        TreeSet<FiscalYear> years = new TreeSet<>();
        present(plans).forEach(plan -> years.addAll(plan.years().each()));
        present(results).forEach(result -> years.add(result.of().fiscalYear()));
        present(ratings).forEach(rating -> years.add(rating.of().fiscalYear()));
        List<OfYear> all = new ArrayList<>();
        YearSheet before = null;
        for (FiscalYear year : years) {
            int start = year.startYear();
            List<Said<YearPlanView>> planned = only(plans, row -> row.covers(year));
            List<Said<YearResultView>> done =
                    only(results, row -> row.of().fiscalYear().equals(year));
            List<Said<RatingView>> judged =
                    only(ratings, row -> row.of().fiscalYear().equals(year));
            YearSheet sheet = new YearSheet(present(planned), present(done), present(judged));
            all.add(new OfYear(
                    start,
                    year.era(),
                    measure.titleIn(year),
                    initiative.in(year).title(),
                    initiative.in(year).summary(),
                    planned,
                    done,
                    judged,
                    before == null ? List.of() : sheet.changesSince(before)));
            before = sheet;
        }
        return all;
    }

    private static List<Kept<Title>> titles(List<Version<MeasureView>> versions) {
        List<Kept<Title>> titles = new ArrayList<>();
        for (Version<MeasureView> version : versions) {
            Title title = new Title(version.row().title(), version.row().earlier());
            if (titles.isEmpty() || !titles.getLast().state().equals(title)) {
                titles.add(Kept.of(title, version, version.row().reason()));
            }
        }
        return titles;
    }

    private static List<Kept<Initiative>> wordings(UUID id, List<Version<MeasureView>> versions) {
        List<Kept<Initiative>> wordings = new ArrayList<>();
        for (Version<MeasureView> version : versions) {
            version.row().initiatives().stream()
                    .filter(initiative -> initiative.id().equals(id))
                    .filter(initiative ->
                            wordings.isEmpty() || !wordings.getLast().state().equals(initiative))
                    .forEach(initiative -> wordings.add(
                            Kept.of(initiative, version, version.row().reason())));
        }
        return wordings;
    }

    /** A review has its own reason; any other version is the first record or a correction. */
    private static @Nullable String reason(@Nullable YearResultView before, YearResultView row) {
        boolean reviewed = before != null && row.review() != Review.SUBMITTED;
        return reviewed ? row.reviewReason() : row.correctionReason();
    }

    private static <R extends Record & View.Row> List<Said<R>> said(
            List<Version<R>> versions, BiFunction<@Nullable R, R, @Nullable String> reason) {
        Map<UUID, List<Kept<R>>> byId = new LinkedHashMap<>();
        versions.stream().sorted(Comparator.comparingLong(Version::from)).forEach(version -> {
            List<Kept<R>> kept = byId.computeIfAbsent(version.row().id(), id -> new ArrayList<>());
            R before = kept.isEmpty() ? null : kept.getLast().state();
            kept.add(Kept.of(version.row(), version, reason.apply(before, version.row())));
        });
        return byId.values().stream()
                .map(kept -> new Said<>(kept.getLast(), List.copyOf(kept.subList(0, kept.size() - 1))))
                .toList();
    }

    private static <R> List<Said<R>> only(List<Said<R>> records, Predicate<R> wanted) {
        return records.stream()
                .filter(said -> wanted.test(said.present().state()))
                .toList();
    }

    private static <R> List<R> present(List<Said<R>> records) {
        return records.stream()
                .map(said -> Objects.requireNonNull(said.present().state()))
                .toList();
    }
}
