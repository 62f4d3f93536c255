package daicho.query.result;

import daicho.query.result.MeasureHistory.Point;
import daicho.query.result.MeasureHistory.Series;
import daicho.shared.result.Figure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The figures of an initiative as series by label, unit and kind. */
final class FigureSeries {
    private record Key(String label, @Nullable String unit, Figure.Kind kind) {}

    private FigureSeries() {}

    static List<Series> of(List<YearPlanView> yearPlans, List<YearResultView> results) {
        Map<Key, List<Point>> series = new LinkedHashMap<>();
        for (YearResultView result : results) {
            for (Figure figure : result.content().figures()) {
                points(series, figure)
                        .add(new Point(
                                result.of().fiscalYear().startYear(),
                                result.of().fiscalYear().startYear(),
                                result.of().stage(),
                                figure.value(),
                                figure.printed(),
                                result.id(),
                                result.content().sharedText()));
            }
        }
        for (YearPlanView plan : yearPlans) {
            for (Figure figure : plan.content().figures()) {
                points(series, figure)
                        .add(new Point(
                                plan.of().firstFiscalYear(),
                                plan.of().lastFiscalYear(),
                                null,
                                figure.value(),
                                figure.printed(),
                                plan.id(),
                                plan.content().sharedText()));
            }
        }
        return series.entrySet().stream()
                .map(entry -> new Series(
                        entry.getKey().label(),
                        entry.getKey().unit(),
                        entry.getKey().kind(),
                        entry.getValue().stream()
                                .sorted(Comparator.comparingInt(Point::firstFiscalYear)
                                        .thenComparing(Point::stage, Comparator.nullsFirst(Comparator.naturalOrder()))
                                        .thenComparing(Point::record))
                                .toList()))
                .sorted(Comparator.comparing(Series::label)
                        .thenComparing(Series::unit, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparing(Series::kind))
                .toList();
    }

    private static List<Point> points(Map<Key, List<Point>> series, Figure figure) {
        return series.computeIfAbsent(new Key(figure.label(), figure.unit(), figure.kind()), key -> new ArrayList<>());
    }
}
