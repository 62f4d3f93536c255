package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What is written into a message cannot pass for a line of the log, whoever logs it. */
@ExtendWith(OutputCaptureExtension.class)
class LogLinesTest extends AcceptanceTest {
    private static final String FORGED = "2026-11-30T00:00:00.000+09:00 ERROR 1 --- forged";

    @Test
    void marks_what_goes_on_and_drops_what_steers_a_terminal(CapturedOutput output) {
        String hostile = "x\r\n" + FORGED + "\n\n" + FORGED + "\r" + FORGED + "\u0085" + FORGED + "\u2028" + FORGED
                + "\u001B[31m\u0007\u0000\b\u009B31m\u009D\u0090\u202E";
        LoggerFactory.getLogger(LogLinesTest.class).warn("Told: {}", hostile);
        LoggerFactory.getLogger(LogLinesTest.class).error("Failed", new IllegalStateException(hostile));
        assertThat(output.getOut().split("\r\n|[\n\r\u0085\u2028\u2029]", -1))
                .noneMatch(line -> line.startsWith(FORGED))
                .anyMatch(line -> line.equals("  | " + FORGED))
                .anyMatch(line -> line.startsWith("  | java.lang.IllegalStateException: x"))
                .anyMatch(line -> line.matches(" {2}\\| \tat daicho\\.infra\\.acceptance\\.LogLinesTest\\..*"));
        assertThat(output.getOut()).doesNotContainPattern("[\u0000\u0007\b\u001B\u009B\u009D\u0090\u202E]");
    }
}
