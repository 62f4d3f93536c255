package daicho.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import peer.load.Load;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs every workload once at a small size, so that the benchmark still works when somebody measures next year. Checks
 * no figures.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BenchmarkTest {
    /** What was measured, and that there is a figure. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]+) \\| [\\d,.]+ (?:/s|ms|B) \\|");

    @Test
    void every_workload_runs_and_leaves_its_figures() throws Exception {
        Path directory = Path.of("target", "smoke").toAbsolutePath();
        FileSystemUtils.deleteRecursively(directory);

        Benchmark.run(directory, directory.resolve("results"), LocalDate.of(2026, 11, 22), Sizes.TOY);

        Path results = directory.resolve("results");
        String kept = Files.readString(results.resolve("2026-11-22-toy.md"));
        assertThat(Files.readString(results.resolve("2026-11-22-toy.svg"))).contains("<svg", "rebuild of all views");
        assertThat(JsonMapper.shared()
                        .readTree(Files.readAllBytes(results.resolve("2026-11-22-toy.json")))
                        .at("/figures/0/percentiles/p99.9")
                        .isNumber())
                .isTrue();
        assertThat(kept).doesNotContain("failed in");
        assertThat(ROW.matcher(kept).results().map(row -> row.group(1).replaceAll("\\d+", "N")))
                .containsExactly(
                        "limit: Spring MVC, Security and one insert",
                        "peer: JPA and Envers record a result",
                        "`POST …/results/{year}`",
                        "peer: JPA and Envers correct results",
                        "`POST …/correction` of many results",
                        "limit: one insert of N bytes per transaction",
                        "peer: Axon as it comes records a result",
                        "`RecordYearResult`, views standing still",
                        "`RecordYearResult`, views following",
                        "peer: Axon as it comes corrects results",
                        "`CorrectYearResult` of many results",
                        "`CorrectYearResult` of one result by all (N refused)",
                        "limit: N events read by JDBC and parsed",
                        "limit: the same, and a row of an entry's size copied for each",
                        "rebuild of all views",
                        "views catching up",
                        "peer: N results as of a revision",
                        "N results as of a position",
                        "peer: N results as of an instant",
                        "N results as of an instant",
                        "peer: N results as of a revision by Envers' own query, over HTTP",
                        "`GET …/status?position=`, the whole tree with counts",
                        "peer: a revision with its indexes",
                        "an event in the ledger, row only",
                        "an event in the ledger with its indexes",
                        "an event in all views with their indexes",
                        "of that, in the view of results");
    }

    @Test
    void what_was_measured_is_kept_when_a_workload_fails(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("some.md");
        Series series = new Series();
        series.add(Load.of(1, Duration.ofMillis(1), () -> {}));
        Map<String, Benchmark.Workload> workloads = new LinkedHashMap<>();
        workloads.put("the second half", report -> {
            report.throughput("the first half", series);
            throw new IllegalStateException("permission denied");
        });
        workloads.put("another", report -> {
            assertThat(Files.readString(file)).contains("the first half", "failed in the second half", "denied");
            report.throughput("the other", series);
            report.throughput("not measured", new Series());
        });
        Report report = new Report(directory, "some", Map.of("processors", "2"));

        Benchmark.inTurn(report, workloads);

        assertThat(report.hasFailures()).isTrue();
        assertThat(Files.readString(file))
                .contains("* processors: 2", "| the first half |", "| the other |")
                .contains("failed in the second half: java.lang.IllegalStateException: permission denied")
                .doesNotContain("not measured", "failed in another");
    }
}
