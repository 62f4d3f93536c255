package daicho.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/** Measures everything in one run and prints it as a table; see benchmark/README.md. */
public final class Benchmark {
    /** Something that is measured; what it has put into the report stays there when it fails. */
    @FunctionalInterface
    interface Workload {
        void measure(Report report) throws Exception;
    }

    private Benchmark() {}

    /**
     * Runs it.
     *
     * @param arguments the directory for the database and the report
     */
    public static void main(String[] arguments) throws Exception {
        Report report = run(Path.of(arguments[0]), Sizes.REAL);
        System.out.write((report + "\n").getBytes(StandardCharsets.UTF_8));
        System.out.flush();
        if (report.hasFailures()) {
            System.exit(1);
        }
    }

    static Report run(Path directory, Sizes sizes) throws Exception {
        // The client keeps as many connections as it has threads.
        System.setProperty("http.maxConnections", Integer.toString(sizes.threads()));
        Path data = directory.resolve("data");
        FileSystemUtils.deleteRecursively(data);
        Report report = new Report(directory.resolve("benchmark.md"));
        try (Node node = Node.start(data)) {
            inTurn(report, workloads(node, sizes));
        }
        return report;
    }

    /** Runs them one after the other. One that fails is named in the report and does not stop the others. */
    static void inTurn(Report report, Map<String, Workload> workloads) throws IOException {
        for (Map.Entry<String, Workload> workload : workloads.entrySet()) {
            try {
                workload.getValue().measure(report);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted in " + workload.getKey(), e);
            } catch (Exception e) {
                report.failed(workload.getKey(), e);
            }
            report.keep();
        }
    }

    private static Map<String, Workload> workloads(Node node, Sizes sizes) {
        City city = City.build(node.commands(), "172014", sizes.measures());
        City past = City.build(node.commands(), "222062", sizes.pastMeasures());
        Replaying replaying = new Replaying(node, past, sizes);
        Map<String, Workload> workloads = new LinkedHashMap<>();
        workloads.put("writing", new Writing(node, city, sizes)::measure);
        workloads.put("replaying", replaying::measure);
        workloads.put("the past", report -> new Past(node, past, replaying.corrected(), sizes).measure(report));
        workloads.put("space", new Space(node)::measure);
        return workloads;
    }
}
