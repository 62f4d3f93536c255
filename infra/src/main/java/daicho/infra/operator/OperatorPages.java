package daicho.infra.operator;

import daicho.infra.mail.MailAddress;
import daicho.infra.mail.MailAddresses;
import daicho.infra.projection.DeadLetters;
import daicho.infra.signin.AccountApi;
import daicho.query.Asked;
import daicho.query.Paging;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** How the node is, and who has an account. */
@Controller
@ConditionalOnWebApplication
@RequestMapping("/municipalities/{code}")
class OperatorPages {
    /** What of the health says something to people; the rest is for machines. */
    private static final List<String> PARTS = List.of("database", "views", "diskSpace");

    private final HealthEndpoint health;
    private final MeterRegistry meters;
    private final DeadLetters deadLetters;
    private final AccountApi accounts;
    private final MailAddresses addresses;

    OperatorPages(
            HealthEndpoint health,
            MeterRegistry meters,
            DeadLetters deadLetters,
            AccountApi accounts,
            MailAddresses addresses) {
        this.health = health;
        this.meters = meters;
        this.deadLetters = deadLetters;
        this.accounts = accounts;
        this.addresses = addresses;
    }

    /**
     * How the node is.
     *
     * @param up whether it answers as it should
     * @param parts what it is made of, and how each is: {@code UP}, {@code DOWN}
     * @param behind positions by which the read models are behind the ledger; none = it cannot be known now
     */
    record State(
            boolean up, Map<String, String> parts, @Nullable Long behind) {}

    @Needs(Action.WATCH_NODE)
    @GetMapping("/node")
    String node(Asked asked, Model model) {
        HealthDescriptor whole = health.health();
        Map<String, String> parts = new LinkedHashMap<>();
        Map<String, HealthDescriptor> components = whole instanceof CompositeHealthDescriptor composite
                ? Objects.requireNonNullElse(composite.getComponents(), Map.of())
                : Map.of();
        for (String name : PARTS) {
            HealthDescriptor part = components.get(name);
            if (part != null) {
                parts.put(name, part.getStatus().getCode());
            }
        }
        model.addAttribute("state", new State(whole.getStatus().getCode().equals("UP"), parts, behind()));
        model.addAttribute(
                "letters",
                deadLetters.all().stream()
                        .filter(letter -> letter.municipality().equals(asked.municipality()))
                        .toList());
        model.addAttribute("ofOthers", deadLetters.count() - deadLetters.count(asked.municipality()));
        return "operator/node";
    }

    private @Nullable Long behind() {
        Gauge lag = meters.find("daicho.views.lag").gauge();
        double positions = lag == null ? Double.NaN : lag.value();
        return Double.isNaN(positions) ? null : (long) positions;
    }

    @Needs(Action.KEEP_ACCOUNTS)
    @GetMapping("/accounts")
    String accounts(Asked asked, Paging paging, Model model) {
        model.addAttribute("accounts", accounts.accounts(asked, paging).getBody());
        model.addAttribute(
                "mail",
                addresses.all(asked.municipality()).stream()
                        .collect(Collectors.toMap(MailAddress::person, Function.identity())));
        return "operator/accounts";
    }
}
