package daicho.infra;

import daicho.infra.cli.Tool;
import daicho.infra.server.HeadStart;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** Daicho as one application: both sides, the ledger below them and the ways in. */
@SpringBootApplication(scanBasePackages = "daicho", nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class DaichoApplication {
    /** The command that runs when none is named. */
    private static final String SERVE = "serve";

    /**
     * Serves, or runs a command; {@code --help} lists them.
     *
     * @param arguments command and its options; behind {@code serve}, settings as {@code --name=value}
     */
    public static void main(String[] arguments) {
        boolean settingsOnly = Arrays.stream(arguments).allMatch(argument -> argument.matches("--[^=]+=.*"));
        boolean serves = !settingsOnly
                && arguments[0].equals(SERVE)
                && !Arrays.asList(arguments).contains("--help");
        if (settingsOnly || serves) {
            SpringApplication application = new SpringApplication(DaichoApplication.class);
            application.addInitializers(new HeadStart());
            application.run(Arrays.stream(arguments)
                    .filter(argument -> !argument.equals(SERVE))
                    .toArray(String[]::new));
        } else {
            System.exit(Tool.run(DaichoApplication.class, arguments));
        }
    }
}
