package daicho.infra;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** Daicho as one application: both sides, the ledger below them and the ways in. */
@SpringBootApplication(scanBasePackages = "daicho", nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class DaichoApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(DaichoApplication.class, arguments);
    }
}
