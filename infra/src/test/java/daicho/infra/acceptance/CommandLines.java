package daicho.infra.acceptance;

import daicho.infra.DaichoApplication;
import daicho.infra.cli.Tool;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Runs one command after the other in the same process, since starting a process takes longer than most commands. Reads
 * the arguments of each from standard input, and writes its exit code and its output. It is the only test class in the
 * application's class path, so it uses no other class of the tests.
 */
public final class CommandLines {
    private CommandLines() {}

    public static void main(String[] none) throws IOException {
        // Like daicho.infra.cli.Launch.
        System.setProperty("disable-axoniq-console-message", "true");
        DataInputStream asked = new DataInputStream(System.in);
        DataOutputStream answers = new DataOutputStream(System.out);
        try {
            while (true) {
                String[] arguments = new String[asked.readInt()];
                for (int i = 0; i < arguments.length; i++) {
                    arguments[i] = asked.readUTF();
                }
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                ByteArrayOutputStream err = new ByteArrayOutputStream();
                System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
                System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
                answers.writeInt(Tool.run(DaichoApplication.class, arguments));
                for (ByteArrayOutputStream said : new ByteArrayOutputStream[] {out, err}) {
                    answers.writeInt(said.size());
                    said.writeTo(answers);
                }
                answers.flush();
            }
        } catch (EOFException over) {
            // The end: no more commands are wanted.
        }
    }
}
