package daicho.infra.signin;

import daicho.query.page.TryOut;
import daicho.shared.Refusal;
import daicho.shared.access.AccessType;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.access.ProofMeans;
import daicho.shared.access.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Looking around in the packaged records with one click. Only on the embedded database, only in demo accounts, and only
 * from the machine itself: a request that came through a proxy has the address of the browser, or says so in a header.
 */
@Controller
@ConditionalOnWebApplication
class DemoPages implements TryOut {
    private final DemoAccounts demo;
    private final Accounts accounts;
    private final Sessions sessions;
    private final SignIn signIn;
    private final InstantSource clock;

    DemoPages(DemoAccounts demo, Accounts accounts, Sessions sessions, SignIn signIn, InstantSource clock) {
        this.demo = demo;
        this.accounts = accounts;
        this.sessions = sessions;
        this.signIn = signIn;
        this.clock = clock;
    }

    @Override
    public List<Role> offered(String municipality, HttpServletRequest request) {
        return isFromHere(request)
                ? Arrays.stream(Role.values())
                        .filter(role -> account(municipality, role).isPresent())
                        .toList()
                : List.of();
    }

    @Needs(Action.SIGN_IN)
    @PostMapping("/sign-in/demo")
    String enter(HttpServletRequest request, @RequestParam String municipality, @RequestParam Role role) {
        Account account = Optional.of(municipality)
                .filter(any -> isFromHere(request))
                .flatMap(SignIn::code)
                .flatMap(code -> account(code, role))
                .orElseThrow(() -> Refusal.forbidden("signin.demo_not_here"));
        Standing standing = sessions.begin(request, account, ProofMeans.PASSWORD, clock.instant(), null);
        signIn.tell(request, AccessType.SIGNED_IN, standing, "demo");
        return SignInPages.home(standing);
    }

    private Optional<Account> account(String municipality, Role role) {
        return accounts.named(municipality, role.name().toLowerCase(Locale.ROOT))
                .filter(account -> account.demo() && sessions.opens(account));
    }

    private boolean isFromHere(HttpServletRequest request) {
        return demo.present()
                && request.getAttribute(SignInConfiguration.PASSED_ON) == null
                && request.getHeader(HttpHeaders.VIA) == null
                && isLoopback(request.getRemoteAddr())
                // Another site could lead a browser here under a name of its own.
                && isLoopback(request.getServerName());
    }

    private static boolean isLoopback(String address) {
        if (address.equals("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(address.replace("[", "").replace("]", ""))
                    .isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
