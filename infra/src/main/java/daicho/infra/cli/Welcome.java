package daicho.infra.cli;

import daicho.infra.signin.DemoAccounts;
import daicho.infra.startup.StartupMessages;
import java.io.IOException;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says what to open when a serving node is ready, and which tokens there are to try it with. */
@Component
@ConditionalOnWebApplication
class Welcome {
    private final DemoRecords demo;
    private final DemoAccounts accounts;

    Welcome(DemoRecords demo, DemoAccounts accounts) {
        this.demo = demo;
        this.accounts = accounts;
    }

    @EventListener
    void say(ApplicationReadyEvent event) throws IOException {
        StartupMessages messages = StartupMessages.ofOperator();
        String port = event.getApplicationContext().getEnvironment().getProperty("local.server.port", "8080");
        boolean publicOnly =
                event.getApplicationContext().getEnvironment().getProperty("daicho.public-only", Boolean.class, false);
        System.out.println(messages.text(publicOnly ? "welcome.public-only" : "welcome", "http://localhost:" + port));
        List<String> tokens = demo.tokens();
        if (!tokens.isEmpty()) {
            System.out.println(messages.text("welcome.demo"));
            tokens.forEach(System.out::println);
        }
        List<String> demoAccounts = accounts.lines();
        if (!demoAccounts.isEmpty()) {
            System.out.println(messages.text("welcome.demo_accounts", "http://localhost:" + port));
            demoAccounts.forEach(System.out::println);
        }
        System.out.flush();
    }
}
