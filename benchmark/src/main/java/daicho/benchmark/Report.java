package daicho.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The figures of a run, kept in files as Markdown, as JSON and, for the ratios, as plots. What was not measured is left
 * out.
 */
final class Report {
    /** Something that was measured in the same run. */
    record Against(String name, Series series) {}

    /**
     * A figure as a share or a multiple of another one, in the median of the rounds.
     *
     * @param of the other figure
     */
    record Ratio(String of, double median, double lowest, double highest) {
        static Ratio of(String of, double[] rounds) {
            return new Ratio(
                    of,
                    Series.median(Arrays.stream(rounds)),
                    Arrays.stream(rounds).min().orElse(Double.NaN),
                    Arrays.stream(rounds).max().orElse(Double.NaN));
        }

        @Override
        public String toString() {
            String median = String.format(Locale.ROOT, "%.2f of %s", this.median, of);
            return lowest == highest ? median : median + String.format(Locale.ROOT, " (%.2f–%.2f)", lowest, highest);
        }
    }

    /** A line; percentiles are milliseconds. */
    record Figure(
            String what,
            double value,
            String unit,
            @Nullable Map<String, Double> percentiles,
            long warmUp,
            List<Ratio> ratios) {}

    private static final List<Double> PERCENTILES = List.of(50.0, 90.0, 99.0, 99.9);

    /** Of events, which is what most of it is about. */
    static final String PER_SECOND = "/s";

    private final Map<String, String> facts;
    private final List<Figure> figures = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final Path directory;
    private final String name;

    /**
     * A report without figures.
     *
     * @param facts about the machine and the run
     */
    Report(Path directory, String name, Map<String, String> facts) {
        this.directory = directory;
        this.name = name;
        this.facts = facts;
    }

    /** Writes to the files what is known so far. */
    void keep() throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(name + ".md"), this + "\n");
        Files.write(
                directory.resolve(name + ".json"),
                JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsBytes(Map.of("facts", facts, "figures", figures, "failures", failures)));
        Plot.shares(figures).write(directory.resolve(name + ".svg"));
        Plot.multiples(figures).write(directory.resolve(name + "-multiples.svg"));
    }

    /** Notes a workload that did not finish. */
    void failed(String workload, Exception why) {
        failures.add("failed in " + workload + ": " + why);
    }

    boolean hasFailures() {
        return !failures.isEmpty();
    }

    /** Adds how many were done in a second, as a share of what others did. */
    void throughput(String what, Series series, Against... others) {
        add(what, series, Series::perSecond, PER_SECOND, others, series::shareOf);
    }

    /** Adds how long something took, as a multiple of what a peer took. */
    void latency(String what, Series series, Against... peers) {
        add(what, series, taken -> taken.milliseconds(50), "ms", peers, series::timesAsLongAs);
    }

    void bytes(String what, double bytes) {
        figures.add(new Figure(what, bytes, "B", null, 0, List.of()));
    }

    /** Adds a size as a multiple of another. */
    void bytes(String what, double bytes, String against, double of) {
        figures.add(new Figure(what, bytes, "B", null, 0, List.of(Ratio.of(against, new double[] {bytes / of}))));
    }

    private void add(
            String what,
            Series series,
            Function<Series, Double> value,
            String unit,
            Against[] others,
            Function<Series, double[]> ratios) {
        if (series.isEmpty()) {
            return;
        }
        figures.add(new Figure(
                what,
                value.apply(series),
                unit,
                percentiles(series),
                series.warmedUp().toSeconds(),
                Arrays.stream(others)
                        .filter(other -> !other.series().isEmpty())
                        .map(other -> Ratio.of(other.name(), ratios.apply(other.series())))
                        .toList()));
    }

    private static @Nullable Map<String, Double> percentiles(Series series) {
        if (Double.isNaN(series.milliseconds(50))) {
            return null;
        }
        Map<String, Double> percentiles = new LinkedHashMap<>();
        PERCENTILES.forEach(percentile -> percentiles.put(
                "p" + (percentile == Math.rint(percentile) ? "%.0f" : "%.1f").formatted(percentile),
                series.milliseconds(percentile)));
        return percentiles;
    }

    @Override
    public String toString() {
        return Stream.of(
                        facts.entrySet().stream()
                                .map(fact -> "* " + fact.getKey() + ": " + fact.getValue())
                                .collect(Collectors.joining("\n")),
                        "| measured | figure | p50 ms | p90 ms | p99 ms | p99.9 ms | ratio |\n"
                                + "|---|---:|---:|---:|---:|---:|---|\n"
                                + figures.stream().map(Report::line).collect(Collectors.joining("\n")),
                        String.join("\n", failures))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }

    private static String line(Figure figure) {
        Map<String, Double> percentiles = figure.percentiles();
        return "| " + figure.what() + " | " + number(figure.value()) + " " + figure.unit() + " | "
                + (percentiles == null
                        ? " | | |"
                        : percentiles.values().stream().map(Report::number).collect(Collectors.joining(" | ")) + " |")
                + " " + figure.ratios().stream().map(Ratio::toString).collect(Collectors.joining("; ")) + " |";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
    }
}
