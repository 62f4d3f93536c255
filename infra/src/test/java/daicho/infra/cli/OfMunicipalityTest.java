package daicho.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.DaichoApplication;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
class OfMunicipalityTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "export",
                "snapshot",
                "access-log",
                "token create",
                "token list",
                "token rotate",
                "token revoke",
                "role assign",
                "role end",
                "role list",
                "account create",
                "account list",
                "account disable",
                "account reset"
            })
    void asks_for_the_municipality_and_says_what_its_code_is(String command) {
        assertThat(said(command.split(" "))).startsWith("2 ").contains("--municipality=");
        assertThat(said((command + " --help").split(" "))).startsWith("0 ").containsPattern("6 digits|6桁");
    }

    /** The exit code and the output. */
    private static String said(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
        try {
            int exit = Tool.run(DaichoApplication.class, arguments);
            return exit + " " + said.toString(StandardCharsets.UTF_8);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
