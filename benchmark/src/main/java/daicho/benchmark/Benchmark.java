package daicho.benchmark;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.util.FileSystemUtils;

/** Measures everything in one run and prints it as a table; see benchmark/README.md. */
public final class Benchmark {
    private static final int CORRECTIONS = 42;

    private Benchmark() {}

    /**
     * Runs it.
     *
     * @param arguments the directory for the database and the report
     */
    public static void main(String[] arguments) throws Exception {
        // The client keeps as many connections as it has threads.
        System.setProperty("http.maxConnections", "16");
        Path directory = Path.of(arguments[0]);
        Path data = directory.resolve("data");
        FileSystemUtils.deleteRecursively(data);
        Report report = new Report();
        try (Node node = Node.start(data)) {
            run(node, report);
        }
        Files.writeString(directory.resolve("benchmark.md"), report + "\n");
        System.out.write((report + "\n").getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }

    private static void run(Node node, Report report) throws Exception {
        new Writing(node, City.build(node.commands(), "172014", 100)).measure(report);

        City past = City.build(node.commands(), "222062", 50);
        List<UUID> results = new ArrayList<>();
        for (int i = 0; i < past.initiatives(); i++) {
            results.add(past.record(past.next()));
        }
        Ledger ledger = new Ledger(node, past);
        long from = ledger.head();
        Instant begin = Instant.now();
        new Replaying(node, ledger).measure(report, results, CORRECTIONS);
        new Past(node, past, new Past.Span(from, ledger.head(), begin, Instant.now())).measure(report);
        new Space(node).measure(report);
    }
}
