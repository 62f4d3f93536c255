package daicho.benchmark;

import daicho.infra.database.Login;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.util.FileSystemUtils;

/**
 * Measures everything in one run, keeps it in files and prints it as a table; see benchmark/README.md. This process is
 * also the one that makes the load.
 */
public final class Benchmark {
    private static final String ROLE_PASSWORDS = "daicho.database.role-passwords";

    /** Something that is measured; what it has put into the report stays there when it fails. */
    @FunctionalInterface
    interface Workload {
        void measure(Report report) throws Exception;
    }

    private Benchmark() {}

    /**
     * Runs it.
     *
     * @param arguments the module's directory, and the size
     */
    public static void main(String[] arguments) throws Exception {
        Path module = Path.of(arguments[0]);
        Sizes sizes = Sizes.named(arguments[1]);
        Report report =
                run(module.resolve("target"), module.resolve("results"), LocalDate.now(ZoneId.systemDefault()), sizes);
        System.out.write((report + "\n").getBytes(StandardCharsets.UTF_8));
        System.out.flush();
        if (report.hasFailures()) {
            System.exit(1);
        }
    }

    /**
     * Measures everything.
     *
     * @param work where the database is kept, and what the applications say
     * @param results where the report goes
     */
    static Report run(Path work, Path results, LocalDate date, Sizes sizes) throws Exception {
        // The client keeps as many connections as it has threads.
        System.setProperty("http.maxConnections", Integer.toString(sizes.threads()));
        Path logs = work.resolve("logs");
        FileSystemUtils.deleteRecursively(logs);
        Files.createDirectories(logs);
        Path ledger = work.resolve("ledger-" + sizes.name());
        System.setProperty(ROLE_PASSWORDS, ledger.resolve("role-passwords").toString());
        try (Server server = Server.start(ledger)) {
            Report report = new Report(results, date + "-" + sizes.name(), Machine.facts(server.version()));
            new KeptLedger(server, sizes).fillOnce();
            inTurn(report, Map.of("posting", new Posting(server, sizes, logs)::measure));
            inTurn(report, Map.of("writing", new Writing(server, sizes, logs)::measure));
            Login login = server.create("daicho_replaying", KeptLedger.DATABASE);
            try (Node node = Node.start(login)) {
                inTurn(report, onOneLedger(node, login, sizes, logs));
            }
            server.clear();
            return report;
        }
    }

    /** The file with the passwords of the roles on the one server. */
    static String rolePasswords() {
        return Objects.requireNonNull(System.getProperty(ROLE_PASSWORDS));
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

    private static Map<String, Workload> onOneLedger(Node node, Login login, Sizes sizes, Path logs) {
        City past = KeptLedger.past(sizes);
        Replaying replaying = new Replaying(node, past, sizes);
        Map<String, Workload> workloads = new LinkedHashMap<>();
        workloads.put("replaying", replaying::measure);
        workloads.put(
                "the past", report -> new Past(node, login, past, replaying.corrected(), sizes, logs).measure(report));
        workloads.put("space", new Space(node)::measure);
        return workloads;
    }
}
