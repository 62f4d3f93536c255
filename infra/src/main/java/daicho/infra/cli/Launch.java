package daicho.infra.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The main class of the jar. It is compiled for Java 17, so that a Java that is too old for the rest is reported in
 * words and not by the version number of a class file. For this reason it uses nothing that is compiled for a later
 * Java.
 */
public final class Launch {
    private static final int NEEDED = 25;
    private static final int CANNOT_START = 2;

    private Launch() {}

    /**
     * Hands over to the application if this Java can run it.
     *
     * @param arguments of the command line
     */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        int present = Runtime.version().feature();
        if (present < NEEDED) {
            PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
            out.printf("台帳（Daicho）の実行には Java %d 以上が必要です。今の Java は %d です（%s）。%n", NEEDED, present, home());
            out.printf("Java %d を導入し、その java で起動してください（例: /usr/lib/jvm/…/bin/java -jar daicho.jar）。%n", NEEDED);
            out.printf("Daicho needs Java %d or newer; this is Java %d (%s).%n", NEEDED, present, home());
            out.printf("Install Java %d and start with it: /usr/lib/jvm/.../bin/java -jar daicho.jar%n", NEEDED);
            System.exit(CANNOT_START);
        }
        // Advertises a product of its makers on standard output, where commands print.
        System.setProperty("disable-axoniq-console-message", "true");
        Class.forName("daicho.infra.DaichoApplication")
                .getMethod("main", String[].class)
                .invoke(null, (Object) arguments);
    }

    private static String home() {
        return System.getProperty("java.home", "?");
    }
}
