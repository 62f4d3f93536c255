package daicho.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What a figure depends on, beside what is measured. */
final class Machine {
    private static final int SECONDS = 10;

    private Machine() {}

    static Map<String, String> facts(String postgresql) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("processors", system.getAvailableProcessors() + " × " + model());
        facts.put("memory", (system.getTotalMemorySize() >> 20) + " MiB");
        facts.put("kernel", system.getName() + " " + system.getVersion());
        facts.put("JDK", System.getProperty("java.vm.name") + " " + Runtime.version());
        facts.put("options of every JVM", String.join(" ", options()));
        facts.put("PostgreSQL", postgresql);
        facts.put("commit", commit());
        facts.put("load when it began", "%.1f".formatted(system.getSystemLoadAverage()));
        return facts;
    }

    private static List<String> options() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-X"))
                .toList();
    }

    /** As Linux names it; elsewhere the architecture. */
    private static String model() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException notLinux) {
            return System.getProperty("os.arch");
        }
    }

    /** Outside a checkout nobody knows. */
    private static String commit() {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty").start();
            String answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor(SECONDS, TimeUnit.SECONDS) && git.exitValue() == 0 ? answer : "unknown";
        } catch (IOException noGit) {
            return "unknown";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }
}
