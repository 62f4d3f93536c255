package peer.envers;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;
import peer.web.Security;

/** A peer: results as JPA entities, audited by Hibernate Envers. */
@SpringBootApplication
@Import(Security.class)
public class EnversApplication {
    /**
     * Serves.
     *
     * @param arguments settings as {@code --name=value}
     */
    public static void main(String[] arguments) {
        SpringApplication.run(EnversApplication.class, arguments);
    }
}
