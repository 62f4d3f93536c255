package daicho.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The table of figures, as Markdown, kept in a file. What was not measured is left out. */
final class Report {
    private final List<String> lines = new ArrayList<>(
            List.of("| measured | figure | p50 ms | p99 ms | against | ratio |", "|---|---:|---:|---:|---|---:|"));

    private final List<String> failures = new ArrayList<>();
    private final Path file;

    Report(Path file) {
        this.file = file;
    }

    /** Writes to the file what is known so far. */
    void keep() throws IOException {
        Files.writeString(file, this + "\n");
    }

    /** Notes a workload that did not finish. */
    void failed(String workload, Exception why) {
        failures.add("failed in " + workload + ": " + why);
    }

    boolean hasFailures() {
        return !failures.isEmpty();
    }

    /** Adds how many were done in a second, as a share of what was possible. */
    void throughput(String what, Series series, @Nullable String against, @Nullable Series limit) {
        if (series.isEmpty()) {
            return;
        }
        add(
                what,
                number(series.perSecond()) + " /s",
                number(series.p50()),
                number(series.p99()),
                against,
                limit == null ? Double.NaN : series.shareOf(limit));
    }

    /** Adds how long something took, as a multiple of what a peer took. */
    void latency(String what, Series series, @Nullable String against, @Nullable Series peer) {
        if (series.isEmpty()) {
            return;
        }
        add(
                what,
                number(series.p50()) + " ms",
                number(series.p50()),
                number(series.p99()),
                against,
                peer == null ? Double.NaN : series.timesAsLongAs(peer));
    }

    void bytes(String what, double bytes, @Nullable String against, double of) {
        add(what, number(bytes) + " B", "", "", against, bytes / of);
    }

    private void add(String what, String figure, String p50, String p99, @Nullable String against, double ratio) {
        String line =
                "| " + what + " | " + figure + " | " + p50 + " | " + p99 + " | " + (against == null ? "" : against)
                        + " | " + (Double.isNaN(ratio) ? "" : String.format(Locale.ROOT, "%.2f", ratio)) + " |";
        lines.add(line);
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
    }

    @Override
    public String toString() {
        String table = String.join("\n", lines);
        return failures.isEmpty() ? table : table + "\n\n" + String.join("\n", failures);
    }
}
